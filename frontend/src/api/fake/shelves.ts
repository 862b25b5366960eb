import { ApiError } from '../errors'
import type { Input } from '../operations'
import type {
  Book, NamedShelf, ReadingStatus, Recognised, ShelfEntries, ShelfEntry, ShelfFormat, ShelfImport, ShelfItem,
  ShelfPreview, ShelfReject, Swipe,
} from '../types'
import { matches } from './taste'

/** What a file says of a work. */
interface Said {
  format: ShelfFormat
  title: string
  authors: string[]
  rating: number
  status: ReadingStatus
  shelves: string[]
  finished?: string
}

interface Brought {
  about: ShelfImport
  works: Said[]
}

interface Reading {
  format: ShelfFormat
  name: string
  rows: number
  works: Said[]
  rejects: ShelfReject[]
}

const titles: Record<string, string> = {
  goodreads: 'Goodreads export', storygraph: 'The StoryGraph export', spreadsheet: 'Table with titles',
  list: 'Plain list',
}
const statuses: Record<string, ReadingStatus> = {
  read: 'read', 'currently-reading': 'reading', 'to-read': 'want', 'did-not-finish': 'dnf',
}
const keyOf = (work: Said) => `${work.format}|${plain(work.title)}`

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

/** The fields of a line of CSV. */
function fields(line: string): string[] {
  return [...line.matchAll(/("((?:[^"]|"")*)"|[^,]*)(?:,|$)/g)].map(([, whole = '', quoted]) =>
    (quoted ?? whole).replaceAll('""', '"').trim())
}

/** How many rows there are for each reason. */
function counted(rejects: { reason: string }[]): ShelfPreview['doubts'] {
  return [...new Set(rejects.map(({ reason }) => reason))]
    .map((reason) => ({ reason, rows: rejects.filter((reject) => reject.reason === reason).length }))
}

/** The shelves of a reader without a program: imports, matching by titles, ratings and favourites. */
export class FakeShelves {
  private brought: Brought[] = []
  private readings = new Map<string, Reading>()
  private ids = new Map<string, string>()
  private byHand = new Map<string, string>()
  private left = new Set<string>()
  private ratings: { id: string; book: string; stars: number }[] = []
  private favourites: string[] = []
  private count = 0

  constructor(
    private readonly books: readonly Book[], private readonly swipes: () => Swipe[],
    private readonly ready: () => boolean,
  ) {}

  get known(): string[] {
    return this.items().filter((item) => item.known).map((item) => item.book.id)
  }

  recognise(heads: readonly { name: string; text: string }[]): Recognised {
    const formats = heads.map(({ name, text }) =>
      (fields(text.split(/\r?\n/)[0] ?? '').includes('Title') || name.endsWith('.txt')
        ? read(name, text).format
        : undefined))
    const file = Math.max(0, formats.findIndex((format) => format !== undefined))
    const format = formats[file]
    return {
      holds: format === undefined ? 'data' : format === 'spreadsheet' ? 'either' : 'shelf', file,
      ...(format && { format }),
    }
  }

  preview(name: string, text: string): ShelfPreview {
    const reading = read(name, text)
    if (reading.works.length === 0) throw new ApiError(
      'bad_input', `${name} names no book.`, 'Choose an export of your shelves, or a list with a title on each line.',
    )
    const id = `preview-${++this.count}`
    this.readings.set(id, reading)
    const entries = reading.works.map((work) => this.entryOf(work, ''))
    const matched = entries.filter((entry) => entry.book).length
    return {
      preview_id: id, format: reading.format, title: titles[reading.format] ?? '', name, rows: reading.rows,
      rejected: reading.rejects.length, merged: 0,
      rejected_for: counted(reading.rejects), doubts: [], doubted: [],
      matched, unmatched: entries.length - matched, ...this.news(reading), rejects: reading.rejects,
      entries: entries.slice(0, 50),
    }
  }

