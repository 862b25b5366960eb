import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useApi, type Book, type ShelfEntry, type ShelfItem } from '@/api'
import { useFavourites } from '@/stores/favourites'
import { useMyShelf } from '@/stores/myShelf'
import { useToasts } from '@/stores/toasts'
import { useNotes } from './useNotes'
import { useReactions } from './useReactions'

/** What a reader does on their shelf: at once, told in a note, and undone by one press. */
export function useMyShelfActions() {
  const { t } = useI18n()
  const api = useApi()
  const myShelf = useMyShelf()
  const favourites = useFavourites()
  const toasts = useToasts()
  const reactions = useReactions()
  const { tell, attempt } = useNotes('shelf')
  const exporting = ref(false)
  /** How to take back what was done last. */
  let last: (() => Promise<void>) | undefined

  /** Does something and offers to take it back. */
  async function act(text: string, work: () => Promise<void>, back: () => Promise<void>): Promise<void> {
    if (!await attempt(work)) return
    last = back
    tell(text, undo)
  }

  async function undo(): Promise<void> {
    const back = last
    last = undefined
    if (!back) await reactions.undo()
    else if (await attempt(back)) tell(t('shelf.undone'))
  }

  function rate({ book }: ShelfItem, stars: number): Promise<void> {
    const text = stars > 0
      ? t('shelf.rated', { title: book.title, n: stars }, stars)
      : t('shelf.unrated', { title: book.title })
    return act(text, () => myShelf.rate(book.id, stars), () => myShelf.undoRating(book.id))
  }

  async function setFavourite(book: Book, on: boolean): Promise<void> {
    await (on ? favourites.add(book) : favourites.remove(book.id))
    if (favourites.error) throw favourites.error
    await myShelf.loadItems()
  }

  function toggleFavourite({ book }: ShelfItem): Promise<void> {
    const on = !favourites.has(book.id)
    return act(
      t(on ? 'shelf.isFavourite' : 'shelf.noFavourite', { title: book.title }), () => setFavourite(book, on),
      () => setFavourite(book, !on),
    )
  }

  /** How a work was linked before: by hand, to a book or none, or by the program. */
  const before = (entry: ShelfEntry) =>
    () => (entry.how === 'hand' ? myShelf.match(entry, entry.book?.id) : myShelf.unmatch(entry))

  /** Says which book a work is; without one, that it is none of the library. */
  function match(entry: ShelfEntry, book?: Book): Promise<void> {
    const text = book
      ? t('shelf.matched', { title: entry.title, book: book.title })
      : t('shelf.notHere', { title: entry.title })
    return act(text, () => myShelf.match(entry, book?.id), before(entry))
  }

  /** Forgets what was said of a work by hand: it is what the program finds. */
  function matchAgain(entry: ShelfEntry): Promise<void> {
    return act(t('shelf.which.isAgain', { title: entry.title }), () => myShelf.unmatch(entry), before(entry))
  }

  async function takeBack(item: ShelfItem): Promise<void> {
    await reactions.takeBack(item.book.id)
    await attempt(() => myShelf.loadItems())
  }

  async function count(name: string, on: boolean): Promise<void> {
    await attempt(() => myShelf.count(name, on))
  }

  /** Saves everything as CSV: by the window's own dialog, or as browsers do. */
  async function saveAll(): Promise<void> {
    exporting.value = true
    await attempt(async () => {
      if (api.window) {
        const { file } = await api.window.saveShelf()
        if (file) toasts.show(t('shelf.saved', { file }), { kind: 'good' })
        return
      }
      const csv = await api.exportShelf()
      const address = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }))
      const link = document.createElement('a')
      link.href = address
      link.download = 'shelftalk-shelf.csv'
      link.click()
      setTimeout(() => URL.revokeObjectURL(address), 10_000)
    })
    exporting.value = false
  }

  return { exporting, rate, toggleFavourite, match, matchAgain, takeBack, count, undo, saveAll }
}
