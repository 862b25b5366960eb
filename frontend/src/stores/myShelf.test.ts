import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError, type Api } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { useStores } from '@/testing/render'
import { useMyShelf } from './myShelf'

let api: Api
beforeEach(() => { api = useStores(createFakeApi({ scenario: 'shelved', latency: 0 })) })

async function loaded() {
  const myShelf = useMyShelf()
  await myShelf.load()
  return myShelf
}
const starsOf = (myShelf: ReturnType<typeof useMyShelf>, id: string) =>
  myShelf.items.find((item) => item.book.id === id)?.stars

test('lists what was brought, in parts that are counted', async () => {
  const myShelf = await loaded()
  expect(myShelf.counts.all).toBe(myShelf.items.length + myShelf.unmatched.length)
  expect(myShelf.counts.unmatched).toBe(5)
  myShelf.filter = 'rated'
  expect(myShelf.lines).toHaveLength(myShelf.counts.rated)
  expect(myShelf.lines.every((line) => (line.item?.stars ?? line.entry?.rating ?? 0) > 0)).toBe(true)
})

test('finds by words of title and author, accents or not', async () => {
  const myShelf = await loaded()
  myShelf.text = 'marant SALT'
  expect(myShelf.lines.map((line) => line.entry?.title)).toEqual(['The Salt Cartographer'])
  myShelf.text = 'no such words'
  expect(myShelf.lines).toEqual([])
})

test('more unmatched works than come at once are all fetched', async () => {
  const all = (await api.shelfEntries({ unmatched: true })).entries
  vi.spyOn(api, 'shelfEntries').mockImplementation(({ offset = 0 } = {}) =>
    Promise.resolve({ total: all.length, entries: all.slice(offset, offset + 2) }))
  expect((await loaded()).unmatched.map((entry) => entry.id)).toEqual(all.map((entry) => entry.id))
})

describe('stars', () => {
  test('are shown at once, sent one after the other with the last one kept, and undone as one', async () => {
    const myShelf = await loaded()
    const id = myShelf.items[1]?.book.id ?? ''
    const before = starsOf(myShelf, id)
    const sent = vi.spyOn(api, 'rateBook')
    const first = myShelf.rate(id, 1)
    void myShelf.rate(id, 2)
    void myShelf.rate(id, 3)
    expect(starsOf(myShelf, id)).toBe(3)
    await first
    expect(sent.mock.calls).toEqual([1, 3].map((stars) => [{ body: { book_id: id, stars } }]))
    expect((await api.shelfItems()).find((item) => item.book.id === id)?.stars).toBe(3)
    await myShelf.undoRating(id)
    expect(starsOf(myShelf, id)).toBe(before)
    expect((await api.shelfItems()).find((item) => item.book.id === id)?.stars).toBe(before)
  })

  test('that could not be kept are as they were', async () => {
    const myShelf = await loaded()
    const id = myShelf.items[0]?.book.id ?? ''
    const before = starsOf(myShelf, id)
    vi.spyOn(api, 'rateBook').mockRejectedValue(new ApiError('disk_full', 'The disk is full.'))
    await expect(myShelf.rate(id, 1)).rejects.toMatchObject({ code: 'disk_full' })
    expect(starsOf(myShelf, id)).toBe(before)
  })
})

describe('matching by hand', () => {
  test('brings a work to its book, and back', async () => {
    const myShelf = await loaded()
    const entry = myShelf.unmatched.find((each) => each.title === 'A Winter Hobbit')
    const [hobbit] = await api.books({ q: 'hobbit' })
    if (!entry || !hobbit) throw new Error('the sample is another one')
    await myShelf.match(entry, hobbit.id)
    expect(myShelf.unmatched.map((each) => each.title)).not.toContain('A Winter Hobbit')
    expect(starsOf(myShelf, hobbit.id)).toBe(5)
    await myShelf.unmatch(entry)
    expect(myShelf.unmatched.map((each) => each.title)).toContain('A Winter Hobbit')
  })

  test('says of a work that it is none of the library, in its place', async () => {
    const myShelf = await loaded()
    const titles = myShelf.unmatched.map((each) => each.title)
    const [, second] = myShelf.unmatched
    if (!second) throw new Error('the sample is another one')
    await myShelf.match(second)
    expect(myShelf.unmatched.map((each) => each.title)).toEqual(titles)
    expect(myShelf.unmatched[1]?.how).toBe('hand')
  })
})

test('a shelf is left out of taste, and counts again when that could not be kept', async () => {
  const myShelf = await loaded()
  await myShelf.count('for-work', false)
  expect((await api.shelves()).filter((shelf) => !shelf.counts).map((shelf) => shelf.name)).toEqual(['for-work'])
  vi.spyOn(api, 'countShelf').mockRejectedValue(new ApiError('busy', 'Later.'))
  await expect(myShelf.count('read', false)).rejects.toThrow('Later.')
  expect(myShelf.shelves.filter((shelf) => !shelf.counts).map((shelf) => shelf.name)).toEqual(['for-work'])
})
