import { useI18n } from 'vue-i18n'
import { asApiError, type Book, type SwipeAction } from '@/api'
import { useRecommendations } from '@/stores/recommendations'
import { useSwipes } from '@/stores/swipes'
import { useToasts } from '@/stores/toasts'
import { useProgramWords } from './useProgramWords'

/** Says something of a book: at once, told in a note, and undone by one press. */
export function useReactions() {
  const { t } = useI18n()
  const swipes = useSwipes()
  const recommendations = useRecommendations()
  const toasts = useToasts()
  const { lineOf } = useProgramWords()

  function tell(thrown: unknown): void {
    toasts.show(lineOf(asApiError(thrown)), { kind: 'bad' })
  }

  async function react(book: Book, action: SwipeAction): Promise<void> {
    const before = swipes.byBook.get(book.id)
    if (before?.action === action) {
      await takeBack(book.id)
      return
    }
    const putBack = recommendations.take(book.id)
    try {
      await swipes.react(book, action, putBack)
      toasts.show(t(`books.said.${action}`, { title: book.title }), { about: 'books', action: { label: t('common.undo'), run: () => void takeBack(book.id) } })
      await recommendations.said()
    } catch (thrown) {
      putBack()
      tell(thrown)
    }
  }

  async function takeBack(bookId: string): Promise<void> {
    try {
      const swipe = await swipes.takeBack(bookId)
      if (!swipe) return
      toasts.show(t('books.undone', { title: swipe.book.title }), { about: 'books' })
      await recommendations.said()
    } catch (thrown) {
      tell(thrown)
    }
  }

  /** Takes back what was said last. */
  async function undo(): Promise<void> {
    const last = swipes.list[0]
    if (last) await takeBack(last.book.id)
  }

  return { react, takeBack, undo }
}
