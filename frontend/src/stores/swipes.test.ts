import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError, type Api, type Book } from '@/api'
import { useStores } from '@/testing/render'
import { useSwipes } from './swipes'

let api: Api
let book: Book

beforeEach(async () => {
  api = useStores()
  book = await api.book({ id: (await api.books({ q: 'hobbit' }))[0]?.id ?? '' })
})

test('shows what was said before it is kept, and keeps it', async () => {
  const swipes = useSwipes()
  const kept = swipes.react(book, 'like')
  expect(swipes.likes.map((swipe) => swipe.book.title)).toEqual(['The Hobbit'])
  await kept
  expect((await api.swipes()).map(({ swipe_id, action }) => [swipe_id, action]))
    .toEqual([[swipes.list[0]?.swipe_id, 'like']])
})

test('a second opinion takes the place of the first', async () => {
  const swipes = useSwipes()
  await swipes.react(book, 'like')
  await swipes.react(book, 'not_now')
  expect(swipes.list.map((swipe) => swipe.action)).toEqual(['not_now'])
})

test('what could not be kept is taken back, and the earlier opinion stands', async () => {
  const swipes = useSwipes()
  await swipes.react(book, 'like')
  vi.spyOn(api, 'swipe').mockRejectedValue(new ApiError('disk_full', 'The disk is full.'))
  await expect(swipes.react(book, 'dislike')).rejects.toMatchObject({ code: 'disk_full' })
  expect(swipes.list.map((swipe) => swipe.action)).toEqual(['like'])
})

describe('taking back', () => {
  test('forgets it, and puts the book back to where it was', async () => {
    const swipes = useSwipes()
    const putBack = vi.fn()
    await swipes.react(book, 'like', putBack)
    await swipes.takeBack(book.id)
    expect(swipes.list).toEqual([])
    expect(await api.swipes()).toEqual([])
    expect(putBack).toHaveBeenCalledOnce()
  })

  test('waits for what is still being kept', async () => {
    const swipes = useSwipes()
    const kept = swipes.react(book, 'like')
    await Promise.all([kept, swipes.takeBack(book.id)])
    expect(swipes.list).toEqual([])
    expect(await api.swipes()).toEqual([])
  })

  test('leaves it on the shelf when that fails', async () => {
    const swipes = useSwipes()
    await swipes.react(book, 'like')
    vi.spyOn(api, 'undoSwipe').mockRejectedValue(new ApiError('busy', 'Later.'))
    await expect(swipes.takeBack(book.id)).rejects.toThrow('Later.')
    expect(swipes.list).toHaveLength(1)
  })

  test('of a book that nothing was said of does nothing', async () => {
    expect(await useSwipes().takeBack('nobody')).toBeUndefined()
  })
})
