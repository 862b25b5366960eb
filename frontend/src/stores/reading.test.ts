import { describe, expect, test, vi } from 'vitest'
import { ApiError, type Book, type Recommendations } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { useStores } from '@/testing/render'
import { useReading } from './reading'
import { useTuning } from './tuning'

async function started() {
  const api = useStores()
  const reading = useReading()
  const [hobbit] = await api.books('hobbit')
  if (!hobbit) throw new Error('the sample has no Hobbit')
  return { api, reading, hobbit }
}

test('asks by what is on the shelf, when it is kept there, or for a reader', async () => {
  const { api, reading, hobbit } = await started()
  const asked = vi.spyOn(api, 'recommend')
  await reading.load()
  reading.addFavourite(hobbit)
  await reading.load()
  reading.mode = 'reader'
  await reading.load()
  reading.reader = { id: 'simulated-0042', simulated: true }
  await reading.load()
  expect(asked.mock.calls.map(([{ before: _before, ...query }]) => query)).toEqual([
    { k: 24 }, { k: 24 }, { k: 24 }, { reader: 'simulated-0042', k: 24 },
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

test('looks for books only when a favourite that was just named is kept', async () => {
  const { api, reading, hobbit } = await started()
  const order: string[] = []
  const [keep, ask] = [api.setFavourite.bind(api), api.recommend.bind(api)]
  vi.spyOn(api, 'setFavourite').mockImplementation(async (id, on) => {
    await new Promise((resolve) => setTimeout(resolve, 10))
    await keep(id, on)
    order.push('kept')
  })
  vi.spyOn(api, 'recommend').mockImplementation((query) => {
    order.push('asked')
    return ask(query)
  })
  void reading.addFavourite(hobbit)
  await reading.load()
  expect(order).toEqual(['kept', 'asked'])
  expect(reading.answer?.liked.map((book) => book.title)).toContain('The Hobbit')
})

describe('favourites of an earlier version', () => {
  const keep = (favourites: Book[]) => localStorage.setItem('shelftalk.reading', JSON.stringify({ mode: 'reader', favourites, reader: null }))
  const kept = () => JSON.parse(localStorage.getItem('shelftalk.reading') ?? '{}') as { mode: string; favourites?: Book[] }
  const gone = { id: 'gone', title: 'Out of the library', authors: [], genres: [], description: '' }

  test('are taken over into the data folder, once', async () => {
    const api = useStores()
    const [hobbit] = await api.books('hobbit')
    if (!hobbit) throw new Error('the sample has no Hobbit')
    keep([hobbit, gone])
    const taken = vi.spyOn(api, 'setFavourite')
    const reading = useReading()
    await reading.refreshRecommender()
    await reading.loadFavourites()
    await reading.loadFavourites()
    expect(taken.mock.calls).toEqual([[hobbit.id, true], ['gone', true]])
    expect(reading.favourites.map((book) => book.title)).toEqual(['The Hobbit'])
    await vi.waitFor(() => expect(kept()).toEqual({ mode: 'reader', reader: null }))
  })

  test('wait in the browser while nothing is loaded, or the disk is full', async () => {
    const api = useStores()
    const [hobbit] = await api.books('hobbit')
    if (!hobbit) throw new Error('the sample has no Hobbit')
    keep([hobbit])
    const reading = useReading()
    await reading.loadFavourites()
    vi.spyOn(api, 'setFavourite').mockRejectedValue(new ApiError('disk_full', 'The disk is full.'))
    await reading.refreshRecommender()
    await reading.loadFavourites()
    expect(kept().favourites?.map((book) => book.title)).toEqual(['The Hobbit'])
  })
})

describe('what changed', () => {
  const other = (ids: string[]) => [...ids].reverse()

  test('is asked for by the books shown last, of the same source, also after a restart', async () => {
    const { api, reading } = await started()
    await reading.load()
    const ids = reading.list.map(({ book }) => book.id)
    const asked = vi.spyOn(api, 'recommend')
    await reading.load()
    reading.mode = 'reader'
    reading.reader = { id: 'simulated-0042', simulated: true }
    await reading.load()
    reading.mode = 'favourites'
    expect(asked.mock.calls.map(([{ before }]) => before)).toEqual([ids, undefined])
    await reading.load()
    await vi.waitFor(() => expect(JSON.parse(localStorage.getItem('shelftalk.shown') ?? '{}')).toEqual({ by: 'shelf', ids }))

    const again = useStores()
    const after = vi.spyOn(again, 'recommend')
    localStorage.setItem('shelftalk.shown', JSON.stringify({ by: 'shelf', ids: other(ids) }))
    useStores(again)
    const next = useReading()
    await next.load()
    expect(after.mock.calls[0]?.[0].before).toEqual(other(ids))
    expect(next.sinceLastTime).toBe(true)
    expect(next.told?.moved.length).toBeGreaterThan(0)
  })

  test('is told of a new list, stays while the list does, and is put away', async () => {
    const { reading, hobbit } = await started()
    await reading.load()
    expect(reading.told).toBeUndefined()
    await reading.addFavourite(hobbit)
    await reading.load()
    const told = reading.told
    expect(told?.left.find(({ book }) => book.id === hobbit.id)?.why ?? 'known').toBe('known')
    expect(told?.entered.length).toBeGreaterThan(0)
    expect(reading.sinceLastTime).toBe(false)
    await reading.load()
    expect(reading.told).toBe(told)
    reading.dismissTold()
    expect(reading.told).toBeUndefined()
  })

  test('by a swipe moves nothing under the hand: it is made ready, and shown when it is asked for', async () => {
    const { api, reading } = await started()
    await reading.load()
    const first = reading.list[0]?.book
    if (!first) throw new Error('there are no books')
    reading.take(first.id)
    await api.swipe(first.id, 'superlike')
    const shown = reading.list
    await reading.said()
    await vi.waitFor(() => expect(reading.ahead).toBeDefined(), 3000)
    expect(reading.list).toBe(shown)
    const asked = vi.spyOn(api, 'recommend')
    const { answer } = reading.ahead ?? {}
    reading.catchUp()
    expect(asked).not.toHaveBeenCalled()
    expect(reading.list).toEqual(answer?.recommendations)
    expect([reading.ahead, reading.told !== undefined]).toEqual([undefined, true])
  })
})

test('what is as far away as can be obeys what is left out, and has its own order', async () => {
  const api = createFakeApi({ scenario: 'shelved', latency: 0 })
  useStores(api)
  const reading = useReading()
  const asked = vi.spyOn(api, 'unlike')
  useTuning().set({ adventure: 1, diversity: 1, yearFrom: 1900 })
  reading.mode = 'unlike'
  await reading.load()
  expect(asked.mock.calls).toEqual([[{ k: 24, year_from: 1900 }]])
  expect(reading.list.every(({ book }) => (book.year ?? 0) >= 1900)).toBe(true)
})
