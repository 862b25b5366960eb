/** What a column can hold: of books first, then of ratings. */
export const bookFields = [
  'title', 'authors', 'genres', 'description', 'published', 'pages', 'language', 'series', 'isbn', 'id',
] as const
export const ratingFields = ['reader', 'book', 'score', 'time', 'review'] as const
/** Without these nothing can be learned. */
export const needed: readonly string[] = ['title', 'reader', 'book']

const names: Record<string, string[]> = {
  title: ['title', 'name', 'booktitle', 'titel', 'originaltitle'],
  authors: ['authors', 'author', 'bookauthor', 'autor', 'writer'],
  genres: ['genres', 'genre', 'categories', 'category', 'subjects'],
  description: ['description', 'summary', 'blurb', 'beschreibung'],
  published: ['published', 'year', 'publisheddate', 'yearofpublication', 'publicationyear', 'date'],
  pages: ['pages', 'pagecount', 'numpages', 'seiten'],
  language: ['language', 'lang', 'languagecode', 'sprache'],
  series: ['series', 'reihe'],
  isbn: ['isbn', 'isbn13', 'isbn10'],
  id: ['id', 'bookid', 'workid'],
  reader: ['reader', 'userid', 'user', 'readerid', 'profilename', 'leser'],
  book: ['book', 'bookid', 'isbn', 'title', 'booktitle', 'itemid'],
  score: ['score', 'rating', 'bookrating', 'reviewscore', 'stars', 'bewertung'],
  time: ['time', 'timestamp', 'reviewtime', 'dateadded', 'dateread'],
  review: ['review', 'reviewtext', 'text', 'comment'],
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** A first guess by the columns' names, for the reader to correct. */
export function guessMapping(columns: readonly string[], fields: readonly string[]): Record<string, string> {
  const mapping: Record<string, string> = {}
  for (const field of fields) {
    const known = names[field] ?? [field]
    const hit = known.map((name) => columns.find((column) => plain(column) === name))
      .find((column) => column !== undefined)
    if (hit !== undefined) mapping[field] = hit
  }
  return mapping
}

/** The fields that must be mapped and are not. */
export function lacking(mapping: Record<string, string>): string[] {
  return needed.filter((field) => !mapping[field])
}
