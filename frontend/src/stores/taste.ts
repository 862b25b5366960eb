import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useApi, type LikedBook, type Taste, type TasteSaying } from '@/api'
import { useLatest } from '@/composables/useLatest'

/** Which of the reader's books say what they like, and what the reader said of that. */
export const useTaste = defineStore('taste', () => {
  const api = useApi()
  const taste = shallowRef<Taste>()
  /** Counts what was said, so that others know that reasons have changed. */
  const version = ref(0)
  const { busy: loading, error, run, cancel } = useLatest()

  const liked = computed(() => taste.value?.liked ?? [])
  const disliked = computed(() => taste.value?.disliked ?? [])
  /** Those of which something was said. */
  const corrected = computed(() => liked.value.filter(({ said }) => said !== undefined))
  const saidOf = computed(() => new Map(corrected.value.map(({ book, said }) => [book.id, said])))

  async function load(): Promise<void> {
    await run(() => api.taste(), (found) => { taste.value = found })
  }

  function put(entry: LikedBook): void {
    cancel() // what is under way is older
    version.value++
    if (!taste.value) return
    const liked = taste.value.liked.map((other) => (other.book.id === entry.book.id ? entry : other))
    taste.value = { ...taste.value, liked }
  }

  /** Says that a book should count less, or not at all. Throws an ApiError when it could not be kept. */
  async function say(id: string, saying: TasteSaying): Promise<void> {
    const entry = await api.damp({ book_id: id, body: { say: saying } })
    put(entry)
    if (!liked.value.some(({ book }) => book.id === id)) await load()
  }

  /** Takes back what was said of a book. Throws an ApiError when that could not be kept. */
  async function takeBack(id: string): Promise<void> {
    put(await api.undamp({ book_id: id }))
  }

  return { liked, disliked, corrected, saidOf, version, loading, error, load, say, takeBack }
})
