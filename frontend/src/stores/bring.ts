import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { asApiError, useApi, type ApiError, type HeldFiles, type ShelfImport, type ShelfPreview } from '@/api'
import { useMine } from './mine'
import { useReading } from './reading'

/** What somebody brings: a file, one that the window holds, or a list that they pasted. */
export type Choice = { file: File } | { held: HeldFiles } | { text: string; name: string }

export type Work = 'reading' | 'importing' | 'undoing'

/** Bringing one's shelves: choosing, looking at what is in them, importing, and undoing. It goes on when the screen is left. */
export const useBring = defineStore('bring', () => {
  const api = useApi()
  const choice = shallowRef<Choice>()
  /** What stands in the field for a list; it is kept while one looks elsewhere. */
  const pasted = ref('')
  const preview = shallowRef<ShelfPreview>()
  const done = shallowRef<ShelfImport>()
  const imports = shallowRef<ShelfImport[]>([])
  const busy = ref<Work>()
  const since = ref(0)
  const error = shallowRef<ApiError>()
  let turn = 0
  let listed = 0
  /** Stops what is being read. */
  let reading = new AbortController()

  /** Only what was begun last counts: what was cancelled may still be answered. */
  async function work<T>(what: Work, call: () => Promise<T>): Promise<T | undefined> {
    const mine = ++turn
    busy.value = what
    since.value = Date.now()
    error.value = undefined
    try {
      const answer = await call()
      return mine === turn ? answer : undefined
    } catch (thrown) {
      if (mine === turn) error.value = asApiError(thrown)
      return undefined
    } finally {
      if (mine === turn) busy.value = undefined
    }
  }

  function read(chosen: Choice, signal: AbortSignal): Promise<ShelfPreview> {
    if ('file' in chosen) return api.previewShelfFile(chosen.file, signal)
    return 'held' in chosen ? api.heldAsShelf(chosen.held.id, signal) : api.previewShelfText(chosen.text, chosen.name, signal)
  }

  /** Reads what was chosen, instead of what was chosen before. When that fails the choice stays, to be read again. */
  async function choose(chosen: Choice): Promise<void> {
    reading.abort()
    reading = new AbortController()
    const { signal } = reading
    choice.value = chosen
    preview.value = undefined
    done.value = undefined
    const found = await work('reading', () => read(chosen, signal))
    if (!signal.aborted) preview.value = found
  }

  /** Asks for a file with the window's own dialog. */
  async function pick(): Promise<void> {
    const held = await work('reading', async () => api.pickShelf?.())
    if (held) await choose({ held })
  }

  async function readAgain(): Promise<void> {
    if (choice.value) await choose(choice.value)
  }

  /** Stops what is being read. */
  function cancel(): void {
    if (busy.value !== 'reading') return
    reading.abort()
    turn++
    busy.value = undefined
    choice.value = undefined
  }

  /** Takes in what was looked at. */
  async function accept(): Promise<void> {
    const id = preview.value?.preview_id
    if (id === undefined) return
    const taken = await work('importing', () => api.importShelf(id))
    if (!taken) return
    done.value = taken
    preview.value = undefined
    choice.value = undefined
    pasted.value = ''
    await changed()
  }

  /** Takes an import back; answers whether that was done. */
  async function undo(id: string): Promise<boolean> {
    const undone = await work('undoing', async () => {
      await api.undoShelfImport(id)
      return true
    })
    if (!undone) return false
    if (done.value?.id === id) done.value = undefined
    await changed()
    return true
  }

  async function changed(): Promise<void> {
    await Promise.all([loadImports(), useMine().load(), useReading().shelfChanged()])
  }

  async function loadImports(): Promise<void> {
    const mine = ++listed
    try {
      const list = await api.shelfImports()
      if (mine === listed) imports.value = list
    } catch (thrown) {
      if (mine === listed) error.value = asApiError(thrown)
    }
  }

  function dismiss(): void {
    error.value = undefined
  }

  /** Begins anew, with nothing chosen. */
  function reset(): void {
    reading.abort()
    turn++
    busy.value = choice.value = preview.value = done.value = error.value = undefined
  }

  return { choice, pasted, preview, done, imports, busy, since, error, choose, pick, readAgain, cancel, accept, undo, loadImports, dismiss, reset }
})
