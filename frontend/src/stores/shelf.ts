import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { asApiError, useApi, type ApiError, type Book, type Swipe, type SwipeAction } from '@/api'

/** What the reader said of books, the newest first. It shows at once and is taken back if it could not be kept. */
export const useShelf = defineStore('shelf', () => {
  const api = useApi()
  const swipes = shallowRef<Swipe[]>([])
  const loading = ref(false)
  const loaded = ref(false)
  const error = shallowRef<ApiError>()
  let count = 0
  const pending = new Map<string, Promise<string>>()
  /** How to bring each book back to where it was taken from. */
  const putBacks = new Map<string, () => void>()

  const byBook = computed(() => new Map(swipes.value.map((swipe) => [swipe.book.id, swipe])))
  const likes = computed(() => swipes.value.filter((swipe) => swipe.action === 'like' || swipe.action === 'superlike'))

  async function load(): Promise<void> {
    loading.value = true
    error.value = undefined
    try {
      swipes.value = await api.swipes()
      loaded.value = true
    } catch (thrown) {
      error.value = asApiError(thrown)
    } finally {
      loading.value = false
    }
  }

  /**
   * Keeps what was said. putBack is done when it is taken back. Throws an ApiError
   * when it could not be kept; then what was said before stands again.
   */
  async function react(book: Book, action: SwipeAction, putBack: () => void = () => {}): Promise<void> {
    const before = byBook.value.get(book.id)
    const shown: Swipe = { swipe_id: `pending-${++count}`, book, action, at: new Date().toISOString() }
    swipes.value = [shown, ...swipes.value.filter((swipe) => swipe.book.id !== book.id)]
    const kept = api.swipe(book.id, action)
    pending.set(book.id, kept)
    try {
      const id = await kept
      swipes.value = swipes.value.map((swipe) => (swipe === shown ? { ...shown, swipe_id: id } : swipe))
      putBacks.set(id, putBack)
    } catch (thrown) {
      swipes.value = swipes.value.flatMap((swipe) => (swipe !== shown ? [swipe] : before ? [before] : []))
      throw asApiError(thrown)
    } finally {
      pending.delete(book.id)
    }
  }

  /** Takes back what was said of a book, also while it is still being kept; answers it. */
  async function takeBack(bookId: string): Promise<Swipe | undefined> {
    await pending.get(bookId)?.catch(() => {})
    const swipe = byBook.value.get(bookId)
    if (!swipe) return undefined
    const before = swipes.value
    swipes.value = before.filter((other) => other !== swipe)
    try {
      await api.undoSwipe(swipe.swipe_id)
    } catch (thrown) {
      swipes.value = before
      throw asApiError(thrown)
    }
    putBacks.get(swipe.swipe_id)?.()
    putBacks.delete(swipe.swipe_id)
    return swipe
  }

  return { swipes, loading, loaded, error, byBook, likes, load, react, takeBack }
})
