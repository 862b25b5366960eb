import { describe, expect, test, vi } from 'vitest'
import { ApiError, type Book, type Recommendations } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { useStores } from '@/testing/render'
import { useRecommendations } from './recommendations'
import { useTuning } from './tuning'

async function started() {
  const api = useStores()
  const recommendations = useRecommendations()
  const [hobbit] = await api.books({ q: 'hobbit' })
  if (!hobbit) throw new Error('the sample has no Hobbit')
  return { api, recommendations, hobbit }
}

test('asks by what is on the shelf, when it is kept there, or for a reader', async () => {
  const { api, recommendations, hobbit } = await started()
  const asked = vi.spyOn(api, 'recommend')
  await recommendations.load()
  recommendations.addFavourite(hobbit)
  await recommendations.load()
  recommendations.mode = 'reader'
  await recommendations.load()
  recommendations.reader = { id: 'simulated-0042', simulated: true }
  await recommendations.load()
  expect(asked.mock.calls.map(([{ before: _before, ...query } = {}]) => query)).toEqual([
    { k: 24 }, { k: 24 }, { k: 24 }, { user_id: 'simulated-0042', k: 24 },
  ])
})

test('a favourite is there once, and not among the books found', async () => {
  const { recommendations, hobbit } = await started()
  recommendations.addFavourite(hobbit)
  recommendations.addFavourite(hobbit)
  await recommendations.load()
  expect(recommendations.favourites).toHaveLength(1)
  expect(recommendations.of(hobbit.id)).toBeUndefined()
  recommendations.removeFavourite(hobbit.id)
  expect(recommendations.favourites).toEqual([])
})

test('of two questions under way only the later one is answered', async () => {
  const { api, recommendations } = await started()
  const late = await api.recommend()
  let answerFirst: (answer: Recommendations) => void = () => {}
  vi.spyOn(api, 'recommend')
    .mockImplementationOnce(() => new Promise((resolve) => { answerFirst = resolve }))
    .mockResolvedValueOnce({ ...late, for: 'second' })
  const first = recommendations.load()
  await recommendations.load()
  answerFirst({ ...late, for: 'first' })
  await first
  expect(recommendations.answer?.for).toBe('second')
  expect(recommendations.loading).toBe(false)
})

test('a book that is taken out can be put back to its place', async () => {
  const { recommendations } = await started()
  await recommendations.load()
  const before = recommendations.list.map((entry) => entry.book.id)
  const putBack = recommendations.take(before[3] ?? '')
  expect(recommendations.list.map((entry) => entry.book.id)).toEqual(before.toSpliced(3, 1))
  putBack()
  putBack()
  expect(recommendations.list.map((entry) => entry.book.id)).toEqual(before)
})

test('a list that runs low is filled up below what is shown', async () => {
  const { recommendations } = await started()
  await recommendations.load()
  const kept = recommendations.list.slice(0, 11)
  for (const { book } of recommendations.list.slice(11)) recommendations.take(book.id)
  await recommendations.refillWhenLow()
  expect(recommendations.list.slice(0, 11)).toEqual(kept)
  expect(recommendations.list).toHaveLength(24)
})

test('says why there are no books', async () => {
  useStores(createFakeApi({ scenario: 'fresh', latency: 0 }))
  const recommendations = useRecommendations()
  await recommendations.refreshRecommender()
  await recommendations.load()
  expect(recommendations.recommender?.ready).toBe(false)
  expect(recommendations.error).toBeInstanceOf(ApiError)
  expect(recommendations.error?.code).toBe('not_ready')
})

test('looks for books only when a favourite that was just named is kept', async () => {
  const { api, recommendations, hobbit } = await started()
  const order: string[] = []
  const [keep, ask] = [api.addFavourite, api.recommend]
  vi.spyOn(api, 'addFavourite').mockImplementation(async (input) => {
    await new Promise((resolve) => setTimeout(resolve, 10))
    const answer = await keep(input)
    order.push('kept')
    return answer
  })
  vi.spyOn(api, 'recommend').mockImplementation((query) => {
    order.push('asked')
    return ask(query)
  })
  void recommendations.addFavourite(hobbit)
  await recommendations.load()
  expect(order).toEqual(['kept', 'asked'])
  expect(recommendations.answer?.liked.map((book) => book.title)).toContain('The Hobbit')
})

