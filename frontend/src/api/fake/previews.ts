import { ApiError } from '../errors'
import type { Artifact, Book, Preview } from '../types'

/** Something to look at for each kind of artifact. */
export function previewOf(artifact: Artifact | undefined, books: Book[]): Preview {
  if (!artifact) throw new ApiError('not_found', 'That artifact is not there.')
  if (artifact.kind === 'table') {
    return {
      columns: ['id', 'title', 'authors', 'year', 'genres'],
      rows: books.slice(0, 50)
        .map((book) => [book.id, book.title, book.authors.join('; '), String(book.year ?? ''), book.genres.join('; ')]),
    }
  }
  if (artifact.name === 'rejects.csv') {
    const rows = [
      'books.csv,212,no title', 'ratings.csv,8,book not in catalogue', 'ratings.csv,4711,book not in catalogue',
    ]
    return { text: ['file,line,reason', ...rows, ''].join('\n') }
  }
  if (artifact.kind === 'report') {
    return { text: '{\n  "readers": 1499,\n  "books": 726,\n  "chosen_by": "ndcg@10 on validation"\n}\n' }
  }
  const edges = Array.from({ length: 21 }, (_, i) => -0.2 + 0.02 * i)
  const counts = edges.slice(1).map((edge) => Math.round(14_000 * Math.exp(-((edge * 18) ** 2))))
  const preview: Preview = { shape: artifact.shape ?? [], histogram: { edges, counts } }
  if (artifact.name.startsWith('catalog') || artifact.name.startsWith('book_factors')) {
    const genres = [...new Set(books.map((book) => book.genres[0] ?? ''))]
    preview.projection = books.map((book, i) => {
      const angle = (2 * Math.PI * genres.indexOf(book.genres[0] ?? '')) / genres.length
      return {
        x: Math.cos(angle) + 0.25 * Math.sin(i * 12.9898), y: Math.sin(angle) + 0.25 * Math.cos(i * 78.233),
        id: book.id, title: book.title, genre: book.genres[0] ?? '',
      }
    })
  }
  return preview
}
