import { expect, test, vi } from 'vitest'
import { ApiError, type Api } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { useStores } from '@/testing/render'
import { useRecommendations } from './recommendations'
import { useTaste } from './taste'

async function started(api: Api = createFakeApi({ scenario: 'shelved', latency: 0 })) {
  useStores(api)
  const taste = useTaste()
  await taste.load()
  return { api, taste, recommendations: useRecommendations() }
}

const share = (recommendations: ReturnType<typeof useRecommendations>, id: string) =>
  recommendations.list[0]?.reasons.find((reason) => reason.book_id === id)?.share

test('a book of which one says “less” or “forget” counts less, or not at all, and as before again', async () => {
  const { taste, recommendations } = await started()
  const [first] = taste.liked
  const id = first?.book.id ?? ''
  await recommendations.load()
  const of = recommendations.list[0]?.book.id
  const whole = Math.abs(share(recommendations, id) ?? 0)
  await taste.say(id, 'less')
  await recommendations.load()
  expect(recommendations.list.flatMap(({ reasons }) => reasons).find((reason) => reason.book_id === id)).toBeDefined()
  if (recommendations.list[0]?.book.id === of) expect(Math.abs(share(recommendations, id) ?? 0)).toBeLessThan(whole)
  await taste.say(id, 'forget')
  await recommendations.load()
  expect(recommendations.list.flatMap(({ reasons }) => reasons).filter((reason) => reason.book_id === id)).toEqual([])
  expect(taste.corrected.map(({ book, said }) => [book.id, said])).toEqual([[id, 'forget']])
  await taste.takeBack(id)
  await recommendations.load()
  expect([taste.corrected, Math.abs(share(recommendations, id) ?? 0)]).toEqual([[], whole])
})

test('what could not be kept is not shown as said', async () => {
  const { api, taste } = await started()
  vi.spyOn(api, 'damp').mockRejectedValue(new ApiError('disk_full', 'The disk is full.'))
  const id = taste.liked[0]?.book.id ?? ''
  await expect(taste.say(id, 'less')).rejects.toMatchObject({ code: 'disk_full' })
  expect([taste.corrected, taste.version]).toEqual([[], 0])
})

test('a list that was asked for earlier does not undo what was said since', async () => {
  const { api, taste } = await started()
  const id = taste.liked[0]?.book.id ?? ''
  const old = await api.taste()
  let answer: () => void = () => {}
  vi.spyOn(api, 'taste').mockImplementationOnce(() => new Promise((resolve) => { answer = () => resolve(old) }))
  const late = taste.load()
  await taste.say(id, 'less')
  answer()
  await late
  expect(taste.saidOf.get(id)).toBe('less')
})
