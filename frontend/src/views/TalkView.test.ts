import { screen, within } from '@testing-library/vue'
import userEvent, { type UserEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError, type Api } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import App from '@/App.vue'
import { show } from '@/testing/render'

beforeEach(() => localStorage.setItem(
  'shelftalk.preferences', JSON.stringify({ theme: 'system', language: 'en', advanced: false, welcomed: true }),
))

const field = () => screen.findByRole('textbox', { name: 'Say what you feel like' })
const log = () => screen.getByRole('log', { name: 'Conversation' })
const table = () => screen.getByRole('region', { name: 'On the table' })
const books = () => within(table()).findAllByRole('article')
const chips = () => within(screen.getByRole('list', { name: 'What you asked for' })).getAllByRole('button')
const titleOf = (book: HTMLElement | undefined) =>
  within(book ?? document.body).getByRole('heading').textContent?.replace(/^\d+\s*/, '') ?? ''

async function say(user: UserEvent, text: string): Promise<void> {
  await user.type(await field(), `${text}{Enter}`)
  await within(log()).findByText(text)
  await vi.waitFor(() => expect(screen.queryByText('Looking through the books…')).toBeNull())
}

async function talk(...texts: string[]): Promise<{ user: UserEvent; api: Api }> {
  const user = userEvent.setup()
  const { api } = await show(App, { at: '/talk' })
  for (const text of texts) await say(user, text)
  if (texts.length > 0) {
    await books()
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  return { user, api }
}

describe('the table', () => {
  test('shows books with what they keep, and reasons that add up', async () => {
    const { user } = await talk('like The Hobbit, darker')
    expect(screen.getByRole('heading', { name: 'On the table (8)' })).toBeVisible()
    expect(within(log()).getByText('Let me see: like The Hobbit, darker.')).toBeVisible()
    const first = (await books())[0] as HTMLElement
    expect(first).toHaveTextContent(/Fits \d of 2/)
    await user.click(within(first).getByRole('button', { name: /Why\?/ }))
    const numbers = within(first).getAllByRole('cell').map((cell) => Number(cell.textContent?.replace('−', '-')))
    const sum = numbers.pop() ?? NaN
    expect(Math.abs(numbers.reduce((all, share) => all + share, 0) - sum)).toBeLessThan(0.03)
    expect(within(first).getByRole('row', { name: /Everything else/ })).toBeVisible()
  })

  test('marks what a turn changed, in words, and names what left', async () => {
    await talk('like The Hobbit', 'darker')
    const marks = (await books()).map((book) => book.textContent ?? '')
      .filter((text) => /New|Moved up|Moved down/.test(text))
    expect(marks.length).toBeGreaterThan(0)
    expect(within(table()).getByText(/^No longer on the table: /)).toBeVisible()
  })

  test('stays put while one writes', async () => {
    const { user } = await talk('like The Hobbit')
    const before = (await books()).map(titleOf)
    await user.type(await field(), 'a mystery, darker')
    expect((await books()).map(titleOf)).toEqual(before)
  })

  test('goes by keys: move, like, why, more like this, and undo in the order of what was done', async () => {
    const { user, api } = await talk('like The Hobbit')
    const title = titleOf((await books())[0])
    await user.keyboard('jw')
    expect(within((await books())[0] as HTMLElement).getByRole('table')).toBeVisible()
    await user.keyboard('l')
    await vi.waitFor(async () => expect((await api.swipes()).map(({ book, action }) => [book.title, action]))
      .toEqual([[title, 'like']]))
    await user.keyboard('u')
    await vi.waitFor(async () => expect(await api.swipes()).toEqual([]))
    await user.keyboard('m')
    await vi.waitFor(() => expect(chips()).toHaveLength(2))
    expect(within(log()).getByText(`More like ${title}`)).toBeVisible()
    await user.keyboard('{Control>}z{/Control}')
    await vi.waitFor(() => expect(chips()).toHaveLength(1))
  })

  test('a book that is known already is taken away', async () => {
    const { user } = await talk('like The Hobbit')
    const book = (await books())[1] as HTMLElement
    const title = titleOf(book)
    await user.click(within(book).getByRole('button', { name: 'I have read it' }))
    await within(log()).findByText(`I have read ${title}`)
    await vi.waitFor(async () => expect((await books()).map(titleOf)).not.toContain(title))
  })
})

describe('chips', () => {
  test('go by a press and by Delete, and the focus stays among them', async () => {
    const { user } = await talk('like The Hobbit, darker, under 300 pages')
    expect(chips()[0]).toHaveAccessibleName(/^Take back “like The Hobbit”; it leaves \d+ books?$/)
    await user.click(chips()[0] as HTMLElement)
    await vi.waitFor(() => expect(chips()).toHaveLength(2))
    chips()[0]?.focus()
    await user.keyboard('{Delete}')
    await vi.waitFor(() => expect(chips()).toHaveLength(1))
    await vi.waitFor(() => expect(chips()[0]).toHaveFocus())
    expect(within(log()).getByText('Without “like The Hobbit”')).toBeVisible()
  })

  test('when nothing is left, the one to take back has a button that does it', async () => {
    const user = userEvent.setup()
    await show(App, { at: '/talk' })
    await say(user, 'under 20 pages')
    const said = 'I have nothing that fits all of it. Without “at most 20 pages” there would be something.'
    expect(await screen.findByText(said)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Take back “at most 20 pages”' }))
    expect(await books()).toHaveLength(8)
  })
})

test('a question has its answers as buttons, and one for not caring', async () => {
  const { user } = await talk('like The Hobbit')
  const question = screen.getByRole('group', { name: /^Which comes nearest: / })
  expect(within(question).getByRole('button', { name: 'It does not matter' })).toBeVisible()
  const option = within(question).getAllByRole('button')[0] as HTMLElement
  const kind = option.textContent?.trim() ?? ''
  await user.click(option)
  await vi.waitFor(() => expect(chips()).toHaveLength(2))
  expect(chips()[1]).toHaveTextContent(kind)
  expect(screen.queryByRole('group', { name: /^Which comes nearest: / })).toBeNull()
})

describe('writing', () => {
  test('an example begins a conversation', async () => {
    const { user } = await talk()
    await user.click(await screen.findByRole('button', { name: 'A funny classic under 250 pages' }))
    expect(await books()).toHaveLength(8)
  })

  test('what could not be sent is told, stays in the field, and goes with the next try', async () => {
    const user = userEvent.setup()
    const api = createFakeApi({ latency: 0 })
    vi.spyOn(api, 'chat').mockRejectedValueOnce(new ApiError('unreachable', 'Shelftalk does not answer.'))
    await show(App, { api, at: '/talk' })
    await user.type(await field(), 'like The Hobbit{Enter}')
    expect(await screen.findByRole('alert')).toHaveTextContent('What you wrote is still in the field.')
    expect(await field()).toHaveValue('like The Hobbit')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await books()).toHaveLength(8)
    expect(await field()).toHaveValue('')
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('/ comes here from anywhere', async () => {
    const user = userEvent.setup()
    const { router } = await show(App, { at: '/shelf' })
    await user.keyboard('/')
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('talk'))
    await vi.waitFor(async () => expect(await field()).toHaveFocus())
  })

  test('Ctrl+Z in the middle of a text is the field’s own', async () => {
    const { user } = await talk('like The Hobbit', 'darker')
    await user.type(await field(), 'half')
    await user.keyboard('{Control>}z{/Control}')
    expect(chips()).toHaveLength(2)
  })
})

test('sliders are sent when the hand rests, once', async () => {
  const { user, api } = await talk('like The Hobbit')
  const chat = vi.spyOn(api, 'chat')
  await user.click(screen.getByRole('button', { name: 'Fine-tune' }))
  const slider = screen.getByRole('slider', { name: /lighter – darker/ })
  for (const value of ['0.3', '0.6']) {
    ;(slider as HTMLInputElement).value = value
    slider.dispatchEvent(new Event('input'))
  }
  await vi.waitFor(() => expect(chat).toHaveBeenCalled())
  expect(chat.mock.calls.map(([{ body }]) => body.knobs)).toEqual([{ adventure: 0, scales: { tone: 0.6 } }])
  expect(slider).toHaveAttribute('aria-valuetext', 'darker, 60%')
  await user.click(screen.getByRole('button', { name: 'Reset sliders' }))
  await vi.waitFor(() => expect(slider).toHaveValue('0'))
})

test('conversations are found, opened, renamed, and deleted only after asking', async () => {
  const { user, api } = await talk('like The Hobbit')
  await user.click(screen.getByRole('button', { name: 'New conversation' }))
  await say(user, 'a mystery')
  await user.click(screen.getByRole('button', { name: 'Conversations' }))
  const dialog = await screen.findByRole('dialog', { name: 'Conversations' })
  await user.type(within(dialog).getByRole('searchbox', { name: 'Search conversations' }), 'hobbit')
  await vi.waitFor(() => expect(within(dialog).getAllByRole('listitem')).toHaveLength(1))
  await user.click(within(dialog).getByRole('button', { name: 'Rename like The Hobbit' }))
  await user.clear(within(dialog).getByRole('textbox', { name: 'Name' }))
  await user.type(within(dialog).getByRole('textbox', { name: 'Name' }), 'For the holidays{Enter}')
  await user.click(await within(dialog).findByRole('button', { name: /^For the holidays/ }))
  await within(log()).findByText('like The Hobbit')
  await user.click(screen.getByRole('button', { name: 'Conversations' }))
  await user.click(await screen.findByRole('button', { name: 'Delete For the holidays' }))
  expect(await screen.findByRole('alertdialog')).toHaveTextContent('For the holidays')
  expect(await api.conversations()).toHaveLength(2)
  await user.click(screen.getByRole('button', { name: 'Delete it' }))
  await vi.waitFor(async () => expect((await api.conversations()).map(({ title }) => title)).toEqual(['a mystery']))
})

test('without models the way to them is shown', async () => {
  await show(App, { at: '/talk', fake: { scenario: 'fresh' } })
  expect(await screen.findByRole('heading', { name: 'Talk' })).toBeVisible()
  expect(await within(screen.getByRole('main')).findByRole('button')).toBeVisible()
  expect(screen.queryByRole('textbox')).toBeNull()
})
