import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { asApiError, useApi, type Run } from '@/api'
import { useLatest } from '@/composables/useLatest'

/** The history of runs, the newest first, and the one or two that are looked at, with all that was kept of those. */
export const useRuns = defineStore('runs', () => {
  const api = useApi()
  const list = shallowRef<Run[]>([])
  /** With what the list leaves out: samples of memory. */
  const details = shallowRef<ReadonlyMap<string, Run>>(new Map())
  const { busy: loading, answered: loaded, error, run } = useLatest()
  const openId = ref('')
  const otherId = ref('')

  const open = computed(() => list.value.find((run) => run.id === openId.value) ?? list.value[0])
  const others = computed(() => list.value.filter((run) => run !== open.value))
  const other = computed(() => others.value.find((run) => run.id === otherId.value))
  /** The open run and the one beside it; until their details are there, as the list has them. */
  const compared = computed(() =>
    [open.value, other.value].flatMap((run) => (run ? [details.value.get(run.id) ?? run] : [])))

  async function load(): Promise<void> {
    await run(() => api.runs(), (runs) => {
      list.value = runs
      details.value = new Map()
    })
  }

  /** Of a list that has been loaded anew meanwhile the details count no more. */
  async function loadDetail({ id }: Run): Promise<void> {
    const of = list.value
    try {
      const detail = await api.runDetail({ id })
      if (of === list.value) details.value = new Map(details.value).set(id, detail)
    } catch (thrown) {
      if (of === list.value) error.value = asApiError(thrown)
    }
  }

  watch([open, other], (wanted) => {
    for (const run of wanted) if (run && !details.value.has(run.id)) void loadDetail(run)
  })

  /** Opens a run. One that was compared with the open one cannot be both. */
  function show(id: string): void {
    openId.value = id
    if (otherId.value === id) otherId.value = ''
  }

  function compareWith(id: string): void {
    otherId.value = id === open.value?.id ? '' : id
  }

  return { list, loading, loaded, error, open, other, others, compared, load, show, compareWith }
})
