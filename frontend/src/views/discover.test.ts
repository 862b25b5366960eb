import { fireEvent, screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import App from '@/App.vue'
import { ApiError } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { show } from '@/testing/render'
import { fakeWindow } from '@/testing/window'

function remember(more: Record<string, unknown> = {}): void {
  localStorage.setItem(
    'shelftalk.preferences',
    JSON.stringify({ theme: 'system', language: 'en', advanced: false, welcomed: true, ...more }),
  )
}
const titles = () => screen.getAllByRole('article').map((card) => within(card).getByRole('heading').textContent)
const books = () => screen.findAllByRole('article')

beforeEach(() => remember())

describe('Discover', () => {
  test('looks for books from titles that are typed, and says why', async () => {
    const user = userEvent.setup()
    await show(App)
    await books()
    await user.type(screen.getByRole('combobox', { name: 'Add a book you like' }), 'cold comfort')
    await user.click(await screen.findByRole('option', { name: /Cold Comfort Farm/ }))
    expect((await screen.findAllByText('Because you like Cold Comfort Farm')).length).toBeGreaterThan(5)
    await user.click(screen.getByRole('button', { name: 'Remove Cold Comfort Farm' }))
    expect(await screen.findByText(/A mix of well-liked books/)).toBeVisible()
  })

  test('looks for books for a reader, who is called simulated', async () => {
    const user = userEvent.setup()
    await show(App)
    await user.click(await screen.findByRole('radio', { name: 'A reader' }))
    await user.type(screen.getByRole('combobox'), '0107')
    await user.click(await screen.findByRole('option', { name: /simulated-0107/ }))
    expect(await screen.findByText('Books for simulated-0107, a simulated reader.')).toBeVisible()
    expect((await screen.findAllByText(/Because this reader likes/)).length).toBeGreaterThan(5)
  })

  test('goes by keys: next, like, undo', async () => {
    const user = userEvent.setup()
    const { api } = await show(App)
    await books()
    const before = titles()
    await user.keyboard('jjl')
    await vi.waitFor(() => expect(titles()).not.toContain(before[1]))
    expect(await screen.findByText(`You like ${before[1]}.`)).toBeVisible()
    await vi.waitFor(async () => expect((await api.swipes()).map((swipe) => [swipe.book.title, swipe.action]))
      .toEqual([[before[1], 'like']]))
    await user.keyboard('u')
    await vi.waitFor(() => expect(titles()).toEqual(before))
    expect(await api.swipes()).toEqual([])
  })

  test('letters typed into a field are text, not commands', async () => {
    const user = userEvent.setup()
    const { api } = await show(App)
    await books()
    await user.keyboard('jf')
    expect(screen.getByRole('combobox')).toHaveFocus()
    await user.keyboard('lds')
    expect(screen.getByRole('combobox')).toHaveValue('lds')
    expect(await api.swipes()).toEqual([])
  })

  test('the keys act upon the next book after one has left', async () => {
    const user = userEvent.setup()
    const { api } = await show(App)
    await books()
    const before = titles()
    await user.keyboard('jd')
    await vi.waitFor(() => expect(titles()[0]).toBe(before[1]))
    await user.keyboard('n')
    await vi.waitFor(async () => expect((await api.swipes()).map((swipe) => [swipe.book.title, swipe.action]))
      .toEqual([[before[1], 'not_now'], [before[0], 'dislike']]))
  })

  test.each(
    [['right', 140, 'like'], ['left', -140, 'dislike']] as const,
  )('a book swiped %s far enough is a %3$s', async (_, x, action) => {
    const { api } = await show(App)
    const card = (await books())[0] as HTMLElement
    await drag(card, x)
    await vi.waitFor(async () => expect((await api.swipes()).map((swipe) => swipe.action)).toEqual([action]))
  })

  test('a drag that stops short, or goes up and down, does nothing', async () => {
    const { api } = await show(App)
    const card = (await books())[0] as HTMLElement
    await drag(card, 80)
    await drag(card, 20, 200)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await api.swipes()).toEqual([])
    expect(card.style.transform).toBe('')
  })

  test('an opinion that could not be kept is told, and the book comes back', async () => {
    const user = userEvent.setup()
    const api = createFakeApi({ latency: 0 })
    await show(App, { api })
    await books()
    const before = titles()
    vi.spyOn(api, 'swipe').mockRejectedValue(new ApiError('disk_full', 'The disk is full.', 'Make room.'))
    await user.keyboard('jl')
    expect(await screen.findByText(/^The disk is full\. Free some space/)).toBeVisible()
    expect(titles()).toEqual(before)
  })

  test('an error says what to do and can be tried again', async () => {
    const user = userEvent.setup()
    const api = createFakeApi({ latency: 0 })
    vi.spyOn(api, 'recommend')
      .mockRejectedValueOnce(new ApiError('corrupt', 'book_factors.npy is damaged.', 'Run stage 4 again.'))
    await show(App, { api })
    expect(await screen.findByRole('alert')).toHaveTextContent('Run stage 4 again.')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect((await books()).length).toBeGreaterThan(5)
  })
})

