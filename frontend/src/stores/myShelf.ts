import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useApi, type NamedShelf, type ShelfEntry, type ShelfItem } from '@/api'
import { useLatest } from '@/composables/useLatest'
import { filters, holds, mentions, type Filter, type Line } from './myShelfLines'
import { useRecommendations } from './recommendations'

const page = 200
/** Ratings of a book that follow one another as fast as this are one, for undoing. */
const together = 2000

interface Burst {
  before: number
  ids: string[]
  at: number
}

/** The reader's own books: what was imported, rated, named as a favourite and said. */
export const useMyShelf = defineStore('myShelf', () => {
  const api = useApi()
  const items = shallowRef<ShelfItem[]>([])
  const unmatched = shallowRef<ShelfEntry[]>([])
  const shelves = shallowRef<NamedShelf[]>([])
  const filter = ref<Filter>('all')
  const text = ref('')
  const { busy: loading, answered: loaded, error, run } = useLatest()
  const bursts = new Map<string, Burst>()
  const wanted = new Map<string, number>()
  const sending = new Set<string>()

  const all = computed<Line[]>(() => [
    ...items.value.map((item) => ({ key: item.book.id, item })),
    ...unmatched.value.map((entry) => ({ key: `entry ${entry.id}`, entry })),
  ])
  const countOf = (name: Filter) => all.value.filter((line) => holds(name, line)).length
  const counts = computed(() =>
    Object.fromEntries(filters.map((name) => [name, countOf(name)])) as Record<Filter, number>)
  const lines = computed(() => all.value.filter((line) => holds(filter.value, line) && mentions(line, text.value)))

  async function everyUnmatched(): Promise<ShelfEntry[]> {
    const found: ShelfEntry[] = []
    for (;;) {
      const { total, entries } = await api.shelfEntries({ unmatched: true, limit: page, offset: found.length })
      found.push(...entries)
      if (entries.length === 0 || found.length >= total) return found
    }
  }

  async function load(): Promise<void> {
    const all = () => Promise.all([api.shelfItems(), everyUnmatched(), api.shelves()])
    await run(all, ([books, entries, named]) => {
      items.value = books
      unmatched.value = entries
      shelves.value = named
    })
  }

  async function loadItems(): Promise<void> {
    items.value = await api.shelfItems()
  }

  function patch(id: string, change: Partial<ShelfItem>): void {
    items.value = items.value.map((item) => (item.book.id === id ? { ...item, ...change } : item))
  }

  /**
   * Gives stars, 0 for none: shown at once, and sent one after the other, the last one
   * wins. Throws an ApiError when it could not be kept; then what was there before is.
   */
  async function rate(id: string, stars: number): Promise<void> {
    const before = items.value.find((item) => item.book.id === id)?.stars ?? 0
    const open = bursts.get(id)
    const burst = open && Date.now() - open.at < together ? open : { before, ids: [], at: 0 }
    burst.at = Date.now()
    bursts.set(id, burst)
    patch(id, { stars })
    wanted.set(id, stars)
    if (sending.has(id)) return
    sending.add(id)
    let kept = before
    try {
      for (let next = wanted.get(id); next !== undefined; next = wanted.get(id)) {
        wanted.delete(id)
        burst.ids.push((await api.rateBook({ body: { book_id: id, stars: next } })).rating_id)
        kept = next
      }
    } catch (thrown) {
      wanted.delete(id)
      patch(id, { stars: kept })
      throw thrown
    } finally {
      sending.delete(id)
    }
    void useRecommendations().shelfChanged()
  }

  /** Takes back the stars that were given last; what was there before holds again. */
  async function undoRating(id: string): Promise<void> {
    const burst = bursts.get(id)
    if (!burst) return
    bursts.delete(id)
    for (const rating of burst.ids.toReversed()) await api.undoRating({ id: rating })
    patch(id, { stars: burst.before })
    void useRecommendations().shelfChanged()
  }

  /** Says which book a work is; without one, that it is none of the library. */
  async function match(entry: ShelfEntry, book?: string): Promise<void> {
    replace(await api.matchEntry({ id: entry.id, body: { book_id: book ?? '' } }))
    await loadItems()
    void useRecommendations().shelfChanged()
  }

  /** Back to what the program finds. */
  async function unmatch(entry: ShelfEntry): Promise<void> {
    replace(await api.unmatchEntry({ id: entry.id }))
    await loadItems()
    void useRecommendations().shelfChanged()
  }

  /** One that is linked leaves the unmatched; one that is not stays in its place or comes to the end. */
  function replace(entry: ShelfEntry): void {
    const known = unmatched.value.some((other) => other.id === entry.id)
    if (entry.book) unmatched.value = unmatched.value.filter((other) => other.id !== entry.id)
    else if (known) unmatched.value = unmatched.value.map((other) => (other.id === entry.id ? entry : other))
    else unmatched.value = [...unmatched.value, entry]
  }

  /** Says whether the books of a shelf count as taste. Throws an ApiError when it could not be kept. */
  async function count(name: string, on: boolean): Promise<void> {
    const set = (value: boolean) => {
      shelves.value = shelves.value.map((shelf) => (shelf.name === name ? { ...shelf, counts: value } : shelf))
    }
    set(on)
    try {
      await api.countShelf({ body: { name, counts: on } })
    } catch (thrown) {
      set(!on)
      throw thrown
    }
    void useRecommendations().shelfChanged()
  }

  return {
    items, unmatched, shelves, filter, text, loading, loaded, error, all, counts, lines,
    load, loadItems, rate, undoRating, match, unmatch, count,
  }
})
