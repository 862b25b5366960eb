// The part of the api that is about what to recommend, and what of the reader's books it goes by.
import type { Carrier } from './carrier'
import type { components } from './schema'
import type { Recommendation, Recommendations, RecommendQuery, Sifted } from './types'

type Schemas = components['schemas']

/** The books of the reader that say what they like, and what they do not. */
export type Taste = Schemas['Taste']
export type LikedBook = Schemas['LikedBook']
/** What a reader can say of a book that counts: that it should less, or not at all. */
export type TasteSaying = Schemas['DampRequest']['say']
/** Where books that were hidden would have been recommended; places count from 1. */
export type Backtest = Schemas['Backtest']

export interface TasteApi {
  recommend(query: RecommendQuery): Promise<Recommendations>
  /** Without what the reader knows. */
  similar(book: string, k?: number): Promise<Recommendation[]>
  /** Well rated, and as far as can be from what the reader likes. */
  unlike(query: Sifted & { k?: number }): Promise<Recommendations>
  /** Hides books that the reader loves, and looks where they would have stood. */
  backtest(): Promise<Backtest>

  taste(): Promise<Taste>
  sayOfTaste(book: string, say: TasteSaying): Promise<LikedBook>
  unsayOfTaste(book: string): Promise<LikedBook>
}

const name = encodeURIComponent

function parameters(values: Record<string, string | number | boolean | readonly string[] | undefined>): string {
  const parts = Object.entries(values).flatMap(([key, value]) => {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '')
    return text === '' ? [] : [`${key}=${name(text)}`]
  })
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

export function createTasteClient(carrier: Carrier): TasteApi {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await carrier.request(method, path, body)) as T
  }

  return {
    recommend: ({ reader, seeds, ...rest }) => call('GET', '/recommend' + parameters({ user_id: reader, seed_book_ids: seeds, ...rest })),
    similar: (book, k) => call('GET', `/book/${name(book)}/similar${parameters({ k })}`),
    unlike: (query) => call('GET', '/recommend/unlike' + parameters({ ...query })),
    backtest: () => call('GET', '/recommend/backtest'),

    taste: () => call('GET', '/taste'),
    sayOfTaste: (book, say) => call('PUT', `/taste/${name(book)}`, { say }),
    unsayOfTaste: (book) => call('DELETE', `/taste/${name(book)}`),
  }
}
