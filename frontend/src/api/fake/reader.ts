import { ApiError } from '../errors'
import type { Input } from '../operations'
import type { Sifted, TasteSaying } from '../asked'
import type {
  Backtest, Book, LikedBook, Reader, Recommendation, Recommendations, Swipe, Taste,
} from '../types'
import metricsReport from './metrics.json'
import type { FakeShelves } from './shelves'
import { rank } from './taste'
import { changesOf, sift } from './tuned'

export const nothingLoaded = {
  ready: false, loading: false, newer: false, message: 'No artifacts loaded.', books: 0, readers: 0,
  mixture: { factors: 0, neighbours: 0, content: 0, popularity: 0 },
}

export const readers: readonly Reader[] = [
  {
    id: 'simulated-0042', simulated: true,
    about: 'This simulated reader loves humor, science and romance and likes books to be romantic.',
  },
  {
    id: 'simulated-0107', simulated: true,
    about: 'This simulated reader loves mystery and history and likes books to be tense.',
  },
  {
    id: 'simulated-0311', simulated: true,
    about: 'This simulated reader loves poetry and philosophy and likes books to be lyrical.',
  },
]

const likes = (swipe: Swipe) => swipe.action === 'like' || swipe.action === 'superlike'
const fewest = 3
const meaning = { books: 3021, readers: 1000 }

/** Recommends, and goes by what the reader said of the books it goes by. */
export class FakeReader {
  private readonly said = new Map<string, TasteSaying>()

  constructor(
    private readonly books: readonly Book[], private readonly shelves: FakeShelves,
    private readonly swipes: () => Swipe[],
  ) {}

  recommend({ user_id, seed_book_ids = [], k = 24, before = [], ...tuned }: Input<'recommend'>): Recommendations {
    const known = readers.find((candidate) => candidate.id === user_id)
    const offset = known ? readers.indexOf(known) * 7 : 0
    const start = known
      ? [0, 1, 2, 3, 4].flatMap((i) => this.books[offset + i * 3] ?? [])
      : seed_book_ids.map((id) => this.bookOf(id))
    const liked = [...new Map([...start, ...this.counting()].map((book) => [book.id, book])).values()]
    const out = this.known(liked)
    const { passing, ...counts } = sift(
      this.books.filter((book) => !out.has(book.id)), tuned, this.books.filter((book) => out.has(book.id)),
    )
    const recommendations = this.ranked(passing, liked, k, tuned.adventure)
    const why = (book: Book) => (out.has(book.id) ? 'known' : passing.includes(book) ? 'outranked' : 'filtered')
    return {
      basis: known ? 'reader' : liked.length > 0 ? 'liked' : 'popular',
      for: known?.id ?? (liked.length > 0 ? 'your favourites' : 'anyone'), simulated: known !== undefined,
      about: known?.about ?? '',
      liked, mixture: metricsReport.mixture, recommendations,
      ...(liked.length > 0 ? { match_meaning: meaning } : {}), ...counts,
      ...(before.length > 0 ? { changes: changesOf(before, recommendations, this.books, why) } : {}),
    }
  }

  similar(id: string, k: number): Recommendation[] {
    const book = this.bookOf(id)
    return rank([...this.books], [book], this.known([book]), k)
  }

  unlike({ k = 12, ...sifted }: Sifted & { k?: number }): Recommendations {
    const liked = this.counting()
    if (liked.length === 0) {
      throw new ApiError('invalid', 'There is nothing to be unlike yet.', 'Name a book you like first.')
    }
    const out = this.known(liked)
    const { passing, ...counts } = sift(
      this.books.filter((book) => !out.has(book.id)), sifted, this.books.filter((book) => out.has(book.id)),
    )
    const far = this.ranked(passing, liked, this.books.length).slice(-k).toReversed()
    const recommendations = far.map(({ reasons, score, average, ...entry }) => ({
      ...entry, score: 0.9 - score, average: -average, prior: 0.9, reasons: reasons.map((reason) =>
        ({ ...reason, share: -reason.share })).sort((a, b) => b.share - a.share),
    }))
    return { ...this.recommend({ k: 1 }), ...counts, recommendations }
  }

