import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { asApiError, useApi, type ApiError, type Metrics, type Run } from '@/api'

/** The history of runs, the newest first, what was measured last, and which two runs are compared. */
export const useRuns = defineStore('runs', () => {
  const api = useApi()
  const list = shallowRef<Run[]>([])
  const metrics = shallowRef<Metrics>()
  const loading = ref(false)
  const loaded = ref(false)
  const error = shallowRef<ApiError>()
  const openId = ref('')
  const otherId = ref('')
  let asked = 0

  const open = computed(() => list.value.find((run) => run.id === openId.value) ?? list.value[0])
  const others = computed(() => list.value.filter((run) => run !== open.value))
  const other = computed(() => others.value.find((run) => run.id === otherId.value))

  async function load(): Promise<void> {
    const mine = ++asked
    loading.value = true
    error.value = undefined
    try {
      const [runs, measured] = await Promise.all([api.runs(), measure()])
      if (mine !== asked) return
      list.value = runs
      metrics.value = measured
      loaded.value = true
    } catch (thrown) {
      if (mine === asked) error.value = asApiError(thrown)
    } finally {
      if (mine === asked) loading.value = false
    }
  }

  /** Before the first evaluation there are no metrics, and that is no fault. */
  async function measure(): Promise<Metrics | undefined> {
    try {
      return await api.metrics()
    } catch (thrown) {
      const { code } = asApiError(thrown)
      if (code === 'not_ready' || code === 'not_found') return undefined
      throw thrown
    }
  }

  /** Opens a run. One that was compared with the open one cannot be both. */
  function show(id: string): void {
    openId.value = id
    if (otherId.value === id) otherId.value = ''
  }

  function compareWith(id: string): void {
    otherId.value = id === open.value?.id ? '' : id
  }

  return { list, metrics, loading, loaded, error, open, other, others, load, show, compareWith }
})