async function drag(card: HTMLElement, x: number, y = 0): Promise<void> {
  const at = (clientX: number, clientY: number) => ({ clientX, clientY, pointerId: 1, isPrimary: true, button: 0 })
  await fireEvent.pointerDown(card, at(100, 100))
  await fireEvent.pointerMove(card, at(100 + x / 2, 100 + y / 2))
  await fireEvent.pointerMove(card, at(100 + x, 100 + y))
  await fireEvent.pointerUp(card, at(100 + x, 100 + y))
}

describe('a book', () => {
  test('has a page with the whole sum behind its score', async () => {
    const user = userEvent.setup()
    localStorage.setItem(
      'shelftalk.reading',
      JSON.stringify({ mode: 'reader', favourites: [], reader: { id: 'simulated-0042', simulated: true } }),
    )
    const { router } = await show(App)
    await books()
    await user.click(within((await books())[0] as HTMLElement).getByRole('link'))
    const rows = within(await screen.findByRole('table', { name: 'Why this book' })).getAllByRole('row')
    const numbers = rows.map((row) => Number(within(row).getAllByRole('cell')[0]?.textContent?.replace('−', '-')))
    const score = numbers.pop() ?? NaN
    expect(numbers.reduce((sum, share) => sum + share, 0)).toBeCloseTo(score, 1)
    await user.keyboard('{Escape}')
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('discover'))
  })

  test('that is not there says so', async () => {
    await show(App, { at: '/book/nobody' })
    expect(await screen.findByRole('alert')).toHaveTextContent('That book is not in the catalogue.')
  })
})

describe('My shelf', () => {
  test('shows what was said, by kind, and takes it back', async () => {
    const user = userEvent.setup()
    const api = createFakeApi({ latency: 0 })
    const [a, b] = await api.books({ q: 'the' })
    await api.swipe({ body: { book_id: a?.id ?? '', action: 'like' } })
    await api.swipe({ body: { book_id: b?.id ?? '', action: 'not_now' } })
    await show(App, { api, at: '/shelf' })
    expect(await screen.findAllByRole('listitem')).toHaveLength(2)
    await user.click(screen.getByRole('radio', { name: 'Liked 1' }))
    expect(screen.getByRole('listitem')).toHaveTextContent(a?.title ?? '')
    await user.click(screen.getByRole('button', { name: `Take back what you said of ${a?.title}` }))
    await vi.waitFor(async () => expect((await api.swipes()).map((swipe) => swipe.book.id)).toEqual([b?.id]))
  })

  test('empty, says what it will show and leads there', async () => {
    const user = userEvent.setup()
    const { router } = await show(App, { at: '/shelf' })
    expect(await screen.findByText('Your shelf is empty')).toBeVisible()
    await user.click(within(screen.getByRole('main')).getByRole('button', { name: 'Discover' }))
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('discover'))
  })
})

describe('the first time', () => {
  beforeEach(() => localStorage.clear())

  test('three steps lead to books: the sample, learning, favourites', async () => {
    const user = userEvent.setup()
    await show(App, { fake: { scenario: 'fresh', speed: 60 } })
    await user.click(await screen.findByRole('button', { name: 'Use the sample library' }))
    expect(await screen.findByRole('progressbar', { name: 'All stages together' })).toBeVisible()
    const field = await screen.findByRole('combobox', {}, { timeout: 5000 })
    expect(screen.getByRole('heading', { name: 'Three books you love' })).toBeVisible()
    for (const title of ['excellent women', 'hobbit', 'cold comfort']) {
      await user.type(field, title)
      await user.click(await screen.findByRole('option', { name: new RegExp(title, 'i') }))
    }
    await user.click(screen.getByRole('button', { name: 'Show me books' }))
    expect((await screen.findAllByText(/Because you like/)).length).toBeGreaterThan(5)
    expect(JSON.parse(localStorage.getItem('shelftalk.preferences') ?? '{}')).toMatchObject({ welcomed: true })
  }, 15_000)

  test('what failed can be tried again with the suggestion', async () => {
    const user = userEvent.setup()
    const api = createFakeApi({ scenario: 'first-failing', speed: 60, latency: 0 })
    const run = vi.spyOn(api, 'run')
    await show(App, { api })
    await user.click(await screen.findByRole('button', { name: 'Try again with the suggestion' }, { timeout: 5000 }))
    expect(run).toHaveBeenCalledWith({ body: { settings: { 'embeddings.batch_size': '16' } } })
  })

  test('files that are brought are named, and can be learned from', async () => {
    const user = userEvent.setup()
    const api = createFakeApi({ scenario: 'fresh', latency: 0 })
    const run = vi.spyOn(api, 'run')
    const data = {
      data_id: 'd1', name: 'BX', format: 'Book-Crossing', needs_mapping: false,
      files: [{ name: 'BX-Books.csv', bytes: 77_000_000, header: [], rows: [] }],
    }
    await show(App, { api: { ...api, window: fakeWindow({ chooseData: () => Promise.resolve({ data }) }) } })
    await user.click(await screen.findByRole('button', { name: 'Choose files' }))
    expect(await screen.findByText('Recognised: Book-Crossing')).toBeVisible()
    expect(screen.getByText('BX-Books.csv · 77.0 MB')).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Learn from these' }))
    expect(run).toHaveBeenCalledWith({ body: { source: { data_id: 'd1' } } })
  })
})
