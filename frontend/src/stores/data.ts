import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { asApiError, useApi, type ApiError, type DataSet, type Run } from '@/api'

const sampleId = 'sample'

/** The data that a run can learn from: the sample library, and what the reader brought. */
export const useData = defineStore('data', () => {
  const api = useApi()
  const sets = shallowRef<DataSet[]>([])
  const loading = ref(false)
  const loaded = ref(false)
  const error = shallowRef<ApiError>()
  const openId = ref('')
  const lastRun = shallowRef<Run>()
  /** The rejects.csv of the last run, as far as it is shown. */
  const rejects = shallowRef('')
  const rejectsCut = ref(false)

  const own = computed(() => sets.value.filter((set) => set.data_id !== sampleId))
  const open = computed(() => own.value.find((set) => set.data_id === openId.value) ?? own.value[0])

  async function load(): Promise<void> {
    loading.value = true
    error.value = undefined
    try {
      const [known, runs] = await Promise.all([api.data(), api.runs()])
      sets.value = known
      lastRun.value = runs.find((run) => run.stages.some(({ stage, status }) => stage === 'stage_1_preprocessing' && status === 'completed'))
      loaded.value = true
    } catch (thrown) {
      error.value = asApiError(thrown)
    } finally {
      loading.value = false
    }
    await loadRejects()
  }

  async function loadRejects(): Promise<void> {
    rejects.value = ''
    rejectsCut.value = false
    if (!lastRun.value) return
    try {
      const preview = await api.previewArtifact('rejects.csv')
      rejects.value = preview.text ?? ''
      rejectsCut.value = preview.cut ?? false
    } catch {
      // Deleted since: the counts of the run are still there.
    }
  }

  /** Brings files; throws an ApiError when nothing could be made of them. */
  async function add(files: File[]): Promise<DataSet> {
    const set = await api.addData(files)
    brought(set)
    return set
  }

  /** Asks for files or for a folder with the window's own dialog; throws an ApiError as add does. */
  async function pick(folder: boolean): Promise<void> {
    const set = await api.pickData(folder)
    if (set) brought(set)
  }

  /** Shows data that has just been brought. */
  function brought(set: DataSet): void {
    replace(set)
    openId.value = set.data_id
  }

  /** Says what the columns are; throws an ApiError when they do not fit. */
  async function map(id: string, mapping: Record<string, string>): Promise<DataSet> {
    const set = await api.mapData(id, mapping)
    replace(set)
    return set
  }

  function replace(set: DataSet): void {
    const [sample, rest] = [sets.value.filter((other) => other.data_id === sampleId), own.value]
    sets.value = [...sample, set, ...rest.filter((other) => other.data_id !== set.data_id)]
  }

  function show(id: string): void {
    openId.value = id
  }

  return { sets, own, open, loading, loaded, error, lastRun, rejects, rejectsCut, picks: api.picksFiles, load, add, pick, brought, map, show }
})
