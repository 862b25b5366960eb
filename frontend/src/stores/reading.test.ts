import { expect, test, vi } from 'vitest'
import { ApiError, type Recommendations } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { useStores } from '@/testing/render'
import { useReading } from './reading'

async function started() {
  const api = useStores()
  const reading = useReading()
  const [hobbit] = await api.books('hobbit')
  if (!hobbit) throw new Error('the sample has no Hobbit')
  return { api, reading, hobbit }
}

test('asks for a mix, then from favourites, then for a reader', async () => {
  const { api, reading, hobbit } = await started()
  const asked = vi.spyOn(api, 'recommend')
  await reading.load()
  reading.addFavourite(hobbit)
  await reading.load()
  reading.mode = 'reader'
  await reading.load()
  reading.reader = { id: 'simulated-0042', simulated: true }
  await reading.load()
  expect(asked.mock.calls.map(([query]) => query)).toEqual([
    { seeds: [], k: 24 }, { seeds: [hobbit.id], k: 24 }, { seeds: [hobbit.id], k: 24 }, { reader: 'simulated-0042', k: 24 },
  ])
})

test('a favourite is there once, and not among the books found', async () => {
  const { reading, hobbit } = await started()
  reading.addFavourite(hobbit)
  reading.addFavourite(hobbit)
  await reading.load()
  expect(reading.favourites).toHaveLength(1)
  expect(reading.of(hobbit.id)).toBeUndefined()
  reading.removeFavourite(hobbit.id)
  expect(reading.favourites).toEqual([])
})

test('of two questions under way only the later one is answered', async () => {
  const { api, reading } = await started()
  const late = await api.recommend({ seeds: [] })
  let answerFirst: (answer: Recommendations) => void = () => {}
  vi.spyOn(api, 'recommend')
    .mockImplementationOnce(() => new Promise((resolve) => { answerFirst = resolve }))
    .mockResolvedValueOnce({ ...late, for: 'second' })
  const first = reading.load()
  await reading.load()
  answerFirst({ ...late, for: 'first' })
  await first
  expect(reading.answer?.for).toBe('second')
  expect(reading.loading).toBe(false)
})

test('a book that is taken out can be put back to its place', async () => {
  const { reading } = await started()
  await reading.load()
  const before = reading.list.map((entry) => entry.book.id)
  const putBack = reading.take(before[3] ?? '')
  expect(reading.list.map((entry) => entry.book.id)).toEqual(before.toSpliced(3, 1))
  putBack()
  putBack()
  expect(reading.list.map((entry) => entry.book.id)).toEqual(before)
})

test('a list that runs low is filled up below what is shown', async () => {
  const { reading } = await started()
  await reading.load()
  const kept = reading.list.slice(0, 11)
  for (const { book } of reading.list.slice(11)) reading.take(book.id)
  await reading.refillWhenLow()
  expect(reading.list.slice(0, 11)).toEqual(kept)
  expect(reading.list).toHaveLength(24)
})

test('says why there are no books', async () => {
  useStores(createFakeApi({ scenario: 'fresh', latency: 0 }))
  const reading = useReading()
  await reading.refreshRecommender()
  await reading.load()
  expect(reading.recommender?.ready).toBe(false)
  expect(reading.error).toBeInstanceOf(ApiError)
  expect(reading.error?.code).toBe('not_ready')
})
