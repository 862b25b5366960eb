import type { Book, Recommendation, Reason } from '../types'

/** How close two books are, by what they have in common: −0.3 (nothing) to about 1. */
function closeness(a: Book, b: Book): number {
  const common = (x: string[] = [], y: string[] = []) => x.filter((word) => y.includes(word)).length
  const decades = Math.abs((a.year ?? 1950) - (b.year ?? 1950)) / 100
  return 0.35 * common(a.genres, b.genres) + 0.22 * common(a.moods, b.moods) - 0.15 * decades - 0.1
}

const average = -1.742

/** Ranks books for somebody who likes some; with the shares that sum to each score. */
export function rank(books: Book[], liked: Book[], left: ReadonlySet<string>, k: number): Recommendation[] {
  const weight = 3 / Math.sqrt(Math.max(liked.length, 1))
  return books
    .filter((book) => !left.has(book.id))
    .map((book): Recommendation => {
      const reasons = liked
        .map((seed): Reason => ({ book_id: seed.id, title: seed.title, share: weight * closeness(book, seed) }))
        .sort((a, b) => b.share - a.share)
      const score = reasons.reduce((sum, reason) => sum + reason.share, average)
      return { book, score, average, beats: 0, reasons }
    })
    .sort((a, b) => b.score - a.score || a.book.id.localeCompare(b.book.id))
    .map((entry, i, all) => ({ ...entry, beats: Math.floor((1000 * (all.length - i - 1)) / all.length) / 10 }))
    .slice(0, k)
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase()
}

/** Whether each word typed begins a word of the title or of an author, accents or not. */
export function matches(book: Book, typed: string): boolean {
  const words = plain([book.title, ...book.authors].join(' ')).split(/[^\p{L}\p{N}]+/u)
  return plain(typed).split(/\s+/).filter(Boolean).every((part) => words.some((word) => word.startsWith(part)))
}
