import { watchThrottled } from '@vueuse/core'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { asApiError, useApi, type Stage } from '@/api'
import { usePipeline } from '@/stores/pipeline'
import { filterLog, parseLog, type Level } from './logLines'
import { useLatest } from './useLatest'

/** One stage's log, asked for again as the program reports progress while it is followed. */
export function useLog(stage: Ref<Stage>, open: () => boolean) {
  const api = useApi()
  const pipeline = usePipeline()
  const { busy, error, run } = useLatest()
  const raw = ref('')
  const words = ref('')
  const least = ref<Level>('info')
  const follow = ref(false)
  const lines = shallowRef(parseLog(''))
  const shown = computed(() => filterLog(lines.value, words.value, least.value))
  const text = computed(() => shown.value.map((line) => line.raw).join('\n'))

  async function load(): Promise<void> {
    await run(() => api.logs({ stage_id: stage.value }).then(({ text }) => text, noneYet), show)
    if (error.value) show('')
  }

  /** A stage that has not run yet has no lines. */
  function noneYet(thrown: unknown): string {
    if (asApiError(thrown).code === 'not_found') return ''
    throw thrown
  }

  function show(log: string): void {
    if (log === raw.value) return
    raw.value = log
    lines.value = parseLog(log)
  }

  watch([stage, open], ([now, on], [before]) => {
    if (now !== before) show('')
    if (on) void load()
  }, { immediate: true })
  watchThrottled(() => pipeline.status, () => {
    if (open() && follow.value) void load()
  }, { throttle: 1000, trailing: true })

  return { lines, shown, text, words, least, follow, busy, error, load }
}
