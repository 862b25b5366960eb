import { screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { nextTick } from 'vue'
import { beforeEach, expect, test, vi } from 'vitest'
import App from '@/App.vue'
import type { Api, Conversation, ProgramEvent, Wording } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { show } from '@/testing/render'

let tell: (event: ProgramEvent) => void
let connect: (state: 'live' | 'lost') => void
let api: Api

beforeEach(() => {
  localStorage.setItem(
    'shelftalk.preferences', JSON.stringify({ theme: 'system', language: 'en', advanced: false, welcomed: true }),
  )
  api = createFakeApi({ latency: 0 })
  const events = api.events.bind(api)
  vi.spyOn(api, 'events').mockImplementation((handler, connection = () => {}) => {
    tell = handler
    connect = connection
    return events(handler, connection)
  })
})

const log = () => screen.getByRole('log', { name: 'Conversation' })
const lines = () => within(log()).getAllByRole('listitem').map((line) => line.textContent?.replace(/\s+/g, ' ').trim())
/** The program's own words, a paragraph for each sentence here. */
const plain = (of: Conversation) => `Shelftalk: ${of.turns.at(-1)?.says?.map(({ text }) => text).join('')}`

/** Says something to a program that has a language model word its reply. */
async function say(text: string): Promise<Conversation> {
  const chat = api.chat.bind(api)
  let answer: Conversation | undefined
  const spy = vi.spyOn(api, 'chat').mockImplementation(async (...input) => {
    answer = { ...(await chat(...input)), wording: true }
    return answer
  })
  await userEvent.setup().type(await screen.findByRole('textbox', { name: 'Say what you feel like' }), `${text}{Enter}`)
  await within(log()).findByText(text)
  await vi.waitFor(() => expect(answer).toBeDefined())
  await nextTick()
  spy.mockRestore()
  return answer as Conversation
}

function worded(conversation: Conversation, state: Wording['state'], ...sentences: string[]): Promise<void> {
  tell({
    kind: 'wording',
    wording: { conversation_id: conversation.id, at: conversation.turns.at(-1)?.at ?? '', state, sentences },
  })
  return nextTick()
}

test('words take the place of the plain reply as they come, each added once', async () => {
  await show(App, { api, at: '/talk' })
  const now = await say('like The Hobbit')
  expect(lines()[1]).toBe(`${plain(now)} …`)
  const added: string[] = []
  const seen = new MutationObserver((changes) => {
    for (const { addedNodes, type } of changes) {
      added.push(
        type === 'characterData'
          ? 'changed'
          : [...addedNodes].filter((node) => node.nodeType !== Node.COMMENT_NODE).map((node) => node.textContent ?? '')
            .join('|').trim(),
      )
    }
  })
  seen.observe(log(), { childList: true, subtree: true, characterData: true })
  await worded(now, 'going', 'Start with “Emma”.')
  expect(lines()[1]).toBe('Shelftalk: Start with “Emma”. …')
  await worded(now, 'going', 'Start with “Emma”.', 'It is quiet.')
  await worded(now, 'kept', 'Start with “Emma”.', 'It is quiet.')
  expect(lines()[1]).toBe('Shelftalk: Start with “Emma”. It is quiet.')
  seen.disconnect()
  expect(added.filter(Boolean)).toEqual(['Start with “Emma”.', 'It is quiet.'])
  expect(log()).toHaveAttribute('aria-relevant', 'additions')
})

test('words that do not stand leave the plain reply', async () => {
  await show(App, { api, at: '/talk' })
  const now = await say('like The Hobbit')
  await worded(now, 'going', 'Start with “Emma”.')
  await worded(now, 'dropped')
  expect(lines()[1]).toBe(plain(now))
})

test('words of another reply change nothing', async () => {
  await show(App, { api, at: '/talk' })
  const now = await say('like The Hobbit')
  await worded({ ...now, id: 'another' }, 'kept', 'No.')
  await worded(
    { ...now, turns: [{ ...now.turns[0], at: '2020-01-01T00:00:00Z' } as Conversation['turns'][number]] }, 'kept',
    'No.',
  )
  expect(lines()[1]).toBe(`${plain(now)} …`)
})

test('kept words stand in the conversation, without its question, which has its own place', async () => {
  const get = api.conversation.bind(api)
  const begun = await api.chat({ body: { text: 'like The Hobbit' } })
  vi.spyOn(api, 'conversation').mockImplementation(async (id) => {
    const next = await get(id)
    const turns = next.turns.map((turn) => (turn.role === 'reader' ? turn : {
      ...turn, text: 'Read “Emma”. Why not? Which comes nearest?',
      says: [...(turn.says ?? []), { kind: 'worded' as const, sentences: ['Read “Emma”.', 'Why not?'] }],
    }))
    return { ...next, turns }
  })
  localStorage.setItem('shelftalk.talk', JSON.stringify({ id: begun.id, draft: '' }))
  await show(App, { api, at: '/talk' })
  await screen.findByRole('log', { name: 'Conversation' })
  await vi.waitFor(() => expect(lines()[1]).toBe('Shelftalk: Read “Emma”. Why not?'))
})

test('what was worded while nobody listened is read again', async () => {
  await show(App, { api, at: '/talk' })
  const now = await say('like The Hobbit')
  const left = screen.getAllByRole('article').length
  connect('lost')
  const later = {
    ...now, wording: false, table: [],
    turns: now.turns.map((turn, i) =>
      (i === 0 ? turn : { ...turn, says: [{ kind: 'worded' as const, sentences: ['Read “Emma”.'] }] })),
  }
  vi.spyOn(api, 'conversation').mockResolvedValue(later)
  await nextTick()
  connect('live')
  await vi.waitFor(() => expect(lines()[1]).toBe('Shelftalk: Read “Emma”.'))
  expect(screen.getAllByRole('article')).toHaveLength(left)
})
