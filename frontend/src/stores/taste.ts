import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { asApiError, useApi, type ApiError, type LikedBook, type Taste, type TasteSaying } from '@/api'

/** Which of the reader's books say what they like, and what the reader said of that. */
export const useTaste = defineStore('taste', () => {
  const api = useApi()
  const taste = shallowRef<Taste>()
  const loading = ref(false)
  /** Counts what was said, so that others know that reasons have changed. */
  const version = ref(0)
  const error = shallowRef<ApiError>()
  let asked = 0

  const liked = computed(() => taste.value?.liked ?? [])
  const disliked = computed(() => taste.value?.disliked ?? [])
  /** Those of which something was said. */
  const corrected = computed(() => liked.value.filter(({ said }) => said !== undefined))
  const saidOf = computed(() => new Map(corrected.value.map(({ book, said }) => [book.id, said])))

  async function load(): Promise<void> {
    const mine = ++asked
    loading.value = true
    error.value = undefined
    try {
      const found = await api.taste()
      if (mine === asked) taste.value = found
    } catch (thrown) {
      if (mine === asked) error.value = asApiError(thrown)
    } finally {
      if (mine === asked) loading.value = false
    }
  }

  function put(entry: LikedBook): void {
    asked++ // what is under way is older
    version.value++
    if (taste.value) taste.value = { ...taste.value, liked: taste.value.liked.map((other) => (other.book.id === entry.book.id ? entry : other)) }
  }

  /** Says that a book should count less, or not at all. Throws an ApiError when it could not be kept. */
  async function say(id: string, saying: TasteSaying): Promise<void> {
    const entry = await api.sayOfTaste(id, saying).catch((thrown: unknown) => { throw asApiError(thrown) })
    put(entry)
    if (!liked.value.some(({ book }) => book.id === id)) await load()
  }

  /** Takes back what was said of a book. Throws an ApiError when that could not be kept. */
  async function takeBack(id: string): Promise<void> {
    const entry = await api.unsayOfTaste(id).catch((thrown: unknown) => { throw asApiError(thrown) })
    put(entry)
  }

  return { liked, disliked, corrected, saidOf, version, loading, error, load, say, takeBack }
})