  backtest(): Backtest {
    const loved = this.shelves.items().filter(({ stars }) => stars === 5)
    if (loved.length < fewest) throw new ApiError(
      'invalid', `It takes ${fewest} books with five stars to hide, and there are ${loved.length}.`,
      'Rate some more, or bring a list that has stars.',
    )
    const places = loved.map(({ book }, i) =>
      ({ book, place: [2, 31, 7, 140, 64, 12][i % 6] ?? 1, popular: [88, 140, 310, 205, 17, 450][i % 6] ?? 1 }))
    const top = 100
    return {
      hidden: places.length, top, found: places.filter(({ place }) => place <= top).length,
      popular: places.filter(({ popular }) => popular <= top).length, trained: 0, of: 'shelf', places,
    }
  }

  taste(): Taste {
    return {
      liked: this.liked(), disliked: this.swipes().filter(({ action }) => action === 'dislike').map(({ book }) => book),
    }
  }

  say(id: string, say: TasteSaying): LikedBook {
    const liked = this.find(id)
    this.said.set(id, say)
    return { ...liked, said: say }
  }

  unsay(id: string): LikedBook {
    this.said.delete(id)
    return this.find(id)
  }

  private liked(): LikedBook[] {
    const shelf = this.shelves.items().flatMap(({ book, favourite, stars, sources }): LikedBook[] => {
      if (favourite) return [{ book, weight: 2, why: 'favourite' }]
      return stars >= 4 ? [{ book, weight: stars === 5 ? 1.5 : 1, why: sources.length > 0 ? 'imported' : 'rated' }] : []
    })
    const swiped = this.swipes().filter(likes)
      .map(({ book, action }): LikedBook => ({ book, weight: action === 'like' ? 1 : 2, why: 'swiped' }))
    const all = [...new Map([...swiped, ...shelf].map((each) => [each.book.id, each])).values()]
    return all.map((each) => ({
      ...each, ...(this.said.has(each.book.id) ? { said: this.said.get(each.book.id) } : {}),
    })).sort((a, b) => b.weight - a.weight)
  }

  private counting(): Book[] {
    return this.liked().filter(({ said }) => said !== 'forget').map(({ book }) => book)
  }

  private known(more: readonly Book[]): Set<string> {
    return new Set([...more.map(({ id }) => id), ...this.swipes().map(({ book }) => book.id), ...this.shelves.known])
  }

  private ranked(books: readonly Book[], liked: Book[], k: number, adventure = 0): Recommendation[] {
    const less = new Set(this.liked().filter(({ said }) => said === 'less').map(({ book }) => book.id))
    const all = rank([...books], liked, this.known(liked), books.length).map((entry): Recommendation => {
      const prior = adventure * (entry.book.genres.includes('classics') ? -0.5 : 0.5)
      const reasons = entry.reasons.map((reason) =>
        (less.has(reason.book_id) ? { ...reason, share: reason.share / 4 } : reason)).sort((a, b) => b.share - a.share)
      const taste = reasons.reduce((sum, { share }) => sum + share, entry.average)
      return {
        ...entry, reasons, score: taste + prior, ...(prior === 0 ? {} : { prior }),
        ...(liked.length === 0 ? {} : { match: Math.min(99, Math.max(1, Math.round(62 + 14 * taste))) }),
      }
    })
    return all.sort((a, b) => b.score - a.score).slice(0, k)
  }

  private find(id: string): LikedBook {
    const liked = this.liked().find(({ book }) => book.id === id)
    if (!liked) throw new ApiError('not_found', 'That book does not count, so there is nothing to say of it.')
    return liked
  }

  private bookOf(id: string): Book {
    const book = this.books.find((candidate) => candidate.id === id)
    if (!book) throw new ApiError('not_found', 'That book is not in the catalogue.')
    return book
  }
}
