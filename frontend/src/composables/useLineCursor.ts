import { nextTick, ref } from 'vue'

/**
 * The line that keys act upon, in a list of which only a part is in the page. Lines are
 * marked data-line with their place and hold something to focus marked data-focus.
 */
export function useLineCursor(length: () => number, bringIntoView: (index: number) => void) {
  const index = ref(-1)

  async function move(by: number): Promise<void> {
    if (length() === 0) return
    index.value = Math.min(length() - 1, Math.max(0, index.value + by))
    await nextTick()
    if (focusLine()) return
    // A line that is far away is drawn when the list has come there.
    bringIntoView(index.value)
    for (let tries = 0; tries < 10; tries++) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      if (focusLine()) return
    }
  }

  function focusLine(): boolean {
    const line = document.querySelector<HTMLElement>(`[data-line="${index.value}"]`)
    line?.querySelector<HTMLElement>('[data-focus]')?.focus({ preventScroll: true })
    line?.scrollIntoView({ block: 'nearest' })
    return line !== null
  }

  function follow(event: FocusEvent): void {
    const line = (event.target as Element).closest<HTMLElement>('[data-line]')
    if (line) index.value = Number(line.dataset.line)
  }

  return { index, move, follow }
}
