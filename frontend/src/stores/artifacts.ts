import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { asApiError, useApi, type ApiError, type Artifact, type Deleted, type Preview } from '@/api'

/** The files that runs left, and what the open one holds. */
export const useArtifacts = defineStore('artifacts', () => {
  const api = useApi()
  const list = shallowRef<Artifact[]>([])
  const loading = ref(false)
  const loaded = ref(false)
  const error = shallowRef<ApiError>()
  /** Where they lie; empty until it is known. */
  const folder = ref('')
  const verifying = ref(false)
  const openName = ref('')
  const preview = shallowRef<Preview>()
  const previewing = ref(false)
  const previewError = shallowRef<ApiError>()
  let asked = 0

  const made = computed(() => list.value.filter((artifact) => artifact.state !== 'missing'))
  const missing = computed(() => list.value.filter((artifact) => artifact.state === 'missing'))
  const open = computed(() => made.value.find((artifact) => artifact.name === openName.value))
  const bytes = computed(() => made.value.reduce((sum, artifact) => sum + (artifact.bytes ?? 0), 0))

  async function load(): Promise<void> {
    loading.value = true
    error.value = undefined
    try {
      list.value = await api.artifacts()
      loaded.value = true
      folder.value ||= await api.folder().catch(() => '')
    } catch (thrown) {
      error.value = asApiError(thrown)
    } finally {
      loading.value = false
    }
  }

  /** Has every file read and compared with what was written; throws an ApiError when that could not be done. */
  async function verify(): Promise<{ damaged: Artifact[] }> {
    verifying.value = true
    try {
      list.value = await api.verifyArtifacts()
    } catch (thrown) {
      throw asApiError(thrown)
    } finally {
      verifying.value = false
    }
    return { damaged: made.value.filter(({ state }) => state !== 'verified') }
  }

  /** Looks into an artifact; of several looks under way only the last one counts. */
  async function look(name: string): Promise<void> {
    const mine = ++asked
    openName.value = name
    preview.value = undefined
    previewError.value = undefined
    previewing.value = true
    try {
      const answer = await api.previewArtifact(name)
      if (mine === asked) preview.value = answer
    } catch (thrown) {
      if (mine === asked) previewError.value = asApiError(thrown)
    } finally {
      if (mine === asked) previewing.value = false
    }
  }

  function close(): void {
    asked++
    openName.value = ''
    preview.value = undefined
    previewError.value = undefined
    previewing.value = false
  }

  /** Deletes an artifact; throws an ApiError when it could not be. */
  async function remove(name: string): Promise<Deleted> {
    const answer = await api.deleteArtifact(name)
    if (openName.value === name) close()
    await load()
    return answer
  }

  return {
    list, made, missing, bytes, loading, loaded, error, folder, verifying, open, preview, previewing, previewError,
    /** Only where a window can do it. */
    openFolder: api.openFolder,
    load, verify, look, close, remove,
  }
})
