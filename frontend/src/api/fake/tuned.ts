import type { Tuned } from '../asked'
import type { Book, Changes, Condition, Recommendation } from '../types'

interface Rule extends Pick<Condition, 'kind' | 'value'> {
  pass: (book: Book) => boolean
}

const within = (value: number | undefined, from = 0, to = Infinity) =>
  value !== undefined && value >= from && value <= to

function says(book: Book, word: string): boolean {
  return [book.title, book.description, ...book.genres, ...(book.moods ?? [])].join(' ').toLowerCase()
    .includes(word.toLowerCase())
}

function rulesOf(tuned: Tuned, known: readonly Book[]): Rule[] {
  const rules: Rule[] = []
  if (tuned.hide_authors) rules.push({
    kind: 'hide_authors',
    pass: (book) => !known.some((other) => other.authors.some((author) => book.authors.includes(author))),
  })
  if (tuned.hide_started_series) rules.push({
    kind: 'hide_started_series', pass: (book) => !book.series || !known.some((other) => other.series === book.series),
  })
  if (tuned.languages) rules.push({
    kind: 'languages', pass: (book) => !book.language || tuned.languages?.includes(book.language) === true,
  })
  if (tuned.year_from || tuned.year_to) {
    rules.push({ kind: 'years', pass: (book) => within(book.year, tuned.year_from, tuned.year_to) })
  }
  if (tuned.pages_from || tuned.pages_to) {
    rules.push({ kind: 'pages', pass: (book) => within(book.pages, tuned.pages_from, tuned.pages_to) })
  }
  for (const word of tuned.avoid ?? []) rules.push({ kind: 'avoid', value: word, pass: (book) => !says(book, word) })
  return rules
}

/** Leaves out what was not wanted, and counts what each condition leaves. */
export function sift(books: readonly Book[], tuned: Tuned, known: readonly Book[]) {
  const rules = rulesOf(tuned, known)
  const passing = books.filter((book) => rules.every(({ pass }) => pass(book)))
  const conditions = rules.map(({ kind, value, pass }, i): Condition => ({
    kind, ...(value ? { value } : {}), alone: books.filter(pass).length, without: books.filter((book) =>
      rules.every((rule, at) => at === i || rule.pass(book))).length,
  }))
  const most = Math.max(...conditions.map(({ without }) => without))
  return {
    passing, conditions, left: passing.length,
    relax: passing.length > 0 || rules.length === 0 ? -1 : conditions.findIndex(({ without }) => without === most),
  }
}

/** What became of the books that were shown before. */
export function changesOf(
  before: readonly string[], now: readonly Recommendation[], books: readonly Book[],
  why: (book: Book) => Changes['left'][number]['why'],
): Changes {
  const shown = now.map(({ book }) => book)
  const was = (book: Book) => before.indexOf(book.id) + 1
  return {
    entered: shown.flatMap((book, i) => (was(book) === 0 ? [{ book, place: i + 1 }] : [])),
    left: before.flatMap((id, i) => {
      const book = books.find((each) => each.id === id)
      return book && !shown.some((each) => each.id === id) ? [{ book, was: i + 1, why: why(book) }] : []
    }),
    moved: shown.flatMap((book, i) =>
      (was(book) > 0 && was(book) !== i + 1 ? [{ book, was: was(book), place: i + 1 }] : [])),
  }
}
