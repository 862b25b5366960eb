import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useApi, type DataSet, type Source } from '@/api'
import { useLatest } from '@/composables/useLatest'
import { usePipeline } from './pipeline'

const lastRun = 'last'
const sample = 'sample'

/** From which data a run of everything begins, wherever it is begun. */
export const useStart = defineStore('start', () => {
  const api = useApi()
  const pipeline = usePipeline()
  const sets = shallowRef<DataSet[]>([])
  const chosen = ref<string>()
  const { run } = useLatest()

  /** A folder in which something was run has its data; else the sample library is there. */
  const ran = computed(() => pipeline.status !== undefined && pipeline.status.status !== 'idle')
  /** What was brought and can be used as it is. */
  const own = computed(() => sets.value.filter((set) => set.data_id !== sample && !set.needs_mapping))
  const source = computed({
    get: () => chosen.value ?? (ran.value ? lastRun : sample),
    set: (value) => { chosen.value = value },
  })

  function request(): { source?: Source } {
    if (source.value === lastRun) return {}
    return { source: source.value === sample ? { sample: true } : { data_id: source.value } }
  }

  function start(force = false): Promise<boolean> {
    return pipeline.start({ ...request(), ...(force ? { force } : {}) })
  }

  async function refresh(): Promise<void> {
    await run(() => api.data(), (list) => { sets.value = list })
  }

  return { lastRun, sample, ran, own, source, start, refresh }
})
