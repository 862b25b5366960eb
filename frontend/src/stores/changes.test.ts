import { describe, expect, test } from 'vitest'
import type { Book, Changes, Recommendation } from '@/api'
import { anything, toldOf, worthTelling } from './changes'

const book = (id: string): Book => ({ id, title: id.toUpperCase(), authors: [], genres: [], description: '' })
const listOf = (ids: string) =>
  [...ids].map((id): Recommendation => ({ book: book(id), score: 0, average: 0, beats: 0, reasons: [] }))

/** As the program compares two lists. */
function between(before: string, after: string): Changes {
  return {
    entered: [...after].flatMap((id, i) => (before.includes(id) ? [] : [{ book: book(id), place: i + 1 }])),
    left: [...before].flatMap((id, i) =>
      (after.includes(id) ? [] : [{ book: book(id), was: i + 1, why: 'outranked' as const }])),
    moved: [...after].flatMap((id, i) => (before.includes(id) && before.indexOf(id) !== i
      ? [{ book: book(id), was: before.indexOf(id) + 1, place: i + 1 }]
      : [])),
  }
}
const told = (before: string, after: string) => toldOf(between(before, after), listOf(after))
const moved = (before: string, after: string) =>
  told(before, after).moved.map((each) => `${each.book.id}${each.was}${each.place}`).join(' ')

describe('a book has moved', () => {
  test.each([
    ['that came up past others', 'abcdef', 'aebcdf', 'e52'],
    ['that fell behind others', 'abcdef', 'acdebf', 'b25'],
    ['and of two that changed places the one that came up', 'abcdef', 'bacdef', 'b21'],
    ['each by itself', 'abcdef', 'fbcdea', 'f61 a16'],
  ])('%s', (_, before, after, want) => {
    expect(moved(before, after)).toBe(want)
  })

  test.each([
    ['by a new one before it', 'abcdef', 'xabcde'],
    ['by one that left', 'abcdef', 'bcdefx'],
    ['by nothing', 'abc', 'abc'],
  ])('but not when it was only pushed along %s', (_, before, after) => {
    expect(moved(before, after)).toBe('')
  })

  test('or not: what is left keeps its order, whatever happened', () => {
    for (const after of ['fedcba', 'cxbyaz', 'dacbef', 'efabcd']) {
      const { moved: gone, entered } = told('abcdef', after)
      const out = new Set([...gone, ...entered].map((each) => each.book.id))
      const kept = [...after].filter((id) => !out.has(id))
      expect(kept).toEqual([...kept].sort())
      expect(kept.length).toBeGreaterThan(0)
    }
  })
})

test('the marks say what stands in the list, and nothing where most of it is new', () => {
  expect([...told('abcdef', 'axbfcd').marks]).toEqual([['x', 'new'], ['f', 'up']])
  expect(told('abcdef', 'axyzuv').entered).toHaveLength(5)
  expect(told('abcdef', 'axyzuv').marks.size).toBe(0)
})

test('books that only come below those that are shown are not worth telling', () => {
  expect(worthTelling(told('abc', 'abcd'), 3)).toBe(false)
  expect(worthTelling(told('abc', 'abdc'), 3)).toBe(true)
  expect(worthTelling(told('abc', 'acbd'), 3)).toBe(true)
  expect(worthTelling(told('abcd', 'abc'), 4)).toBe(true)
  expect([anything(told('abc', 'abc')), anything(told('abc', 'ab'))]).toEqual([false, true])
})
