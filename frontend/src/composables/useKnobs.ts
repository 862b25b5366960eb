import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import type { Knobs } from '@/api'
import { useTalk } from '@/stores/talk'

const pause = 350

/** Sliders that follow the hand at once and are sent when it rests; what comes back meanwhile does not move them. */
export function useKnobs() {
  const talk = useTalk()
  const knobs = shallowRef<Knobs>({ adventure: 0, scales: {} })
  let timer: ReturnType<typeof setTimeout> | undefined

  const moved = computed(() =>
    [knobs.value.adventure, ...Object.values(knobs.value.scales)].filter((at) => at !== 0).length)

  function follow(): void {
    const sent = talk.conversation?.knobs
    knobs.value = { adventure: sent?.adventure ?? 0, scales: { ...sent?.scales } }
  }

  function later(milliseconds = pause): void {
    clearTimeout(timer)
    timer = setTimeout(async () => {
      timer = undefined
      const done = await talk.move(knobs.value)
      if (!done && timer === undefined) follow()
    }, milliseconds)
  }

  /** The scale, or familiar to adventurous where it has no name. */
  function move(scale: string, at: number): void {
    knobs.value = scale === ''
      ? { ...knobs.value, adventure: at }
      : { ...knobs.value, scales: { ...knobs.value.scales, [scale]: at } }
    later()
  }

  function reset(): void {
    knobs.value = { adventure: 0, scales: {} }
    later(0)
  }

  watch(() => talk.conversation, (_, before) => {
    if (timer !== undefined && (before === undefined || talk.conversation?.id === before.id)) return
    clearTimeout(timer)
    timer = undefined
    follow()
  }, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))

  return { knobs, moved, move, reset }
}
