import type { Changes, Recommendation } from '@/api'

export type Mark = 'new' | 'up' | 'down'

/** What changed in a list, as it is told: a book that others merely pushed along has not moved. */
export interface Told extends Changes {
  /** What stands on the cards; nothing where most of the list is new. */
  marks: ReadonlyMap<string, Mark>
}

/** Of two orders that are as long, the one with more books in their old places is kept. */
const inPlace = 1e-3

/** The places of a longest part of a sequence that goes up; of several, the one that ends last. */
function rising(sequence: readonly { was: number; place: number }[]): Set<number> {
  const length: number[] = []
  const before: number[] = []
  let end = -1
  sequence.forEach(({ was, place }, i) => {
    const own = was === place ? 1 + inPlace : 1
    length[i] = own
    before[i] = -1
    for (let j = 0; j < i; j++) {
      if ((sequence[j]?.was ?? 0) >= was || (length[j] ?? 0) + own < (length[i] ?? 0)) continue
      length[i] = (length[j] ?? 0) + own
      before[i] = j
    }
    if ((length[i] ?? 0) >= (length[end] ?? 0)) end = i
  })
  const kept = new Set<number>()
  for (let i = end; i >= 0; i = before[i] ?? -1) kept.add(i)
  return kept
}

export function toldOf({ entered, left, moved }: Changes, list: readonly Recommendation[]): Told {
  const were = new Map(moved.map(({ book, was }) => [book.id, was]))
  const fresh = new Set(entered.map(({ book }) => book.id))
  const stayed = list.flatMap(({ book }, i) =>
    (fresh.has(book.id) ? [] : [{ id: book.id, was: were.get(book.id) ?? i + 1, place: i + 1 }]))
  const inOrder = rising(stayed)
  const pushed = new Set(stayed.filter((_, i) => inOrder.has(i)).map(({ id }) => id))
  const own = moved.filter(({ book }) => !pushed.has(book.id))
  const marks = new Map<string, Mark>([
    ...entered.map(({ book }): [string, Mark] => [book.id, 'new']),
    ...own.map(({ book, was, place }): [string, Mark] => [book.id, place < was ? 'up' : 'down']),
  ])
  return { entered, left, moved: own, marks: entered.length * 2 > list.length ? new Map() : marks }
}

export const anything = ({ entered, left, moved }: Changes) => entered.length + left.length + moved.length > 0

/** Whether more would happen than that books come below those that are shown. */
export function worthTelling({ entered, left, moved }: Changes, shown: number): boolean {
  return left.length > 0 || moved.length > 0 || entered.some(({ place }) => place <= shown)
}
