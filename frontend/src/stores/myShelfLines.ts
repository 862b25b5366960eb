import type { ShelfEntry, ShelfItem } from '@/api'

/** A line of the shelf: a book, or a work that is linked to none. */
export type Line =
  | { key: string; item: ShelfItem; entry?: undefined }
  | { key: string; entry: ShelfEntry; item?: undefined }

export const filters = ['all', 'rated', 'want', 'favourites', 'liked', 'unmatched', 'dismissed'] as const
export type Filter = (typeof filters)[number]

/** Whether a line stands under a heading. */
export function holds(filter: Filter, { item, entry }: Line): boolean {
  switch (filter) {
    case 'all': return true
    case 'rated': return (item?.stars ?? entry?.rating ?? 0) > 0
    case 'want': return (item ?? entry)?.status === 'want'
    case 'favourites': return item?.favourite === true
    case 'liked': return item?.swipe?.action === 'like' || item?.swipe?.action === 'superlike'
    case 'unmatched': return entry !== undefined
    case 'dismissed': return item?.swipe !== undefined && item.swipe.action !== 'like'
      && item.swipe.action !== 'superlike'
  }
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase()
}

/** Whether each word that is typed stands in one of the texts, accents or not. */
export function matching(texts: readonly string[], typed: string): boolean {
  const named = plain(texts.join(' '))
  return plain(typed).split(/\s+/).filter(Boolean).every((word) => named.includes(word))
}

/** Whether each word stands in title, authors or shelves. */
export function mentions({ item, entry }: Line, typed: string): boolean {
  const { title, authors } = item?.book ?? entry ?? { title: '', authors: [] }
  return matching([title, ...authors, ...(entry?.shelves ?? [])], typed)
}
