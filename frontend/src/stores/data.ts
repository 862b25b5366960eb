import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useApi, type DataSet, type HeldFiles, type Run } from '@/api'
import { useLatest } from '@/composables/useLatest'
import { addFiles, type Files } from './brought'

const sampleId = 'sample'
/** What the stage that reads the data could not use; which stage that is, the file's record says. */
export const rejectsFile = 'rejects.csv'

/** The data that a run can learn from: the sample library, and what the reader brought. */
export const useData = defineStore('data', () => {
  const api = useApi()
  const sets = shallowRef<DataSet[]>([])
  const openId = ref('')
  const lastRun = shallowRef<Run>()
  /** The rows that the last run could not use, as far as they are shown; undefined when the file is gone. */
  const rejects = shallowRef<string>()
  const rejectsCut = ref(false)

  const listing = useLatest()
  const reading = useLatest()
  const taking = useLatest()
  /** What was brought while the list was being loaded, which may be without it. */
  let arrived: DataSet[] = []

  const own = computed(() => sets.value.filter((set) => set.data_id !== sampleId))
  const open = computed(() => own.value.find((set) => set.data_id === openId.value) ?? own.value[0])

  async function load(): Promise<void> {
    arrived = []
    await listing.run(() => Promise.all([api.data(), api.runs()]), ([known, runs]) => {
      sets.value = known
      arrived.forEach(replace)
      lastRun.value = runs.find((run) => run.stages.some(({ artifacts }) => artifacts?.includes(rejectsFile)))
    })
    await loadRejects()
  }

  async function loadRejects(): Promise<void> {
    rejects.value = undefined
    rejectsCut.value = false
    if (!lastRun.value) return
    // Where they were deleted since, the counts of the run are still there.
    await reading.run(() => api.previewArtifact({ name: rejectsFile }), ({ text = '', cut = false }) => {
      rejects.value = text
      rejectsCut.value = cut
    })
  }

  /** Takes files in and shows them. Why nothing could be made of them is in takeError. */
  async function take(files: Files): Promise<void> {
    await taking.run(() => addFiles(api, files), show)
  }

  /**
   * Asks for files or for a folder with the window's own dialog. Answers what was chosen that may be the reader's own
   * books.
   */
  async function pick(folder: boolean): Promise<HeldFiles | undefined> {
    const chosen = await taking.run(async () => api.window?.chooseData(folder))
    if (chosen?.data) show(chosen.data)
    return chosen?.held
  }

  function show(set: DataSet): void {
    arrived.push(set)
    replace(set)
    openId.value = set.data_id
  }

  /** Says what the columns are; throws an ApiError when they do not fit. */
  async function map(id: string, mapping: Record<string, string>): Promise<DataSet> {
    const set = await api.mapData({ id, body: mapping })
    replace(set)
    return set
  }

  function replace(set: DataSet): void {
    const [sample, rest] = [sets.value.filter((other) => other.data_id === sampleId), own.value]
    sets.value = [...sample, set, ...rest.filter((other) => other.data_id !== set.data_id)]
  }

  return {
    sets, own, open, openId, loading: listing.busy, loaded: listing.answered, error: listing.error,
    lastRun, rejects, rejectsCut, picks: api.window !== undefined,
    taking: taking.busy, takeError: taking.error, dismissTake: taking.dismiss, load, take, pick, map,
  }
})
