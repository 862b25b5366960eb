import { screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createFakeApi } from '@/api/fake/fake'
import App from '@/App.vue'
import { show } from '@/testing/render'

beforeEach(() => localStorage.setItem(
  'shelftalk.preferences', JSON.stringify({ theme: 'system', language: 'en', advanced: false, welcomed: true }),
))

const soon = (check: () => unknown) => vi.waitFor(check, 5000)
const shelved = () => createFakeApi({ scenario: 'shelved', latency: 0 })
const books = () => screen.findAllByRole('article')
const firstCard = async () => within((await books())[0] as HTMLElement)

describe('fine-tuning', () => {
  test('opens by its key, says what is left and what each condition costs, and is remembered', async () => {
    const user = userEvent.setup()
    const { unmount } = await show(App)
    await books()
    await user.keyboard('t')
    const panel = await screen.findByRole('region', { name: 'Fine-tune the list' })
    expect(within(panel).getByRole('slider', { name: /familiar – adventurous/ })).toHaveFocus()
    await user.type(within(panel).getByRole('spinbutton', { name: 'Year from' }), '1900')
    await user.type(within(panel).getByRole('textbox', { name: 'Leave out' }), 'war{Enter}')
    expect(await screen.findByText(/^\d+ books to choose from$/)).toBeVisible()
    await soon(() => expect(within(panel).getAllByText(/^takes away \d+$/)).toHaveLength(2))
    await user.keyboard('{Escape}')
    expect(screen.getByRole('button', { name: /^Fine-tune/ })).toHaveFocus()
    unmount()
    const { api } = await show(App)
    expect(await screen.findByRole('button', { name: 'Fine-tune (2)' })).toBeVisible()
    await books()
    expect((await api.recommend({})).recommendations.length).toBeGreaterThan(0)
  })

  test('names the condition to take back when nothing is left, and one press does', async () => {
    const user = userEvent.setup()
    localStorage.setItem('shelftalk.tuning', JSON.stringify({ pages_to: 3, avoid: ['war'] }))
    await show(App)
    expect(await screen.findByRole('heading', { name: 'No book is left' })).toBeVisible()
    expect(screen.getByText(/^Without “at most 3 pages” there are \d+ again\.$/)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Take back “at most 3 pages”' }))
    expect((await books()).length).toBeGreaterThan(5)
    expect(screen.getByRole('button', { name: 'Fine-tune (1)' })).toBeVisible()
  })

  test('what ends before it begins is said, and not asked for', async () => {
    const user = userEvent.setup()
    const api = createFakeApi({ latency: 0 })
    const asked = vi.spyOn(api, 'recommend')
    await show(App, { api })
    await books()
    await user.keyboard('t')
    await user.type(await screen.findByRole('spinbutton', { name: 'Pages from' }), '300')
    await user.type(screen.getByRole('spinbutton', { name: 'Pages to' }), '20')
    expect(await screen.findByText('It ends before it begins.')).toBeVisible()
    await soon(() => expect(asked.mock.lastCall?.[0]?.pages_to).toBeUndefined())
  })
})

describe('a match', () => {
  test('is a number that says what it means', async () => {
    const user = userEvent.setup()
    await show(App, { api: shelved() })
    const mark = (await firstCard()).getByRole('button', { name: /match: what that means$/ })
    await user.click(mark)
    const percent = mark.textContent.trim()
    expect(await screen.findByRole('dialog')).toHaveTextContent('Of 3,021 books that 1,000 readers went on to read, '
          + `${percent} scored no higher for them than this one does for you.`)
  })
})

describe('a reason', () => {
  test('lets its book count less at once, is told, and undone by one press', async () => {
    const user = userEvent.setup()
    const api = shelved()
    await show(App, { api })
    await user.click((await firstCard()).getByRole('button', { name: /^Because you like/ }))
    const controls = await screen.findByRole('dialog', { name: /^Because you like/ })
    const less = within(controls).getAllByRole('button', { name: /^Less of/ })[0] as HTMLElement
    const title = less.getAttribute('aria-label')?.replace('Less of ', '') ?? ''
    await user.click(less)
    const note = screen.getByRole('status', { name: 'Notes' })
    expect(await within(note).findByText(`${title} counts less from now on.`)).toBeVisible()
    expect((await api.taste()).liked.filter(({ said }) => said === 'less').map(({ book }) => book.title))
      .toEqual([title])
    await user.click(within(note).getByRole('button', { name: 'Undo' }))
    expect(await within(note).findByText(`${title} counts as before.`)).toBeVisible()
    expect((await api.taste()).liked.filter(({ said }) => said)).toEqual([])
  })

  test('of another reader is no control', async () => {
    localStorage.setItem(
      'shelftalk.reading', JSON.stringify({ mode: 'reader', reader: { id: 'simulated-0042', simulated: true } }),
    )
    await show(App)
    expect((await screen.findAllByText(/^Because this reader likes/)).length).toBeGreaterThan(5)
    expect(screen.queryByRole('button', { name: /^Because/ })).toBeNull()
  })

  test('that is forgotten leaves the sum on the book’s page', async () => {
    const user = userEvent.setup()
    await show(App, { api: shelved() })
    await user.click((await firstCard()).getByRole('link'))
    const table = await screen.findByRole('table', { name: 'Why this book' })
    const forget = within(table).getAllByRole('button', { name: /^Forget/ })[0] as HTMLElement
    const title = forget.getAttribute('aria-label')?.replace('Forget ', '') ?? ''
    await user.click(forget)
    await soon(() => expect(screen.queryByRole('rowheader', { name: title })).toBeNull())
    const rows = screen.queryAllByRole('row')
      .map((row) => Number(within(row).getAllByRole('cell')[0]?.textContent?.replace('−', '-')))
    const score = rows.pop() ?? 0
    expect(rows.reduce((sum, share) => sum + share, 0)).toBeCloseTo(score, 1)
  })
})

describe('what changed', () => {
  test('stands in a line, on the cards, and unfolded with the reasons', async () => {
    const user = userEvent.setup()
    await show(App, { api: shelved() })
    await books()
    await user.keyboard('jjjs')
    await user.click(await screen.findByRole('button', { name: 'Update the list' }, { timeout: 5000 }))
    const line = await screen.findByRole('button', { name: /new|left|moved/ })
    expect(screen.getAllByText(/^Moved (up|down)$/).length).toBeGreaterThan(0)
    await user.click(line)
    expect(screen.getByRole('region', { name: 'Moved' })).toHaveTextContent(/from \d+ to \d+/)
    await user.click(screen.getByRole('button', { name: 'Put away what changed' }))
    expect(screen.queryByText(/^Moved (up|down)$/)).toBeNull()
  })

  test('the cursor goes along with its book', async () => {
    const user = userEvent.setup()
    const { container } = await show(App, { api: shelved() })
    await books()
    await user.keyboard('jjjjjs')
    const current = () => container.querySelector('[data-entry].current h2')?.textContent
    const update = await screen.findByRole('button', { name: 'Update the list' }, { timeout: 5000 })
    const before = current()
    await user.click(update)
    await screen.findByRole('button', { name: /new|left|moved/ })
    expect(current()).toBe(before)
  })
})

describe('something else entirely', () => {
  test('is what is least like what one likes', async () => {
    const user = userEvent.setup()
    await show(App, { api: shelved() })
    await books()
    await user.click(screen.getByRole('radio', { name: 'Something else' }))
    expect((await screen.findAllByText(/^As far as can be from/)).length).toBeGreaterThan(5)
  })

  test('needs something to be unlike, and leads to where one names it', async () => {
    const user = userEvent.setup()
    await show(App)
    await books()
    await user.click(screen.getByRole('radio', { name: 'Something else' }))
    await user.click(await screen.findByRole('button', { name: 'Name books I like' }))
    expect((await books()).length).toBeGreaterThan(5)
  })
})

test('a book’s page shows what is like it, without what is known', async () => {
  const api = shelved()
  const known = new Set((await api.shelfItems()).filter((item) => item.known).map(({ book }) => book.title))
  const [hobbit] = await api.books({ q: 'hobbit' })
  await show(App, { api, at: `/book/${hobbit?.id}` })
  const row = within(await screen.findByRole('region', { name: 'Similar books' }))
  const titles = (await row.findAllByRole('link')).map((link) => link.textContent)
  expect(titles).toHaveLength(12)
  expect(titles.filter((title) => known.has(title))).toEqual([])
})

describe('on my shelf', () => {
  test('what counts is listed, and what was said of it is taken back there', async () => {
    const user = userEvent.setup()
    const api = shelved()
    await show(App, { api, at: '/shelf' })
    await user.click(await screen.findByText('Look through them'))
    const text = await screen.findByText(/^Everything that is recommended goes by these/)
    const dialog = within(text.closest<HTMLElement>('[role=dialog]') ?? text)
    const [forget] = dialog.getAllByLabelText(/^Forget/)
    const title = forget?.getAttribute('aria-label')?.replace('Forget ', '') ?? ''
    await user.click(forget as HTMLElement)
    expect(await dialog.findByText('does not count')).toBeVisible()
    await user.keyboard('{Escape}')
    await user.click(screen.getByLabelText(`Let ${title} count again`))
    await soon(async () => expect((await api.taste()).liked.filter(({ said }) => said)).toEqual([]))
    expect(screen.queryByText('does not count')).toBeNull()
  })

  test('a test on oneself says what was found, beside popularity', async () => {
    const user = userEvent.setup()
    const api = shelved()
    const { hidden, found, popular } = await api.backtest()
    await show(App, { api, at: '/shelf' })
    await user.click(await screen.findByText('Test it'))
    expect(
      await screen.findByText(
        `Of your last ${hidden} five-star books this model had ${found} in its top 100, popularity ${popular}.`,
      ),
    ).toBeVisible()
    expect(screen.getByText(/The model had never seen you read them\./)).toHaveTextContent('So few books say little')
    expect(screen.getAllByRole('row')).toHaveLength(1 + hidden)
  })

  test('a test on too few books says what it takes', async () => {
    const user = userEvent.setup()
    const api = createFakeApi({ latency: 0 })
    const [hobbit] = await api.books({ q: 'hobbit' })
    await api.rateBook({ body: { book_id: hobbit?.id ?? '', stars: 5 } })
    await show(App, { api, at: '/shelf' })
    await user.click(await screen.findByText('Test it'))
    expect(await screen.findByText(/Give five stars to at least three/)).toBeVisible()
  })
})
