import { nextTick, onMounted, type Ref } from 'vue'

/** What comes in the place of a button that was pressed takes its focus, so that nobody is sent back to the top. */
export function useArrival(element: Readonly<Ref<HTMLElement | null>>): void {
  onMounted(async () => {
    await nextTick()
    if (document.activeElement === document.body || document.activeElement === null) {
      element.value?.focus({ preventScroll: true })
    }
  })
}