  import(id: string): ShelfImport {
    const reading = this.readings.get(id)
    if (!reading) {
      throw new ApiError('not_found', 'There is no such preview.', 'It is kept for 15 minutes. Bring the file again.')
    }
    const news = this.news(reading)
    const about: ShelfImport = {
      id: news.added + news.changed > 0 ? `${++this.count}` : '', format: reading.format, name: reading.name,
      at: new Date().toISOString(), rows: reading.rows, rejected: reading.rejects.length,
      merged: 0, ...news, unmatched: reading.works.filter((work) => !this.entryOf(work, '').book).length,
    }
    if (about.id) this.brought = [{ about, works: reading.works }, ...this.brought]
    this.readings.delete(id)
    return about
  }

  imports = () => this.brought.map(({ about }) => about)

  undo(id: string): void {
    if (!this.brought.some(({ about }) => about.id === id)) {
      throw new ApiError('not_found', `There is no import ${id}.`, 'It may have been undone before.')
    }
    this.brought = this.brought.filter(({ about }) => about.id !== id)
  }

  entries({ q = '', unmatched = false, limit = 200, offset = 0 }: Input<'shelfEntries'>): ShelfEntries {
    const stands = ({ title, authors, shelves }: ShelfEntry, word: string) =>
      plain([title, ...authors, ...shelves].join(' ')).includes(word)
    const found = [...this.works()].map(([id, work]) => this.entryOf(work, id))
      .filter((entry) => !(unmatched && entry.book) && plain(q).split(' ').every((word) => stands(entry, word)))
    return { total: found.length, entries: found.slice(offset, offset + limit) }
  }

  entry(id: string): ShelfEntry {
    const work = this.works().get(id)
    if (!work) throw new ApiError('not_found', `There is no entry ${id} on the shelf.`)
    const entry = this.entryOf(work, id)
    const words = plain(work.title).split(' ').filter((word) => word.length > 3)
    const alike = this.books.filter((book) => book.id !== entry.book?.id && words.some((word) => matches(book, word)))
      .slice(0, 4)
    const all = [...(entry.book ? [entry.book] : []), ...alike]
    return {
      ...entry,
      candidates: all.map((book, i) => ({ book, score: entry.score > 0 && i === 0 ? entry.score : 0.82 - 0.09 * i })),
    }
  }

  match(id: string, book: string | undefined): ShelfEntry {
    if (book !== undefined) this.byHand.set(id, book)
    else this.byHand.delete(id)
    const work = this.works().get(id)
    if (!work) throw new ApiError('not_found', `There is no entry ${id} on the shelf.`)
    return this.entryOf(work, id)
  }

  named(): NamedShelf[] {
    const counts = new Map<string, number>()
    for (const work of this.works().values()) {
      for (const shelf of work.shelves) counts.set(shelf, (counts.get(shelf) ?? 0) + 1)
    }
    return [...counts].sort().map(([name, entries]) => ({ name, entries, counts: !this.left.has(name) }))
  }

  setCounts(name: string, counts: boolean): NamedShelf {
    if (counts) this.left.delete(name)
    else this.left.add(name)
    const shelf = this.named().find((candidate) => candidate.name === name)
    if (!shelf) throw new ApiError('not_found', `There is no shelf ${name}.`)
    return shelf
  }

  items(): ShelfItem[] {
    const items = new Map<string, ShelfItem>()
    const item = (id: string): ShelfItem | undefined => {
      const book = this.books.find((candidate) => candidate.id === id)
      if (book && !items.has(id)) items.set(id, { book, sources: [], stars: 0, favourite: false, known: false })
      return items.get(id)
    }
    for (const [id, work] of this.works()) {
      const found = this.entryOf(work, id).book
      const at = found && item(found.id)
      at?.sources.push({ entry_id: id, format: work.format })
      if (at) Object.assign(at, {
        stars: work.rating, ...(work.status === 'unknown' ? {} : { status: work.status }),
        known: work.rating > 0 || (work.status !== 'want' && work.status !== 'unknown'),
      })
    }
    for (const { book, stars } of this.ratings) {
      Object.assign(item(book) ?? {}, { stars }, stars > 0 ? { known: true } : {})
    }
    for (const id of this.favourites) Object.assign(item(id) ?? {}, { favourite: true, known: true })
    for (const swipe of this.swipes()) Object.assign(item(swipe.book.id) ?? {}, { swipe, known: true })
    return [...items.values()].filter((each) =>
      each.favourite || each.swipe || each.stars > 0 || each.sources.length > 0)
  }

