import type { Book, Knobs, Scale, TalkReason, WishChip } from '../types'

/** What a chip stands for: how a book keeps it, and what it adds to a score. */
export interface Wish extends Omit<WishChip, 'id' | 'leaves'> {
  keeps: (book: Book) => boolean
  share: (book: Book) => number
  reason: (book: Book) => Pick<TalkReason, 'kind' | 'text' | 'book' | 'words' | 'scale' | 'high'>
}

export const scales: readonly Scale[] = [
  { name: 'tone', low: 'lighter', high: 'darker' },
  { name: 'pace', low: 'slower', high: 'faster' },
  { name: 'humor', low: 'more serious', high: 'funnier' },
  { name: 'romance', low: 'less romance', high: 'more romance' },
  { name: 'depth', low: 'easier', high: 'deeper' },
  { name: 'world', low: 'more real', high: 'more fantastic' },
]

/** What of a record lies at the poles of a scale. */
const poles: Record<string, { low: string[]; high: string[] }> = {
  tone: { low: ['warm', 'cozy', 'funny', 'hopeful', 'whimsical'], high: ['dark', 'bleak', 'brutal', 'tense'] },
  pace: { low: ['slow-burning', 'thoughtful'], high: ['fast-paced', 'adventurous', 'tense'] },
  humor: { low: ['melancholy', 'bleak'], high: ['funny', 'satirical', 'humor'] },
  romance: { low: ['brutal', 'science'], high: ['romantic', 'romance'] },
  depth: { low: ['fast-paced', "children's"], high: ['thoughtful', 'challenging', 'philosophy'] },
  world: { low: ['memoir', 'history'], high: ['fantasy', 'science fiction', 'dreamlike', 'magical realism'] },
}

const said: [RegExp, string, boolean][] = [
  [/\b(warm|warmer|light|lighter|cozy|happy)\b/, 'tone', false], [/\b(dark|darker|bleak)\b/, 'tone', true],
  [/\b(slow|slower|quiet)\b/, 'pace', false], [/\b(fast|faster|gripping)\b/, 'pace', true],
  [/\b(serious)\b/, 'humor', false], [/\b(funny|funnier)\b/, 'humor', true], [/\b(deep|deeper)\b/, 'depth', true],
]

const has = (book: Book, words: string[]) =>
  words.filter((word) => book.genres.includes(word) || book.moods?.includes(word)).length

/** Where a book lies on a scale, from about −1 to 1. */
export function placeOf(book: Book, scale: string): number {
  const { low, high } = poles[scale] ?? { low: [], high: [] }
  return 0.6 * (has(book, high) - has(book, low))
}

export function moodWish(scale: Scale, high: boolean): Wish {
  const sign = high ? 1 : -1
  const name = high ? scale.high : scale.low
  return {
    kind: 'mood', not: false, soft: true, firm: false, name, label: name, scale: scale.name, high,
    keeps: (book) => sign * placeOf(book, scale.name) > 0,
    share: (book) => sign * placeOf(book, scale.name),
    reason: () => ({ kind: 'mood', text: `it is ${name} than most`, scale: scale.name, high }),
  }
}

export function bookWish(like: Book): Wish {
  const common = (book: Book) => book.genres.filter((genre) => like.genres.includes(genre)).length
    + (book.moods ?? []).filter((mood) => like.moods?.includes(mood)).length
  return {
    kind: 'book', not: false, soft: false, firm: false, name: like.title, label: `like ${like.title}`,
    keeps: (book) => common(book) > 1, share: (book) => (book.id === like.id ? -9 : 0.41 * common(book) - 0.2),
    reason: () => ({ kind: 'like', text: `it reads like ${like.title}`, book: { id: like.id, title: like.title } }),
  }
}

export function genreWish(name: string, not = false, soft = false): Wish {
  return {
    kind: 'genre', not, soft, firm: not && !soft, name, label: not ? `${soft ? 'less' : 'no'} ${name}` : name,
    keeps: (book) => book.genres.includes(name) !== not,
    share: (book) => (book.genres.includes(name) ? (not ? -2 : 1.1) : 0),
    reason: () => ({ kind: 'genre', text: `it is filed under ${name}`, words: [name] }),
  }
}

export function readWish(known: Book): Wish {
  return {
    kind: 'read', not: false, soft: false, firm: true, name: known.title, label: `read: ${known.title}`,
    keeps: (book) => book.id !== known.id, share: () => 0, reason: () => ({ kind: 'popular', text: '' }),
  }
}

function pagesWish(most: number): Wish {
  const name = `at most ${most} pages`
  return {
    kind: 'pages', not: false, soft: false, firm: true, name, label: name, to: most,
    keeps: (book) => (book.pages ?? 0) <= most, share: () => 0, reason: () => ({ kind: 'popular', text: '' }),
  }
}

/** Reads a few kinds of wishes out of a text; the program itself reads many more. */
export function understand(text: string, books: readonly Book[]): Wish[] {
  const lower = text.toLowerCase()
  const wishes: Wish[] = []
  const named = books.find((book) => lower.includes(book.title.toLowerCase()))
  if (named) wishes.push(bookWish(named))
  for (const genre of new Set(books.flatMap((book) => book.genres))) {
    if (!lower.includes(genre) || named?.title.toLowerCase().includes(genre)) continue
    const not = new RegExp(`\\b(no|not|without|less) (\\w+ )?${genre}`).exec(lower)
    wishes.push(genreWish(genre, not !== null, not?.[1] === 'less'))
  }
  for (const [pattern, name, high] of said) {
    const scale = scales.find((each) => each.name === name)
    if (scale && pattern.test(lower)) wishes.push(moodWish(scale, high))
  }
  const most = /(?:under|at most|below|≤) ?(\d+)/.exec(lower)?.[1]
  if (most) wishes.push(pagesWish(Number(most)))
  return wishes
}

/** The score of a book in reasons and a rest that sum to it. */
export function score(book: Book, wishes: readonly Wish[], knobs: Knobs) {
  const reasons: TalkReason[] = []
  let rest = 0.15 + 0.3 * knobs.adventure * (book.genres.includes('classics') ? -1 : 1)
  for (const [name, at] of Object.entries(knobs.scales)) rest += at * placeOf(book, name)
  wishes.forEach((wish, i) => {
    const share = wish.share(book)
    if (share >= 0.1) reasons.push({ ...wish.reason(book), share, wish: i })
    else rest += share
  })
  if (book.genres.includes('classics')) reasons.push({ kind: 'popular', text: 'it is widely read', share: 0.22 })
  reasons.sort((a, b) => b.share - a.share)
  return { reasons, rest, score: reasons.reduce((sum, { share }) => sum + share, rest) }
}
