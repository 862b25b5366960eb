import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useApi, type Artifact, type Deleted, type Preview } from '@/api'
import { useLatest } from '@/composables/useLatest'

/** The files that runs left, and what the open one holds. */
export const useArtifacts = defineStore('artifacts', () => {
  const api = useApi()
  const list = shallowRef<Artifact[]>([])
  /** Where they lie; empty until it is known. */
  const folder = ref('')
  const verifying = ref(false)
  const openName = ref('')
  const preview = shallowRef<Preview>()
  const listing = useLatest()
  const looking = useLatest()

  const made = computed(() => list.value.filter((artifact) => artifact.state !== 'missing'))
  const missing = computed(() => list.value.filter((artifact) => artifact.state === 'missing'))
  const open = computed(() => made.value.find((artifact) => artifact.name === openName.value))
  const bytes = computed(() => made.value.reduce((sum, artifact) => sum + (artifact.bytes ?? 0), 0))

  async function load(): Promise<void> {
    const found = await listing.run(() => api.artifacts(), (artifacts) => { list.value = artifacts })
    if (found) folder.value ||= (await api.artifactsFolder().catch(() => ({ folder: '' }))).folder
  }

  /** Has every file read and compared with what was written; throws an ApiError when that could not be done. */
  async function verify(): Promise<{ damaged: Artifact[] }> {
    verifying.value = true
    try {
      list.value = await api.verifyArtifacts()
    } finally {
      verifying.value = false
    }
    return { damaged: made.value.filter(({ state }) => state !== 'verified') }
  }

  async function look(name: string): Promise<void> {
    openName.value = name
    preview.value = undefined
    await looking.run(() => api.previewArtifact({ name }), (answer) => { preview.value = answer })
  }

  function close(): void {
    looking.cancel()
    looking.dismiss()
    openName.value = ''
    preview.value = undefined
  }

  /** Deletes an artifact; throws an ApiError when it could not be. */
  async function remove(name: string): Promise<Deleted> {
    const answer = await api.deleteArtifact({ name })
    if (openName.value === name) close()
    await load()
    return answer
  }

  return {
    list, made, missing, bytes, loading: listing.busy, loaded: listing.answered, error: listing.error, folder,
    verifying,
    open, preview, previewing: looking.busy, previewError: looking.error,
    /** Only where a window can do it. */
    openFolder: api.window?.openFolder,
    load, verify, look, close, remove,
  }
})
