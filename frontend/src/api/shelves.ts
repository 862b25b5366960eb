// The part of the api that is about the reader's own shelves.
import type { HeldFiles } from './brought'
import type { Carrier } from './carrier'
import type { components } from './schema'

type Schemas = components['schemas']

/** What a file of somebody's books holds, and what importing it would do. */
export type ShelfPreview = Schemas['ShelfPreview']
export type ShelfFormat = ShelfPreview['format']
export type ShelfImport = Schemas['ShelfImport']
export type ShelfReject = Schemas['Reject']
/** One work of the shelves that were brought, and the book that it is. */
export type ShelfEntry = Schemas['ShelfEntry']
export type ShelfCandidate = Schemas['ShelfCandidate']
/** A book of the catalogue with all that was said of it. */
export type ShelfItem = Schemas['ShelfItem']
export type NamedShelf = Schemas['Named']
export type ReadingStatus = ShelfEntry['status']

export interface EntryQuery {
  text?: string
  unmatched?: boolean
  limit?: number
  offset?: number
}

export interface ShelvesApi {
  /** A file as it was exported elsewhere. */
  previewShelfFile(file: File, signal?: AbortSignal): Promise<ShelfPreview>
  /** Asks for a file with the system's dialog, to be read by heldAsShelf; undefined when none was chosen. Only the window has it. */
  readonly pickShelf?: () => Promise<HeldFiles | undefined>
  /** A pasted list, a book a line, or the text of an export. */
  previewShelfText(text: string, called: string, signal?: AbortSignal): Promise<ShelfPreview>
  importShelf(preview: string): Promise<ShelfImport>
  /** The newest first. */
  shelfImports(): Promise<ShelfImport[]>
  undoShelfImport(id: string): Promise<void>

  shelfEntries(query: EntryQuery): Promise<{ total: number; entries: ShelfEntry[] }>
  /** One, with the books that it may be, also when it is linked to one. */
  shelfEntry(id: string): Promise<ShelfEntry>
  /** Says which book an entry is; without one, that it is none of the catalogue. */
  matchEntry(entry: string, book?: string): Promise<ShelfEntry>
  unmatchEntry(entry: string): Promise<ShelfEntry>

  namedShelves(): Promise<NamedShelf[]>
  countShelf(name: string, counts: boolean): Promise<void>

  shelfItems(): Promise<ShelfItem[]>
  /** 1 to 5 in quarters, 0 takes a rating back; answers the id by which this can be undone. */
  rate(book: string, stars: number): Promise<string>
  undoRating(id: string): Promise<void>
  setFavourite(book: string, favourite: boolean): Promise<void>
  /** Everything that is kept, as CSV. */
  exportShelf(): Promise<string>
  /** Asks where with the system's dialog, saves it there, and answers the file's name; undefined when none was chosen. Only the window has it. */
  readonly saveShelf?: () => Promise<string | undefined>
}

const name = encodeURIComponent
export function createShelvesClient(carrier: Carrier): ShelvesApi {
  const { window } = carrier

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await carrier.request(method, path, body)) as T
  }

  return {
    previewShelfFile: async (file, signal) => (await carrier.upload('/shelf/preview', [file], signal)) as ShelfPreview,
    pickShelf: window && (async () => (await window.pickShelf()) as HeldFiles | undefined),
    previewShelfText: async (text, called, signal) => (await carrier.request('POST', '/shelf/preview', { name: called, text }, signal)) as ShelfPreview,
    importShelf: (preview) => call('POST', '/shelf/imports', { preview_id: preview }),
    shelfImports: () => call('GET', '/shelf/imports'),
    undoShelfImport: (id) => call<void>('DELETE', `/shelf/imports/${name(id)}`),

    shelfEntries: ({ text = '', unmatched = false, limit = 200, offset = 0 }) => call('GET', `/shelf/entries?limit=${limit}&offset=${offset}&unmatched=${unmatched}&q=${name(text)}`),
    shelfEntry: (id) => call('GET', `/shelf/entries/${name(id)}`),
    matchEntry: (entry, book = '') => call('PUT', `/shelf/entries/${name(entry)}/book`, { book_id: book }),
    unmatchEntry: (entry) => call('DELETE', `/shelf/entries/${name(entry)}/book`),

    namedShelves: () => call('GET', '/shelf/shelves'),
    countShelf: (shelf, counts) => call<void>('PUT', '/shelf/shelves', { name: shelf, counts }),

    shelfItems: () => call('GET', '/shelf/items'),
    rate: async (book, stars) => (await call<{ rating_id: string }>('POST', '/shelf/ratings', { book_id: book, stars })).rating_id,
    undoRating: (id) => call<void>('DELETE', `/shelf/ratings/${name(id)}`),
    setFavourite: (book, favourite) => call<void>(favourite ? 'PUT' : 'DELETE', `/shelf/favourites/${name(book)}`, favourite ? {} : undefined),
    exportShelf: () => call('GET', '/shelf/export'),
    saveShelf: window && (async () => ((await window.saveShelf()) as { file: string } | undefined)?.file),
  }
}
