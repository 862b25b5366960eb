import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useApi, type HeldFiles, type ShelfImport, type ShelfPreview } from '@/api'
import { useLatest } from '@/composables/useLatest'
import { useMyShelf } from './myShelf'
import { useRecommendations } from './recommendations'

/** What somebody brings: a file, one that the window holds, or a list that they pasted. */
export type Choice = { file: File } | { held: HeldFiles } | { text: string; name: string }

export type Work = 'reading' | 'importing' | 'undoing'

/**
 * Bringing one's shelves: choosing, looking at what is in them, importing, and undoing. It goes on when the screen is
 * left.
 */
export const useBring = defineStore('bring', () => {
  const api = useApi()
  const choice = shallowRef<Choice>()
  /** What stands in the field for a list; it is kept while one looks elsewhere. */
  const pasted = ref('')
  const preview = shallowRef<ShelfPreview>()
  const done = shallowRef<ShelfImport>()
  const imports = shallowRef<ShelfImport[]>([])
  const working = useLatest()
  const listing = useLatest()
  const what = ref<Work>('reading')
  const busy = computed(() => (working.busy.value ? what.value : undefined))
  const error = computed(() => working.error.value ?? listing.error.value)
  const since = ref(0)

  function work<T>(kind: Work, ...ask: Parameters<typeof working.run<T>>): Promise<T | undefined> {
    what.value = kind
    since.value = Date.now()
    listing.dismiss()
    return working.run(...ask)
  }

  function read(chosen: Choice, signal: AbortSignal): Promise<ShelfPreview> {
    if ('file' in chosen) return api.previewShelfFile(chosen.file, { signal })
    if ('text' in chosen) return api.previewShelf({ body: { name: chosen.name, text: chosen.text } }, { signal })
    if (!api.window) throw new Error('only the window holds files')
    return api.window.takeAsShelf(chosen.held.id, { signal })
  }

  /** Reads what was chosen, instead of what was chosen before. When that fails the choice stays, to be read again. */
  async function choose(chosen: Choice): Promise<void> {
    choice.value = chosen
    preview.value = done.value = undefined
    await work('reading', (signal) => read(chosen, signal), (found) => { preview.value = found })
  }

  /** Asks for a file with the window's own dialog. */
  async function pick(): Promise<void> {
    const chosen = await work('reading', async () => api.window?.chooseShelf())
    if (chosen?.held) await choose({ held: chosen.held })
  }

  async function readAgain(): Promise<void> {
    if (choice.value) await choose(choice.value)
  }

  /** Stops what is being read. */
  function cancel(): void {
    if (busy.value !== 'reading') return
    working.cancel()
    choice.value = undefined
  }

  /** Takes in what was looked at. */
  async function accept(): Promise<void> {
    const id = preview.value?.preview_id
    if (id === undefined) return
    const taken = await work('importing', () => api.importShelf({ body: { preview_id: id } }), (answer) => {
      done.value = answer
      preview.value = choice.value = undefined
      pasted.value = ''
    })
    if (taken) await changed()
  }

  /** Takes an import back; answers whether that was done. */
  async function undo(id: string): Promise<boolean> {
    const undone = await work('undoing', async () => {
      await api.undoShelfImport({ id })
      return true
    })
    if (!undone) return false
    if (done.value?.id === id) done.value = undefined
    await changed()
    return true
  }

  async function changed(): Promise<void> {
    await Promise.all([loadImports(), useMyShelf().load(), useRecommendations().shelfChanged()])
  }

  async function loadImports(): Promise<void> {
    await listing.run(() => api.shelfImports(), (list) => { imports.value = list })
  }

  function dismiss(): void {
    working.dismiss()
    listing.dismiss()
  }

  /** Begins anew, with nothing chosen. */
  function reset(): void {
    working.cancel()
    dismiss()
    choice.value = preview.value = done.value = undefined
  }

  return {
    choice, pasted, preview, done, imports, busy, since, error,
    choose, pick, readAgain, cancel, accept, undo, loadImports, dismiss, reset,
  }
})
