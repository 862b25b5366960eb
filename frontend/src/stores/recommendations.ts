import { useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import {
  useApi, type Book, type Reader, type Recommendation, type Recommendations, type RecommenderStatus,
} from '@/api'
import { useLatest } from '@/composables/useLatest'
import { anything, toldOf, worthTelling, type Told } from './changes'
import { useFavourites } from './favourites'
import { useTuning } from './tuning'

/** unlike: as far as can be from what the reader likes. */
type Mode = 'favourites' | 'reader' | 'unlike'

/** By whose books books are found, and so what their reasons are; unlike: one's own, which they are far from. */
export type Whose = 'mine' | 'reader' | 'unlike'

interface Kept {
  mode: Mode
  reader: Reader | null
  /** Of earlier versions, until they are taken over into the data folder. */
  favourites?: Book[]
}

/** The books that were shown last, and what they were found by. */
interface Shown {
  by: string
  ids: string[]
}

/** A list that is ready, and what it would change. */
interface Ahead {
  answer: Recommendations
  told: Told
}

const pageSize = 24
/** Below this many books the list is filled up again. */
const lowWater = 12
/** Milliseconds until it is asked again whether the artifacts are loaded. */
const askAgain = 300
/** Milliseconds after something was said of a book until it is asked what that changes. */
const lookLater = 700

/** What books are looked for by, and the books that were found. */
export const useRecommendations = defineStore('recommendations', () => {
  const api = useApi()
  const own = useFavourites()
  const tuning = useTuning()
  const kept = useStorage<Kept>('shelftalk.reading', { mode: 'favourites', reader: null }, undefined, {
    mergeDefaults: true,
  })
  const shown = useStorage<Shown>('shelftalk.shown', { by: '', ids: [] }, undefined, { mergeDefaults: true })
  const recommender = shallowRef<RecommenderStatus>()
  const answer = shallowRef<Omit<Recommendations, 'recommendations'>>()
  const list = shallowRef<Recommendation[]>([])
  /** What the last load changed, until it is put away. */
  const told = shallowRef<Told>()
  /** Whether that is since the program was used last. */
  const sinceLastTime = ref(false)
  const ahead = shallowRef<Ahead>()
  const loading = useLatest()
  const filling = useLatest()
  const looking = useLatest()
  const asking = useLatest()
  const error = computed(() => loading.error.value ?? asking.error.value)
  let again: ReturnType<typeof setTimeout> | undefined
  let look: ReturnType<typeof setTimeout> | undefined
  let first = true

  const mode = computed({ get: () => kept.value.mode, set: (value) => { kept.value.mode = value } })
  const reader = computed({ get: () => kept.value.reader, set: (value) => { kept.value.reader = value } })
  const favourites = computed(() => own.list)

  const whose = computed<Whose>(() => {
    if (mode.value === 'unlike') return 'unlike'
    return mode.value === 'reader' && reader.value ? 'reader' : 'mine'
  })
  const by = computed(() => ({ mine: 'shelf', reader: `reader ${reader.value?.id}`, unlike: 'unlike' })[whose.value])

  /** Favourites need not be named: they are on the shelf, and what is there counts. */
  function ask(before: readonly string[]): Promise<Recommendations> {
    if (whose.value === 'unlike') return api.unlike({ k: pageSize, ...tuning.sifted })
    return api.recommend({
      ...(whose.value === 'reader' ? { user_id: reader.value?.id } : {}), k: pageSize, ...tuning.query,
      ...(before.length > 0 ? { before: [...before] } : {}),
    })
  }

  async function loadFavourites(): Promise<void> {
    const earlier = kept.value.favourites ?? []
    if (earlier.length > 0 && recommender.value?.ready) {
      const left = await own.takeOver(earlier)
      kept.value.favourites = left.length > 0 ? left : undefined
    }
    await own.load()
  }

  /**
   * Asks whether there is anything to recommend from; again until the load at the program's start, which nothing
   * reports, is over.
   */
  async function refreshRecommender(): Promise<void> {
    clearTimeout(again)
    await asking.run(() => api.recommender(), (status) => {
      recommender.value = status
      if (status.loading) again = setTimeout(() => void refreshRecommender(), askAgain)
    })
  }

  /** Asks for books. */
  async function load(): Promise<void> {
    forgetAhead()
    filling.cancel()
    asking.dismiss()
    await loading.run(async () => {
      await own.settled()
      const now = by.value
      return { now, found: await ask(shown.value.by === now ? shown.value.ids : []) }
    }, ({ found, now }) => show(found, now))
  }

  function show({ recommendations, changes, ...rest }: Recommendations, now: string): void {
    // A list that comes again as it was leaves what was told of it.
    if (!changes || anything(changes)) {
      told.value = changes && toldOf(changes, recommendations)
      sinceLastTime.value = first
    }
    first = false
    answer.value = rest
    shown.value.by = now
    if (recommendations.length === 0) told.value = undefined // that there is none says it all
    list.value = recommendations
  }

  // The next time they are compared with what is found then.
  watch(list, (books) => { shown.value.ids = books.map(({ book }) => book.id) }, { flush: 'sync' })

  /** What was said of a book may change the list. Nothing moves under the reader's hand: it is made ready, and told. */
  function lookAhead(): void {
    forgetAhead()
    if (whose.value === 'unlike') return
    look = setTimeout(() => {
      const before = list.value
      void looking.run(() => ask(before.map(({ book }) => book.id)), (found) => {
        if (!found.changes || before !== list.value) return
        const what = toldOf(found.changes, found.recommendations)
        if (worthTelling(what, before.length)) ahead.value = { answer: found, told: what }
      })
    }, lookLater)
  }

  function forgetAhead(): void {
    clearTimeout(look)
    looking.cancel()
    ahead.value = undefined
  }

  /** Shows the list that is ready. */
  function catchUp(): void {
    const next = ahead.value
    if (!next) return
    loading.cancel()
    filling.cancel()
    forgetAhead()
    show(next.answer, by.value)
  }

  function dismissTold(): void {
    told.value = undefined
  }

  /** Adds books below those shown; what is shown stays where it is. */
  async function fill(): Promise<void> {
    // Where it fails, nobody asked: the books that are shown are still right.
    await filling.run(() => ask([]), ({ recommendations }) => {
      const there = new Set(list.value.map((entry) => entry.book.id))
      list.value = [...list.value, ...recommendations.filter((entry) => !there.has(entry.book.id))].slice(0, pageSize)
    })
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

  /** Something was said of a book, or taken back. */
  async function said(): Promise<void> {
    if (!answer.value) return
    await refillWhenLow()
    lookAhead()
  }

  /** What is on the shelf has changed: books that were found by it are looked for again. */
  async function shelfChanged(): Promise<void> {
    if (recommender.value?.ready && answer.value) await load()
  }

  const of = (id: string) => list.value.find((entry) => entry.book.id === id)

  return {
    mode, reader, whose, favourites, recommender, answer, list, told, sinceLastTime, ahead, loading: loading.busy,
    error,
    refreshRecommender, load, loadFavourites, shelfChanged, catchUp, dismissTold, take, refillWhenLow, said,
    addFavourite: own.add, removeFavourite: own.remove, of,
  }
})
