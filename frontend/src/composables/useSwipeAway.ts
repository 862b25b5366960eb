import { useEventListener } from '@vueuse/core'
import { computed, ref, type Ref } from 'vue'

const begins = 12
const decides = 96

/**
 * Drags an element sideways; far enough, and it was swiped away. Up and down
 * still scroll, and a drag that comes back does nothing.
 */
export function useSwipeAway(element: Ref<HTMLElement | null>, swiped: (direction: 'left' | 'right') => void) {
  const offset = ref(0)
  const dragging = ref(false)
  let from: { x: number; y: number; id: number } | undefined

  function end(): void {
    from = undefined
    dragging.value = false
    offset.value = 0
  }

  useEventListener(element, 'pointerdown', (event: PointerEvent) => {
    if (event.button === 0 && event.isPrimary) from = { x: event.clientX, y: event.clientY, id: event.pointerId }
  })
  useEventListener(element, 'pointermove', (event: PointerEvent) => {
    if (event.pointerId !== from?.id) return
    const x = event.clientX - from.x
    if (!dragging.value) {
      if (Math.abs(event.clientY - from.y) > Math.abs(x)) return
      if (Math.abs(x) < begins) return
      dragging.value = true
      element.value?.setPointerCapture(event.pointerId)
    }
    offset.value = x
  })
  useEventListener(element, 'pointerup', () => {
    const far = dragging.value && Math.abs(offset.value) >= decides
    const direction = offset.value < 0 ? 'left' : 'right'
    if (dragging.value) swallowClick()
    end()
    if (far) swiped(direction)
  })
  useEventListener(element, ['pointercancel', 'lostpointercapture'], end)
  useEventListener(element, 'dragstart', (event) => event.preventDefault())

  /** The click that follows a drag was not meant for what lies under it. */
  function swallowClick(): void {
    const stop = (event: Event) => {
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('click', stop, { capture: true, once: true })
    setTimeout(() => window.removeEventListener('click', stop, { capture: true }), 0)
  }

  const towards = computed(() =>
    (Math.abs(offset.value) < decides / 2 ? undefined : offset.value < 0 ? ('left' as const) : ('right' as const)))
  return { offset, dragging, towards }
}
