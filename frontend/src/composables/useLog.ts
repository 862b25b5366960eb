import { watchThrottled } from '@vueuse/core'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { useApi, type Stage } from '@/api'
import { usePipeline } from '@/stores/pipeline'
import { filterLog, parseLog, type Level } from './logLines'
import { useTask } from './useTask'

/** One stage's log, asked for again as the program reports progress while it is followed. */
export function useLog(stage: Ref<Stage>, open: () => boolean) {
  const api = useApi()
  const pipeline = usePipeline()
  const { busy, error, run } = useTask()
  const raw = ref('')
  const words = ref('')
  const least = ref<Level>('info')
  const follow = ref(false)
  const lines = shallowRef(parseLog(''))
  const shown = computed(() => filterLog(lines.value, words.value, least.value))
  const text = computed(() => shown.value.map((line) => line.raw).join('\n'))

  async function load(): Promise<void> {
    const of = stage.value
    const answer = await run(() => api.logs(of))
    if (of !== stage.value) return
    if (error.value?.code === 'not_found') error.value = undefined // it has not run yet: no lines
    if (answer !== raw.value) {
      raw.value = answer ?? ''
      lines.value = parseLog(raw.value)
    }
  }

  watch([stage, open], ([now, on], [before]) => {
    if (now !== before) {
      raw.value = ''
      lines.value = []
    }
    if (on) void load()
  }, { immediate: true })
  watchThrottled(() => pipeline.status, () => {
    if (open() && follow.value) void load()
  }, { throttle: 1000, trailing: true })

  return { lines, shown, text, words, least, follow, busy, error, load }
}
