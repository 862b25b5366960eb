import { describe, expect, test } from 'vitest'
import { segmentsOf, whyOf } from './why'

const shares = [0.9, 0.4, 0.3, 0.2, 0.1, -0.25, -0.05]
const reasons = shares.map((share, i) => ({ book_id: `b${i}`, title: `Book ${i}`, share }))
const book = { score: -1 + 1.6, reasons }

describe('whyOf', () => {
  test('has parts that add up to what the books of the reader give it', () => {
    const { named, others, against, gained } = whyOf(book)
    const parts = named.reduce((total, { share }) => total + share, 0) + others.share + against.share
    expect(parts).toBeCloseTo(gained, 12)
    expect(gained).toBeCloseTo(1.6, 12)
  })

  test('names the largest shares and counts the rest', () => {
    const why = whyOf({ ...book, reasons: reasons.toReversed() })
    expect(why.named.map(({ title }) => title)).toEqual(['Book 0', 'Book 1', 'Book 2'])
    expect([why.others.count, why.against.count]).toEqual([2, 2])
  })

  test.each([
    [2.3, 'veryStrong'], [1.2, 'strong'], [0.4, 'good'], [-0.5, 'maybe'],
  ])('a score of %d is a %s match', (score, strength) => {
    expect(whyOf({ ...book, score }).strength).toBe(strength)
  })
})

test.each([
  [92, 'veryStrong'], [50, 'strong'], [21, 'good'], [3, 'maybe'],
])('a match of %d %% is called that, whatever the score is', (match, strength) => {
  expect(whyOf({ ...book, match }).strength).toBe(strength)
})

describe('segmentsOf', () => {
  test('fills the bar without gaps, and takes away from its end', () => {
    const segments = segmentsOf(whyOf(book))
    const filled = segments.filter(({ kind }) => kind !== 'against')
    expect(filled[0]?.from).toBe(0)
    for (let i = 1; i < filled.length; i++) expect(filled[i]?.from).toBeCloseTo(filled[i - 1]?.to ?? NaN, 12)
    expect(filled.at(-1)?.to).toBe(1)
    const taken = segments.at(-1)
    expect(taken?.kind).toBe('against')
    expect((taken?.to ?? 0) - (taken?.from ?? 0)).toBeCloseTo(0.3 / 1.9, 12)
  })

  test('takes away no more than there is', () => {
    expect(
      segmentsOf(whyOf({
        score: -1, reasons: [{ book_id: 'a', title: 'A', share: 1 }, { book_id: 'b', title: 'B', share: -2 }],
      })).at(-1)?.from,
    ).toBe(0)
  })

  test('is empty for a book that nothing speaks for', () => {
    expect(segmentsOf(whyOf({ score: 0, reasons: [] }))).toEqual([])
  })
})
