import { nextTick, ref, watch, type Ref } from 'vue'

/**
 * The book that keys act upon, in a list whose entries are marked data-entry and
 * hold something to focus marked data-focus. It follows the focus, and stays at
 * its place when a book leaves.
 */
export function useCursor(container: Readonly<Ref<HTMLElement | null>>, length: () => number) {
  const index = ref(-1)

  function focusEntry(): void {
    const entry = container.value?.querySelectorAll<HTMLElement>('[data-entry]')[index.value]
    entry?.querySelector<HTMLElement>('[data-focus]')?.focus({ preventScroll: true })
    entry?.scrollIntoView({ block: 'nearest' })
  }

  function move(by: number): void {
    if (length() === 0) return
    index.value = Math.min(length() - 1, Math.max(0, index.value + by))
    focusEntry()
  }

  function follow(event: FocusEvent): void {
    const entries = [...(container.value?.querySelectorAll('[data-entry]') ?? [])]
    index.value = entries.findIndex((entry) => entry.contains(event.target as Node))
  }

  watch(length, async (now, before) => {
    if (index.value < 0) return
    const left = now < before
    index.value = Math.min(index.value, now - 1)
    await nextTick()
    // Focus is lost only where the entry that had it is gone.
    if (left && document.activeElement === document.body) focusEntry()
  })

  return { index, move, follow }
}
