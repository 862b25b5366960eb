import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { asApiError, useApi, type Book } from '@/api'
import { useLatest } from '@/composables/useLatest'

/** The books that the reader named as their favourites; kept with the rest of the shelf, in the data folder. */
export const useFavourites = defineStore('favourites', () => {
  const api = useApi()
  const list = shallowRef<Book[]>([])
  const loaded = ref(false)
  const { error, run } = useLatest()
  let last: Promise<void> = Promise.resolve()

  const keep = (book_id: string, favourite: boolean) =>
    favourite ? api.addFavourite({ book_id }) : api.removeFavourite({ book_id })
  const has = (id: string) => list.value.some((book) => book.id === id)

  async function load(): Promise<void> {
    await run(() => settled().then(() => api.shelfItems()), (items) => {
      list.value = items.filter((item) => item.favourite).map((item) => item.book)
    })
    loaded.value = true
  }

  /** Resolves when all that was changed is kept, or has failed. */
  const settled = () => last

  /** One change after the other; what cannot be kept is taken back, and error says why. */
  function change(id: string, favourite: boolean, takeBack: () => void): Promise<void> {
    error.value = undefined
    last = last.then(async () => { await keep(id, favourite) }).catch((thrown: unknown) => {
      takeBack()
      error.value = asApiError(thrown)
    })
    return last
  }

  async function add(book: Book): Promise<void> {
    if (has(book.id)) return
    list.value = [...list.value, book]
    await change(book.id, true, () => { list.value = list.value.filter((other) => other.id !== book.id) })
  }

  async function remove(id: string): Promise<void> {
    const index = list.value.findIndex((book) => book.id === id)
    const book = list.value[index]
    if (!book) return
    list.value = list.value.toSpliced(index, 1)
    await change(id, false, () => { if (!has(id)) list.value = list.value.toSpliced(index, 0, book) })
  }

  /**
   * Takes over favourites of an earlier version, which kept them in the browser; answers those that could not be kept
   * yet.
   */
  async function takeOver(earlier: readonly Book[]): Promise<Book[]> {
    const left: Book[] = []
    for (const book of earlier) {
      try {
        await keep(book.id, true)
      } catch (thrown) {
        // A book that has left the catalogue cannot be one any more; anything else is tried again the next time.
        if (asApiError(thrown).code !== 'not_found') left.push(book)
      }
    }
    return left
  }

  return { list, loaded, error, has, load, settled, add, remove, takeOver }
})
