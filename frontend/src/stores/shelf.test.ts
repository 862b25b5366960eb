import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError, type Api, type Book } from '@/api'
import { useStores } from '@/testing/render'
import { useShelf } from './shelf'

let api: Api
let book: Book

beforeEach(async () => {
  api = useStores()
  book = await api.book((await api.books('hobbit'))[0]?.id ?? '')
})

test('shows what was said before it is kept, and keeps it', async () => {
  const shelf = useShelf()
  const kept = shelf.react(book, 'like')
  expect(shelf.likes.map((swipe) => swipe.book.title)).toEqual(['The Hobbit'])
  await kept
  expect((await api.swipes()).map(({ swipe_id, action }) => [swipe_id, action])).toEqual([[shelf.swipes[0]?.swipe_id, 'like']])
})

test('a second opinion takes the place of the first', async () => {
  const shelf = useShelf()
  await shelf.react(book, 'like')
  await shelf.react(book, 'not_now')
  expect(shelf.swipes.map((swipe) => swipe.action)).toEqual(['not_now'])
})

test('what could not be kept is taken back, and the earlier opinion stands', async () => {
  const shelf = useShelf()
  await shelf.react(book, 'like')
  vi.spyOn(api, 'swipe').mockRejectedValue(new ApiError('disk_full', 'The disk is full.'))
  await expect(shelf.react(book, 'dislike')).rejects.toMatchObject({ code: 'disk_full' })
  expect(shelf.swipes.map((swipe) => swipe.action)).toEqual(['like'])
})

describe('taking back', () => {
  test('forgets it, and puts the book back to where it was', async () => {
    const shelf = useShelf()
    const putBack = vi.fn()
    await shelf.react(book, 'like', putBack)
    await shelf.takeBack(book.id)
    expect(shelf.swipes).toEqual([])
    expect(await api.swipes()).toEqual([])
    expect(putBack).toHaveBeenCalledOnce()
  })

  test('waits for what is still being kept', async () => {
    const shelf = useShelf()
    const kept = shelf.react(book, 'like')
    await Promise.all([kept, shelf.takeBack(book.id)])
    expect(shelf.swipes).toEqual([])
    expect(await api.swipes()).toEqual([])
  })

  test('leaves it on the shelf when that fails', async () => {
    const shelf = useShelf()
    await shelf.react(book, 'like')
    vi.spyOn(api, 'undoSwipe').mockRejectedValue(new ApiError('busy', 'Later.'))
    await expect(shelf.takeBack(book.id)).rejects.toThrow('Later.')
    expect(shelf.swipes).toHaveLength(1)
  })

  test('of a book that nothing was said of does nothing', async () => {
    expect(await useShelf().takeBack('nobody')).toBeUndefined()
  })
})
