import { beforeEach, describe, expect, test } from 'vitest'
import { nextTick } from 'vue'
import type { Condition } from '@/api'
import { useStores } from '@/testing/render'
import { mostWords, useTuning } from './tuning'

beforeEach(() => void useStores())

test('asks for nothing until something is tuned, and for nothing again after a reset', () => {
  const tuning = useTuning()
  expect([tuning.query, tuning.touched]).toEqual([{}, 0])
  tuning.set({
    adventure: 0.4, diversity: 0.5, hide_authors: true, hide_started_series: true, languages: ['de', 'en'],
    year_from: 1950, pages_to: 300,
  })
  tuning.avoid('war')
  expect(tuning.query).toEqual({
    adventure: 0.4, diversity: 0.5, hide_authors: true, hide_started_series: true, languages: ['de', 'en'],
    year_from: 1950, pages_to: 300, avoid: ['war'],
  })
  expect(tuning.touched).toBe(8)
  tuning.reset()
  expect([tuning.query, tuning.touched]).toEqual([{}, 0])
})

test('a span that ends before it begins is not asked for, and the others are', () => {
  const tuning = useTuning()
  tuning.set({ year_from: 1990, year_to: 1950, pages_from: 100, pages_to: 300 })
  expect(tuning.query).toEqual({ pages_from: 100, pages_to: 300 })
  tuning.set({ year_to: 1990 })
  expect(tuning.query).toMatchObject({ year_from: 1990, year_to: 1990 })
})

describe('words to avoid', () => {
  test('are there once, without commas, which would part them', () => {
    const tuning = useTuning()
    for (const word of ['war', '  War ', 'love,  at first sight', '  ', ',']) tuning.avoid(word)
    expect(tuning.values.avoid).toEqual(['war', 'love at first sight'])
  })

  test('are no more and no longer than the program takes', () => {
    const tuning = useTuning()
    for (let i = 0; i < mostWords; i++) expect(tuning.avoid(`word ${i}`)).toBe(true)
    expect(tuning.avoid('one more')).toBe(false)
    tuning.relax({ kind: 'avoid', value: 'word 3' })
    tuning.avoid('x'.repeat(80))
    expect(tuning.values.avoid).toHaveLength(mostWords)
    expect(Math.max(...tuning.values.avoid.map((word) => word.length))).toBe(60)
  })
})

test.each<[Condition['kind'], object]>([
  ['hide_authors', { hide_authors: true }], ['hide_started_series', { hide_started_series: true }],
  ['languages', { languages: ['de'] }],
  ['years', { year_from: 1900, year_to: 1950 }], ['pages', { pages_from: 10, pages_to: 20 }],
  ['avoid', { avoid: ['war'] }],
])('taking back %s takes back that alone', (kind, what) => {
  const tuning = useTuning()
  tuning.set({
    hide_authors: true, hide_started_series: true, languages: ['de'], year_from: 1900, year_to: 1950,
    pages_from: 10, pages_to: 20, avoid: ['war'],
  })
  const before = tuning.query
  tuning.relax({ kind, value: 'war' })
  expect({ ...tuning.query, ...what }).toEqual(before)
  expect(Object.keys(before).length - Object.keys(tuning.query).length).toBe(Object.keys(what).length)
})

test('what is tuned is there the next time', async () => {
  useTuning().set({ adventure: -1, avoid: ['war'] })
  await nextTick()
  useStores()
  expect(useTuning().query).toEqual({ adventure: -1, avoid: ['war'] })
})
