import { useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import {
  asApiError, useApi, type ApiError, type Book, type Conversation, type Knobs, type Scale, type TurnInput,
  type WishChip,
} from '@/api'
import { usePipeline } from './pipeline'
import { usePreferences } from './preferences'
import { useRecommendations } from './recommendations'

/** What is to be done is only known when its turn comes: an earlier turn may have moved the chips. */
type Making = (now: Conversation | undefined) => TurnInput | undefined

interface Kept {
  id: string
  draft: string
}

/** The most that can be said at once, in characters. */
export const longest = 10_000

/** The conversation that is under way. Turns are taken one after another; what could not be sent is not lost. */
export const useTalk = defineStore('talk', () => {
  const api = useApi()
  const preferences = usePreferences()
  const kept = useStorage<Kept>('shelftalk.talk', { id: '', draft: '' }, undefined, { mergeDefaults: true })
  const conversation = shallowRef<Conversation>()
  const scales = shallowRef<Scale[]>([])
  const waiting = ref(0)
  /** What was said and has no answer yet. */
  const pending = ref('')
  const restoring = ref(false)
  const error = shallowRef<ApiError>()
  /** What to do again when it failed. */
  let failed: (() => Promise<boolean>) | undefined
  let queue: Promise<unknown> = Promise.resolve()
  /** Another conversation is another one's answers. */
  let epoch = 0

  const draft = computed({ get: () => kept.value.draft, set: (text) => { kept.value.draft = text } })
  const busy = computed(() => waiting.value > 0)

  function hold(next: Conversation | undefined): void {
    conversation.value = next
    kept.value.id = next?.id ?? ''
  }

  /** What is liked in a conversation that counts says what is recommended. */
  const tasteChanged = () => void useRecommendations().shelfChanged()

  /** Takes a turn when those before it are over; false when it failed. */
  function take(making: Making, again: () => Promise<boolean>): Promise<boolean> {
    const mine = epoch
    waiting.value++
    const turn = queue.then(async () => {
      if (mine !== epoch) return true
      try {
        const input = making(conversation.value)
        if (!input) return true
        const { language } = preferences
        const next = await api.chat({ body: { conversation_id: conversation.value?.id, language, ...input } })
        if (mine === epoch) {
          hold(next)
          error.value = undefined
        }
        if (next.counts) tasteChanged()
        return true
      } catch (thrown) {
        if (mine === epoch) {
          error.value = asApiError(thrown)
          failed = again
        }
        return false
      } finally {
        waiting.value--
      }
    })
    queue = turn
    return turn
  }

  function act(making: Making): Promise<boolean> {
    return take(making, () => act(making))
  }

  /** Says what is written. It goes back to where it was written when it could not be sent. */
  async function say(text = draft.value): Promise<boolean> {
    const said = text.trim()
    if (said === '' || said.length > longest || pending.value !== '') return false
    draft.value = ''
    pending.value = said
    const mine = epoch
    const sent = await take(() => ({ text: said }), () => say())
    if (mine !== epoch) return sent
    pending.value = ''
    if (!sent) draft.value = [said, draft.value].filter(Boolean).join('\n')
    return sent
  }

  function remove(chip: WishChip): Promise<boolean> {
    return act((now) => {
      const at = now?.chips.find(({ kind, label }) => kind === chip.kind && label === chip.label)
      return at && { remove: at.id }
    })
  }

  const answer = (option: number) => act((now) => (now?.question ? { answer: option } : undefined))
  const like = (book: Book) => act(() => ({ like: book.id }))
  const move = (knobs: Knobs) => act(() => ({ knobs }))
  const undo = () => act((now) => (now?.can_undo ? { undo: true } : undefined))

  /** Says of a book on the table that it is known already. */
  const known = (book: Book) =>
    act((now) => (now?.table.some((entry) => entry.book.id === book.id) ? { read: book.id } : undefined))

  function retry(): Promise<boolean> {
    const again = failed
    dismiss()
    return again?.() ?? Promise.resolve(true)
  }

  function dismiss(): void {
    error.value = undefined
    failed = undefined
  }

  function leave(): void {
    epoch++
    if (pending.value) draft.value = [pending.value, draft.value].filter(Boolean).join('\n')
    pending.value = ''
    dismiss()
  }

  /** A new conversation; it is kept from its first turn on. */
  function begin(): void {
    leave()
    hold(undefined)
  }

  async function open(id: string): Promise<boolean> {
    leave()
    const mine = epoch
    restoring.value = true
    try {
      const next = await api.conversation({ id })
      if (mine === epoch) hold(next)
      return true
    } catch (thrown) {
      if (mine !== epoch) return false
      const why = asApiError(thrown)
      if (why.code === 'not_found') hold(undefined)
      else {
        error.value = why
        failed = () => open(id)
      }
      return false
    } finally {
      restoring.value = false
    }
  }

  /** While nobody listened, a language model may have said all it had to say. */
  async function catchUp(): Promise<void> {
    const now = conversation.value
    if (!now?.wording) return
    // Without it, what stands is read again later.
    const next = await api.conversation({ id: now.id }).catch(() => undefined)
    if (!next || conversation.value !== now || next.turns.length !== now.turns.length) return
    const { turns, wording, worded } = next
    conversation.value = { ...now, turns, wording, worded }
  }
  const pipeline = usePipeline()
  watch(() => pipeline.connection, (connection) => { if (connection === 'live') void catchUp() })

  /** Brings back what was under way, and what the sliders are called. */
  async function restore(): Promise<void> {
    await Promise.all([
      conversation.value === undefined && kept.value.id !== '' ? open(kept.value.id) : undefined,
      // without them the sliders are fewer
      scales.value.length > 0 ? undefined : api.chatScales().then((list) => { scales.value = list }, () => {}),
    ])
  }

  /** Changes what a conversation is called, or whether it counts as taste. Throws an ApiError. */
  async function change(id: string, to: { title?: string; counts?: boolean }): Promise<void> {
    await api.changeConversation({ id, body: to }).catch((thrown: unknown) => { throw asApiError(thrown) })
    if (conversation.value?.id === id) conversation.value = { ...conversation.value, ...to }
    if (to.counts !== undefined) tasteChanged()
  }

  /** Shows at once, and goes back when it could not be kept. */
  async function setCounts(counts: boolean): Promise<void> {
    const now = conversation.value
    if (!now) return
    conversation.value = { ...now, counts }
    try {
      await change(now.id, { counts })
    } catch (thrown) {
      if (conversation.value?.id === now.id) conversation.value = { ...conversation.value, counts: now.counts }
      error.value = asApiError(thrown)
      failed = () => setCounts(counts).then(() => error.value === undefined)
    }
  }

  /** Throws an ApiError. */
  async function forget(id: string): Promise<void> {
    await api.deleteConversation({ id }).catch((thrown: unknown) => { throw asApiError(thrown) })
    if (conversation.value?.id === id) begin()
    tasteChanged()
  }

  return {
    conversation, scales, draft, busy, pending, restoring, error,
    say, remove, answer, like, known, move, undo, retry, dismiss, begin, open, restore, change, setCounts, forget,
  }
})
