import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { asApiError, useApi, type ApiError, type DataSet, type HeldFiles, type Run } from '@/api'
import { useTask } from '@/composables/useTask'
import type { Files } from './brought'

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

  const taking = useTask()
  /** What was brought while the list was being loaded, which may be without it. */
  let arrived: DataSet[] = []

  const own = computed(() => sets.value.filter((set) => set.data_id !== sampleId))
  const open = computed(() => own.value.find((set) => set.data_id === openId.value) ?? own.value[0])

  async function load(): Promise<void> {
    loading.value = true
    error.value = undefined
    arrived = []
    try {
      const [known, runs] = await Promise.all([api.data(), api.runs()])
      sets.value = known
      arrived.forEach(replace)
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

  /** Takes files in and shows them. Why nothing could be made of them is in takeError. */
  async function take(files: Files): Promise<void> {
    const set = await taking.run(() => (Array.isArray(files) ? api.addData(files) : api.heldAsData(files.id)))
    if (set) show(set)
  }

  /** Asks for files or for a folder with the window's own dialog. Answers what was chosen that may be the reader's own books. */
  async function pick(folder: boolean): Promise<HeldFiles | undefined> {
    const chosen = await taking.run(() => api.pickData(folder))
    if (chosen && 'holds' in chosen) return chosen
    if (chosen) show(chosen)
    return undefined
  }

  function show(set: DataSet): void {
    arrived.push(set)
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

  return {
    sets, own, open, openId, loading, loaded, error, lastRun, rejects, rejectsCut, picks: api.picksFiles,
    taking: taking.busy, takeError: taking.error, dismissTake: taking.dismiss, load, take, pick, map,
  }
})
