import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError, type Api } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { useStores } from '@/testing/render'
import { useMine } from './mine'

let api: Api
beforeEach(() => { api = useStores(createFakeApi({ scenario: 'shelved', latency: 0 })) })

async function loaded() {
  const mine = useMine()
  await mine.load()
  return mine
}
const starsOf = (mine: ReturnType<typeof useMine>, id: string) => mine.items.find((item) => item.book.id === id)?.stars

test('lists what was brought, in parts that are counted', async () => {
  const mine = await loaded()
  expect(mine.counts.all).toBe(mine.items.length + mine.unmatched.length)
  expect(mine.counts.unmatched).toBe(5)
  mine.filter = 'rated'
  expect(mine.lines).toHaveLength(mine.counts.rated)
  expect(mine.lines.every((line) => (line.item?.stars ?? line.entry?.rating ?? 0) > 0)).toBe(true)
})

test('finds by words of title and author, accents or not', async () => {
  const mine = await loaded()
  mine.text = 'marant SALT'
  expect(mine.lines.map((line) => line.entry?.title)).toEqual(['The Salt Cartographer'])
  mine.text = 'no such words'
  expect(mine.lines).toEqual([])
})

test('more unmatched works than come at once are all fetched', async () => {
  const all = (await api.shelfEntries({ unmatched: true })).entries
  vi.spyOn(api, 'shelfEntries').mockImplementation(({ offset = 0 }) => Promise.resolve({ total: all.length, entries: all.slice(offset, offset + 2) }))
  expect((await loaded()).unmatched.map((entry) => entry.id)).toEqual(all.map((entry) => entry.id))
})

describe('stars', () => {
  test('are shown at once, sent one after the other with the last one kept, and undone as one', async () => {
    const mine = await loaded()
    const id = mine.items[1]?.book.id ?? ''
    const before = starsOf(mine, id)
    const sent = vi.spyOn(api, 'rate')
    const first = mine.rate(id, 1)
    void mine.rate(id, 2)
    void mine.rate(id, 3)
    expect(starsOf(mine, id)).toBe(3)
    await first
    expect(sent.mock.calls).toEqual([[id, 1], [id, 3]])
    expect((await api.shelfItems()).find((item) => item.book.id === id)?.stars).toBe(3)
    await mine.undoRating(id)
    expect(starsOf(mine, id)).toBe(before)
    expect((await api.shelfItems()).find((item) => item.book.id === id)?.stars).toBe(before)
  })

  test('that could not be kept are as they were', async () => {
    const mine = await loaded()
    const id = mine.items[0]?.book.id ?? ''
    const before = starsOf(mine, id)
    vi.spyOn(api, 'rate').mockRejectedValue(new ApiError('disk_full', 'The disk is full.'))
    await expect(mine.rate(id, 1)).rejects.toMatchObject({ code: 'disk_full' })
    expect(starsOf(mine, id)).toBe(before)
  })
})

describe('matching by hand', () => {
  test('brings a work to its book, and back', async () => {
    const mine = await loaded()
    const entry = mine.unmatched.find((each) => each.title === 'A Winter Hobbit')
    const [hobbit] = await api.books('hobbit')
    if (!entry || !hobbit) throw new Error('the sample is another one')
    await mine.match(entry, hobbit.id)
    expect(mine.unmatched.map((each) => each.title)).not.toContain('A Winter Hobbit')
    expect(starsOf(mine, hobbit.id)).toBe(5)
    await mine.unmatch(entry)
    expect(mine.unmatched.map((each) => each.title)).toContain('A Winter Hobbit')
  })

  test('says of a work that it is none of the library, in its place', async () => {
    const mine = await loaded()
    const titles = mine.unmatched.map((each) => each.title)
    const [, second] = mine.unmatched
    if (!second) throw new Error('the sample is another one')
    await mine.match(second)
    expect(mine.unmatched.map((each) => each.title)).toEqual(titles)
    expect(mine.unmatched[1]?.how).toBe('hand')
  })
})

test('a shelf is left out of taste, and counts again when that could not be kept', async () => {
  const mine = await loaded()
  await mine.count('for-work', false)
  expect((await api.namedShelves()).filter((shelf) => !shelf.counts).map((shelf) => shelf.name)).toEqual(['for-work'])
  vi.spyOn(api, 'countShelf').mockRejectedValue(new ApiError('busy', 'Later.'))
  await expect(mine.count('read', false)).rejects.toThrow('Later.')
  expect(mine.shelves.filter((shelf) => !shelf.counts).map((shelf) => shelf.name)).toEqual(['for-work'])
})