describe('favourites of an earlier version', () => {
  const keep = (favourites: Book[]) => localStorage.setItem(
    'shelftalk.reading', JSON.stringify({ mode: 'reader', favourites, reader: null }),
  )
  const kept = () =>
    JSON.parse(localStorage.getItem('shelftalk.reading') ?? '{}') as { mode: string; favourites?: Book[] }
  const gone = { id: 'gone', title: 'Out of the library', authors: [], genres: [], description: '' }

  test('are taken over into the data folder, once', async () => {
    const api = useStores()
    const [hobbit] = await api.books({ q: 'hobbit' })
    if (!hobbit) throw new Error('the sample has no Hobbit')
    keep([hobbit, gone])
    const taken = vi.spyOn(api, 'addFavourite')
    const recommendations = useRecommendations()
    await recommendations.refreshRecommender()
    await recommendations.loadFavourites()
    await recommendations.loadFavourites()
    expect(taken.mock.calls).toEqual([[{ book_id: hobbit.id }], [{ book_id: 'gone' }]])
    expect(recommendations.favourites.map((book) => book.title)).toEqual(['The Hobbit'])
    await vi.waitFor(() => expect(kept()).toEqual({ mode: 'reader', reader: null }))
  })

  test('wait in the browser while nothing is loaded, or the disk is full', async () => {
    const api = useStores()
    const [hobbit] = await api.books({ q: 'hobbit' })
    if (!hobbit) throw new Error('the sample has no Hobbit')
    keep([hobbit])
    const recommendations = useRecommendations()
    await recommendations.loadFavourites()
    vi.spyOn(api, 'addFavourite').mockRejectedValue(new ApiError('disk_full', 'The disk is full.'))
    await recommendations.refreshRecommender()
    await recommendations.loadFavourites()
    expect(kept().favourites?.map((book) => book.title)).toEqual(['The Hobbit'])
  })
})

describe('what changed', () => {
  const other = (ids: string[]) => [...ids].reverse()

  test('is asked for by the books shown last, of the same source, also after a restart', async () => {
    const { api, recommendations } = await started()
    await recommendations.load()
    const ids = recommendations.list.map(({ book }) => book.id)
    const asked = vi.spyOn(api, 'recommend')
    await recommendations.load()
    recommendations.mode = 'reader'
    recommendations.reader = { id: 'simulated-0042', simulated: true }
    await recommendations.load()
    recommendations.mode = 'favourites'
    expect(asked.mock.calls.map(([query]) => query?.before)).toEqual([ids, undefined])
    await recommendations.load()
    await vi.waitFor(() => expect(JSON.parse(localStorage.getItem('shelftalk.shown') ?? '{}'))
      .toEqual({ by: 'shelf', ids }))

    const again = useStores()
    const after = vi.spyOn(again, 'recommend')
    localStorage.setItem('shelftalk.shown', JSON.stringify({ by: 'shelf', ids: other(ids) }))
    useStores(again)
    const next = useRecommendations()
    await next.load()
    expect(after.mock.calls[0]?.[0]?.before).toEqual(other(ids))
    expect(next.sinceLastTime).toBe(true)
    expect(next.told?.moved.length).toBeGreaterThan(0)
  })

  test('is told of a new list, stays while the list does, and is put away', async () => {
    const { recommendations, hobbit } = await started()
    await recommendations.load()
    expect(recommendations.told).toBeUndefined()
    await recommendations.addFavourite(hobbit)
    await recommendations.load()
    const told = recommendations.told
    expect(told?.left.find(({ book }) => book.id === hobbit.id)?.why ?? 'known').toBe('known')
    expect(told?.entered.length).toBeGreaterThan(0)
    expect(recommendations.sinceLastTime).toBe(false)
    await recommendations.load()
    expect(recommendations.told).toBe(told)
    recommendations.dismissTold()
    expect(recommendations.told).toBeUndefined()
  })

  test('by a swipe moves nothing under the hand: it is made ready, and shown when it is asked for', async () => {
    const { api, recommendations } = await started()
    await recommendations.load()
    const first = recommendations.list[0]?.book
    if (!first) throw new Error('there are no books')
    recommendations.take(first.id)
    await api.swipe({ body: { book_id: first.id, action: 'superlike' } })
    const shown = recommendations.list
    await recommendations.said()
    await vi.waitFor(() => expect(recommendations.ahead).toBeDefined(), 3000)
    expect(recommendations.list).toBe(shown)
    const asked = vi.spyOn(api, 'recommend')
    const { answer } = recommendations.ahead ?? {}
    recommendations.catchUp()
    expect(asked).not.toHaveBeenCalled()
    expect(recommendations.list).toEqual(answer?.recommendations)
    expect([recommendations.ahead, recommendations.told !== undefined]).toEqual([undefined, true])
  })
})

test('what is as far away as can be obeys what is left out, and has its own order', async () => {
  const api = createFakeApi({ scenario: 'shelved', latency: 0 })
  useStores(api)
  const recommendations = useRecommendations()
  const asked = vi.spyOn(api, 'unlike')
  useTuning().set({ adventure: 1, diversity: 1, year_from: 1900 })
  recommendations.mode = 'unlike'
  await recommendations.load()
  expect(asked.mock.calls).toEqual([[{ k: 24, year_from: 1900 }]])
  expect(recommendations.list.every(({ book }) => (book.year ?? 0) >= 1900)).toBe(true)
})