  rate(book: string, stars: number): string {
    this.ratings.push({ id: `${++this.count}`, book, stars })
    return `${this.count}`
  }

  undoRating(id: string): void {
    this.ratings = this.ratings.filter((rating) => rating.id !== id)
  }

  setFavourite(id: string, favourite: boolean): void {
    if (favourite && !this.books.some((book) => book.id === id)) {
      throw new ApiError('not_found', 'That book is not in the catalogue.')
    }
    this.favourites = [...this.favourites.filter((other) => other !== id), ...(favourite ? [id] : [])]
  }

  export(): string {
    const rows = this.items()
      .map((item) => [item.book.title, item.book.authors.join(', '), String(item.stars), item.status ?? ''])
    return [['Title', 'Author', 'My Rating', 'Exclusive Shelf'], ...rows].map((row) =>
      row.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')).join('\r\n')
  }

  /** What the newest import says of each work, by id. */
  private works(): Map<string, Said> {
    const newest = new Map<string, Said>()
    for (const { works } of this.brought) {
      for (const work of works) if (!newest.has(keyOf(work))) newest.set(keyOf(work), work)
    }
    return new Map([...newest].map(([key, work]) => {
      if (!this.ids.has(key)) this.ids.set(key, `${this.ids.size + 1}`)
      return [this.ids.get(key) ?? '', work]
    }))
  }

  private news({ works }: Reading) {
    const known = new Map([...this.works().values()].map((work) => [keyOf(work), JSON.stringify(work)]))
    const old = works.filter((work) => known.has(keyOf(work)))
    const unchanged = old.filter((work) => known.get(keyOf(work)) === JSON.stringify(work)).length
    return { added: works.length - old.length, changed: old.length - unchanged, unchanged }
  }

  private entryOf(work: Said, id: string): ShelfEntry {
    const hand = this.byHand.get(id)
    const found = hand === undefined
      ? (this.ready() ? this.books.find((book) => plain(book.title) === plain(work.title)) : undefined)
      : this.books.find((book) => book.id === hand)
    if (found) return { ...work, id, how: hand ? 'hand' : 'title', score: 1, book: found, candidates: [] }
    const words = plain(work.title).split(' ').filter((word) => word.length > 3)
    const candidates = this.ready() ? this.books.filter((book) => words.some((word) => matches(book, word))).slice(0, 3)
      .map((book, i) => ({ book, score: 0.82 - 0.13 * i })) : []
    return { ...work, id, how: hand === undefined ? 'none' : 'hand', score: 0, candidates }
  }
}

function read(name: string, text: string): Reading {
  const lines = text.split(/\r?\n/)
  const header = fields(lines[0] ?? '')
  const at = (column: string, row: string[]) => row[header.indexOf(column)] ?? ''
  const format: ShelfFormat = header.includes('My Rating')
    ? 'goodreads'
    : header.includes('Star Rating') ? 'storygraph' : header.includes('Title') ? 'spreadsheet' : 'list'
  const reading: Reading = { format, name, rows: 0, works: [], rejects: [] }
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '' || (format !== 'list' && i === 0)) continue
    reading.rows++
    const row = fields(line)
    const [title = '', author = ''] = format === 'list'
      ? line.split(/ by | – | - /)
      : [at('Title', row), at('Author', row) || at('Authors', row)]
    if (title.trim() === '') {
      reading.rejects.push({ row: i + 1, reason: 'no title', text: line.slice(0, 60) })
      continue
    }
    const shelves = at('Bookshelves', row).split(',').map((shelf) => shelf.trim()).filter(Boolean)
    const rating = Number(at('My Rating', row) || at('Star Rating', row) || 0)
    reading.works.push({
      format, title: title.trim(), authors: author.trim() ? [author.trim()] : [], rating, shelves,
      status: statuses[at('Exclusive Shelf', row) || at('Read Status', row)] ?? (rating > 0 ? 'read' : 'unknown'),
    })
  }
  return reading
}
