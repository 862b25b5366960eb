import { computed, onMounted, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useApi, type DataSet, type Source } from '@/api'
import { usePipeline } from '@/stores/pipeline'
import { useStageQueue } from '@/stores/stageQueue'

const lastRun = 'last'
const sample = 'sample'

/** Starting a run of everything: from which data, and that it began. */
export function useRunStart() {
  const api = useApi()
  const { t } = useI18n()
  const pipeline = usePipeline()
  const queue = useStageQueue()
  const sets = shallowRef<DataSet[]>([])
  const chosen = ref<string>()
  const starting = ref(false)
  const stopping = ref(false)

  /** A folder in which something was run has its data; else the sample library is there. */
  const ran = computed(() => pipeline.status !== undefined && pipeline.status.status !== 'idle')
  const source = computed({
    get: () => chosen.value ?? (ran.value ? lastRun : sample),
    set: (value) => { chosen.value = value },
  })
  const choices = computed(() => [
    ...(ran.value ? [{ value: lastRun, label: t('pipeline.source.last') }] : []),
    { value: sample, label: t('pipeline.source.sampleChoice') },
    ...sets.value.filter((set) => set.data_id !== sample && !set.needs_mapping).map((set) => ({
      value: set.data_id, label: [set.format, set.files.map((file) => file.name).join(', ')].filter(Boolean).join(': '),
    })),
  ])

  function request(): { source?: Source } {
    if (source.value === lastRun) return {}
    return { source: source.value === sample ? { sample: true } : { data_id: source.value } }
  }

  async function start(force = false): Promise<void> {
    starting.value = true
    queue.clear()
    await pipeline.start({ ...request(), ...(force ? { force } : {}) })
    starting.value = false
  }

  async function cancel(): Promise<void> {
    stopping.value = true
    queue.clear()
    await pipeline.cancel()
    stopping.value = false
  }

  async function refresh(): Promise<void> {
    sets.value = await api.data().catch(() => sets.value)
  }
  onMounted(refresh)

  return { choices, source, starting, stopping, active: computed(() => pipeline.active), start, cancel, refresh }
}
