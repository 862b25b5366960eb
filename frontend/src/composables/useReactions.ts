import { useI18n } from 'vue-i18n'
import type { Book, SwipeAction } from '@/api'
import { useRecommendations } from '@/stores/recommendations'
import { useSwipes } from '@/stores/swipes'
import { useNotes } from './useNotes'

/** Says something of a book: at once, told in a note, and undone by one press. */
export function useReactions() {
  const { t } = useI18n()
  const swipes = useSwipes()
  const recommendations = useRecommendations()
  const { tell, attempt } = useNotes('books')

  async function react(book: Book, action: SwipeAction): Promise<void> {
    if (swipes.byBook.get(book.id)?.action === action) return takeBack(book.id)
    const putBack = recommendations.take(book.id)
    if (!await attempt(() => swipes.react(book, action, putBack))) return putBack()
    tell(t(`books.said.${action}`, { title: book.title }), () => takeBack(book.id))
    await recommendations.said()
  }

  async function takeBack(bookId: string): Promise<void> {
    await attempt(async () => {
      const swipe = await swipes.takeBack(bookId)
      if (!swipe) return
      tell(t('books.undone', { title: swipe.book.title }))
      await recommendations.said()
    })
  }

  /** Takes back what was said last. */
  async function undo(): Promise<void> {
    const last = swipes.list[0]
    if (last) await takeBack(last.book.id)
  }

  return { react, takeBack, undo }
}
