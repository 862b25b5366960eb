import { beforeEach, describe, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { ApiError, type Api, type Conversation } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { useStores } from '@/testing/render'
import { useRecommendations } from './recommendations'
import { useTalk } from './talk'

let api: Api
beforeEach(() => { api = useStores() })

const labels = (conversation: Conversation | undefined) => conversation?.chips.map(({ label }) => label)

describe('saying something', () => {
  test('empties the field, begins a conversation and goes on in it', async () => {
    const talk = useTalk()
    talk.draft = ' like The Hobbit '
    const said = talk.say()
    expect([talk.draft, talk.pending, talk.busy]).toEqual(['', 'like The Hobbit', true])
    await said
    expect([talk.pending, talk.busy]).toEqual(['', false])
    const { id } = talk.conversation ?? {}
    await talk.say('darker')
    expect(talk.conversation?.id).toBe(id)
    expect(labels(talk.conversation)).toEqual(['like The Hobbit', 'darker'])
    expect(await api.conversations()).toHaveLength(1)
  })

  test('that fails comes back into the field, before what was written since, and can be tried again', async () => {
    const talk = useTalk()
    const chat = vi.spyOn(api, 'chat').mockRejectedValueOnce(new ApiError('unreachable', 'Shelftalk does not answer.'))
    talk.draft = 'darker'
    const said = talk.say()
    talk.draft = 'and shorter'
    expect(await said).toBe(false)
    expect(talk.draft).toBe('darker\nand shorter')
    expect(talk.error?.code).toBe('unreachable')
    expect(await talk.retry()).toBe(true)
    expect(chat).toHaveBeenLastCalledWith({ body: { language: 'en', text: 'darker\nand shorter' } })
    expect([talk.draft, talk.error]).toEqual(['', undefined])
  })

  test('too much of it stays where it is', async () => {
    const talk = useTalk()
    const chat = vi.spyOn(api, 'chat')
    talk.draft = 'x'.repeat(10_001)
    expect(await talk.say()).toBe(false)
    expect(talk.draft).toHaveLength(10_001)
    expect(chat).not.toHaveBeenCalled()
  })

  test('undo, in words, takes the last turn back', async () => {
    const talk = useTalk()
    await talk.say('like The Hobbit')
    await talk.say('darker')
    await talk.say('Undo.')
    expect(labels(talk.conversation)).toEqual(['like The Hobbit'])
    expect(talk.conversation?.turns).toHaveLength(2)
  })
})

test('turns are taken one after another, and a chip is found although others moved', async () => {
  const talk = useTalk()
  await talk.say('like The Hobbit, darker, under 400 pages')
  const [first, second] = talk.conversation?.chips ?? []
  if (!first || !second) throw new Error('no chips')
  await Promise.all([talk.remove(first), talk.remove(second), talk.remove(first)])
  expect(labels(talk.conversation)).toEqual(['at most 400 pages'])
  expect(talk.error).toBeUndefined()
})

test('what failed beside text is tried again as it was', async () => {
  const talk = useTalk()
  await talk.say('like The Hobbit')
  vi.spyOn(api, 'chat').mockRejectedValueOnce(new ApiError('busy', 'Later.'))
  expect(await talk.move({ adventure: 0.5, scales: {} })).toBe(false)
  expect(labels(talk.conversation)).toEqual(['like The Hobbit'])
  await talk.retry()
  expect(talk.conversation?.knobs.adventure).toBe(0.5)
})

describe('coming back', () => {
  test('brings the conversation and what was being written', async () => {
    const talk = useTalk()
    await talk.say('like The Hobbit')
    talk.draft = 'half a'
    await nextTick()
    useStores(api)
    const later = useTalk()
    expect(later.conversation).toBeUndefined()
    await later.restore()
    expect(labels(later.conversation)).toEqual(['like The Hobbit'])
    expect(later.draft).toBe('half a')
    expect(later.scales).toHaveLength(6)
  })

  test('to one that was deleted begins anew, without an error', async () => {
    localStorage.setItem('shelftalk.talk', JSON.stringify({ id: 'gone', draft: '' }))
    useStores(api)
    const talk = useTalk()
    await talk.restore()
    expect([talk.conversation, talk.error]).toEqual([undefined, undefined])
  })

  test('while the program is away can be tried again', async () => {
    const talk = useTalk()
    await talk.say('like The Hobbit')
    await nextTick()
    useStores(api)
    const later = useTalk()
    vi.spyOn(api, 'conversation').mockRejectedValueOnce(new ApiError('unreachable', 'Shelftalk does not answer.'))
    await later.restore()
    expect(later.error?.code).toBe('unreachable')
    await later.retry()
    expect(labels(later.conversation)).toEqual(['like The Hobbit'])
  })
})

test('an answer after the conversation was left does not bring it back, and what was said is not lost', async () => {
  api = useStores(createFakeApi({ latency: 20 }))
  const talk = useTalk()
  const said = talk.say('like The Hobbit')
  await nextTick()
  talk.begin()
  await said
  expect(talk.conversation).toBeUndefined()
  expect(talk.draft).toBe('like The Hobbit')
})

test('deleting the open conversation leaves it, and whether it counts is kept', async () => {
  const talk = useTalk()
  await talk.say('like The Hobbit')
  const id = talk.conversation?.id ?? ''
  await talk.setCounts(true)
  expect((await api.conversation({ id })).counts).toBe(true)
  vi.spyOn(api, 'changeConversation').mockRejectedValueOnce(new ApiError('busy', 'Later.'))
  await talk.setCounts(false)
  expect([talk.conversation?.counts, talk.error?.code]).toEqual([true, 'busy'])
  await talk.forget(id)
  expect(talk.conversation).toBeUndefined()
  expect(await api.conversations()).toEqual([])
})

test('what counts as taste changes what is recommended: when said, with each turn, no more when deleted', async () => {
  const talk = useTalk()
  const changed = vi.spyOn(useRecommendations(), 'shelfChanged')
  await talk.say('like The Hobbit')
  expect(changed).not.toHaveBeenCalled()
  await talk.setCounts(true)
  expect(changed).toHaveBeenCalledTimes(1)
  await talk.say('like Dune')
  expect(changed).toHaveBeenCalledTimes(2)
  await talk.forget(talk.conversation?.id ?? '')
  expect(changed).toHaveBeenCalledTimes(3)
})
