import type { ProjectedBook } from '@/api'

interface GenreGroup {
  /** '' for all genres that have no colour of their own. */
  genre: string
  books: ProjectedBook[]
}

/** Books by genre, the most frequent first; the rest, and books without a genre, together at the end. */
export function groupsOf(books: ProjectedBook[], most = 7): GenreGroup[] {
  const byGenre = byGenreOf(books)
  const ranked = [...byGenre].filter(([genre]) => genre !== '')
    .sort(([a, x], [b, y]) => y.length - x.length || a.localeCompare(b))
  const shown = ranked.length <= most + 1 ? ranked.length : most
  const rest = [...ranked.slice(shown).flatMap(([, list]) => list), ...(byGenre.get('') ?? [])]
  return [
    ...ranked.slice(0, shown).map(([genre, list]) => ({ genre, books: list })),
    ...(rest.length > 0 ? [{ genre: '', books: rest }] : []),
  ]
}

function byGenreOf(books: ProjectedBook[]): Map<string, ProjectedBook[]> {
  const map = new Map<string, ProjectedBook[]>()
  for (const book of books) {
    const list = map.get(book.genre)
    if (list) list.push(book)
    else map.set(book.genre, [book])
  }
  return map
}
