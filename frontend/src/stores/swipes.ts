import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useApi, type Book, type Swipe, type SwipeAction } from '@/api'
import { useLatest } from '@/composables/useLatest'

/** What the reader said of books, the newest first. It shows at once and is taken back if it could not be kept. */
export const useSwipes = defineStore('swipes', () => {
  const api = useApi()
  const list = shallowRef<Swipe[]>([])
  const loading = useLatest()
  let count = 0
  const pending = new Map<string, Promise<string>>()
  /** How to bring each book back to where it was taken from. */
  const putBacks = new Map<string, () => void>()

  const byBook = computed(() => new Map(list.value.map((swipe) => [swipe.book.id, swipe])))
  const likes = computed(() => list.value.filter((swipe) => swipe.action === 'like' || swipe.action === 'superlike'))

  async function load(): Promise<void> {
    await loading.run(() => api.swipes(), (swipes) => { list.value = swipes })
  }

  /**
   * Keeps what was said. putBack is done when it is taken back. Throws an ApiError
   * when it could not be kept; then what was said before stands again.
   */
  async function react(book: Book, action: SwipeAction, putBack: () => void = () => {}): Promise<void> {
    const before = byBook.value.get(book.id)
    const shown: Swipe = { swipe_id: `pending-${++count}`, book, action, at: new Date().toISOString() }
    list.value = [shown, ...list.value.filter((swipe) => swipe.book.id !== book.id)]
    const kept = api.swipe({ body: { book_id: book.id, action } }).then(({ swipe_id }) => swipe_id)
    pending.set(book.id, kept)
    try {
      const id = await kept
      list.value = list.value.map((swipe) => (swipe === shown ? { ...shown, swipe_id: id } : swipe))
      putBacks.set(id, putBack)
    } catch (thrown) {
      list.value = list.value.flatMap((swipe) => (swipe !== shown ? [swipe] : before ? [before] : []))
      throw thrown
    } finally {
      pending.delete(book.id)
    }
  }

  /** Takes back what was said of a book, also while it is still being kept; answers it. */
  async function takeBack(bookId: string): Promise<Swipe | undefined> {
    await pending.get(bookId)?.catch(() => {})
    const swipe = byBook.value.get(bookId)
    if (!swipe) return undefined
    const before = list.value
    list.value = before.filter((other) => other !== swipe)
    try {
      await api.undoSwipe({ swipe_id: swipe.swipe_id })
    } catch (thrown) {
      list.value = before
      throw thrown
    }
    putBacks.get(swipe.swipe_id)?.()
    putBacks.delete(swipe.swipe_id)
    return swipe
  }

  return {
    list, loading: loading.busy, loaded: loading.answered, error: loading.error, byBook, likes, load, react, takeBack,
  }
})
