import { useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { asApiError, useApi, type ApiError, type Book, type Reader, type Recommendation, type Recommendations, type RecommenderStatus } from '@/api'
import { useFavourites } from './favourites'

export type Mode = 'favourites' | 'reader'

interface Kept {
  mode: Mode
  reader: Reader | null
  /** Of earlier versions, until they are taken over into the data folder. */
  favourites?: Book[]
}

const pageSize = 24
/** Below this many books the list is filled up again. */
const lowWater = 12
/** Milliseconds until it is asked again whether the artifacts are loaded. */
const askAgain = 300

/** What books are looked for by, and the books that were found. */
export const useReading = defineStore('reading', () => {
  const api = useApi()
  const own = useFavourites()
  const kept = useStorage<Kept>('shelftalk.reading', { mode: 'favourites', reader: null }, undefined, { mergeDefaults: true })
  const recommender = shallowRef<RecommenderStatus>()
  const answer = shallowRef<Omit<Recommendations, 'recommendations'>>()
  const list = shallowRef<Recommendation[]>([])
  const loading = ref(false)
  const error = shallowRef<ApiError>()
  let asked = 0
  let again: ReturnType<typeof setTimeout> | undefined

  const mode = computed({ get: () => kept.value.mode, set: (value) => { kept.value.mode = value } })
  const reader = computed({ get: () => kept.value.reader, set: (value) => { kept.value.reader = value } })
  const favourites = computed(() => own.list)

  /** Favourites need not be named: they are on the shelf, and what is there counts. */
  function query() {
    return mode.value === 'reader' && reader.value ? { reader: reader.value.id, k: pageSize } : { k: pageSize }
  }

  async function loadFavourites(): Promise<void> {
    const earlier = kept.value.favourites ?? []
    if (earlier.length > 0 && recommender.value?.ready) {
      const left = await own.takeOver(earlier)
      kept.value.favourites = left.length > 0 ? left : undefined
    }
    await own.load()
  }

  /** Asks whether there is anything to recommend from; again until the load at the program's start, which nothing reports, is over. */
  async function refreshRecommender(): Promise<void> {
    clearTimeout(again)
    try {
      recommender.value = await api.recommender()
      if (recommender.value.loading) again = setTimeout(() => void refreshRecommender(), askAgain)
    } catch (thrown) {
      error.value = asApiError(thrown)
    }
  }

  /** Asks for books; of several questions under way only the last one counts. */
  async function load(): Promise<void> {
    const mine = ++asked
    loading.value = true
    error.value = undefined
    try {
      await own.settled()
      const { recommendations, ...rest } = await api.recommend(query())
      if (mine !== asked) return
      answer.value = rest
      list.value = recommendations
    } catch (thrown) {
      if (mine === asked) error.value = asApiError(thrown)
    } finally {
      if (mine === asked) loading.value = false
    }
  }

  /** Adds books below those shown; what is shown stays where it is. */
  async function fill(): Promise<void> {
    const mine = asked
    try {
      const { recommendations } = await api.recommend(query())
      if (mine !== asked) return
      const shown = new Set(list.value.map((entry) => entry.book.id))
      list.value = [...list.value, ...recommendations.filter((entry) => !shown.has(entry.book.id))].slice(0, pageSize)
    } catch {
      // Nobody asked: the books that are shown are still right.
    }
  }

  /** Takes a book out of the list and answers how to put it back. */
  function take(id: string): () => void {
    const index = list.value.findIndex((entry) => entry.book.id === id)
    const entry = list.value[index]
    if (!entry) return () => {}
    list.value = list.value.toSpliced(index, 1)
    return () => {
      if (!list.value.some((other) => other.book.id === id)) list.value = list.value.toSpliced(index, 0, entry)
    }
  }

  async function refillWhenLow(): Promise<void> {
    if (list.value.length < lowWater) await fill()
  }

  /** What is on the shelf has changed: books that were found by it are looked for again. */
  async function shelfChanged(): Promise<void> {
    if (recommender.value?.ready && answer.value) await load()
  }

  const of = (id: string) => list.value.find((entry) => entry.book.id === id)

  return {
    mode, reader, favourites, recommender, answer, list, loading, error,
    refreshRecommender, load, loadFavourites, shelfChanged, take, refillWhenLow, addFavourite: own.add, removeFavourite: own.remove, of,
  }
})
