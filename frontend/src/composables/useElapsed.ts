import { useIntervalFn } from '@vueuse/core'
import { ref, watch, type Ref } from 'vue'

/** Seconds since something began: what was last reported, going on by itself until the next report. */
export function useElapsed(
  reported: () => number | undefined, running: () => boolean,
): Readonly<Ref<number | undefined>> {
  const shown = ref<number>()
  let at = 0
  function tell(): void {
    const seconds = reported()
    shown.value = seconds === undefined || !running() ? seconds : seconds + (Date.now() - at) / 1000
  }
  const { pause, resume } = useIntervalFn(tell, 1000, { immediate: false })
  watch([reported, running], ([, on]) => {
    at = Date.now()
    tell()
    if (on) resume()
    else pause()
  }, { immediate: true })
  return shown
}
