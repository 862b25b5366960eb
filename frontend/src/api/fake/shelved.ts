import type { Book } from '../types'

const ratings = [5, 4, 3.5, 0, 4.25, 2, 0, 5, 3, 1]
const elsewhere = [
  ['The Kings of Elfland', 'Dunsany', 4, 'read'], ['A Winter Hobbit', 'J. Tolkein', 5, 'read'],
  ['Cold Farm Stories', '', 0, 'to-read'],
  ['The Salt Cartographer', 'Ilse Marant', 3.5, 'read'],
  ['Letters to a Lighthouse Keeper', 'Tom Adeyemi', 0, 'to-read'],
] as const

/** An invented Goodreads export: books of the sample, others, and a row that names none. */
export function inventedExport(books: readonly Book[]): string {
  const line = (...fields: (string | number)[]) => fields.map((field) => `"${String(field).replaceAll('"', '""')}"`)
    .join(',')
  const rows = books.filter((_, i) => i % 2 === 0).map((book, i) => {
    const rating = ratings[i % ratings.length] ?? 0
    const status = rating > 0 ? 'read' : i % 3 === 0 ? 'currently-reading' : 'to-read'
    return line(
      book.title, book.authors[0] ?? '', rating, status,
      [status, ...(i % 4 === 0 ? ['book-club'] : []), ...(i % 5 === 1 ? ['for-work'] : [])].join(', '),
    )
  })
  const others = elsewhere.map(([title, author, rating, status]) => line(title, author, rating, status, status))
  return [
    line('Title', 'Author', 'My Rating', 'Exclusive Shelf', 'Bookshelves'), ...rows, ...others,
    line('', 'Anonymous', 0, 'read', 'read'),
  ].join('\n')
}
