import { fireEvent, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import App from '@/App.vue'
import { ApiError, type WindowApi, type HeldFiles } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { show } from '@/testing/render'
import { fakeWindow } from '@/testing/window'

beforeEach(() => localStorage.setItem(
  'shelftalk.preferences', JSON.stringify({ language: 'en', advanced: true, welcomed: true }),
))

const goodreads = new File(
  ['Title,Author,My Rating,Exclusive Shelf\nThe Hobbit,J. R. R. Tolkien,5,read\n'], 'goodreads.csv',
)
const table = new File(['Title,Author\nThe Hobbit,J. R. R. Tolkien\n'], 'mine.csv')
const ratings = new File(['user,isbn,rating\n1,2,3\n'], 'ratings.csv')

/** Lets files go over the page. */
async function drop(...files: File[]): Promise<void> {
  const dataTransfer = { types: ['Files'], files }
  await fireEvent.dragEnter(document.body, { dataTransfer })
  expect(screen.getByTestId('veil')).toHaveTextContent('Let go')
  await fireEvent.drop(document.body, { dataTransfer })
  expect(screen.queryByTestId('veil')).toBeNull()
}

/** The first screen has to be loaded. */
const soon = { timeout: 15_000 }
const previewed = (name: string) => screen.findByRole('heading', { name }, soon)
const question = () => screen.findByRole('dialog', { name: 'What is it?' }, soon)

describe('what is dropped anywhere', () => {
  test.each([
    '/discover', '/advanced/data', '/shelf/bring',
  ])('and is of one\'s own books is looked at as such: %s', async (at) => {
    const { api, router } = await show(App, { at })
    await drop(goodreads)
    expect(await previewed('Goodreads export')).toBeVisible()
    expect(router.currentRoute.value.name).toBe('bring')
    expect(await api.data()).toHaveLength(1)
  })

  test.each(['/discover', '/shelf/bring'])('and is of many readers comes among the data: %s', async (at) => {
    const { router } = await show(App, { at })
    await drop(ratings)
    expect((await screen.findAllByText(/ratings\.csv/, {}, soon)).length).toBeGreaterThan(0)
    expect(router.currentRoute.value.name).toBe('data')
  })

  test('is asked about once where it may be either, by the keyboard too', async () => {
    const user = userEvent.setup()
    const { api } = await show(App, { at: '/discover' })
    await drop(table)
    expect(await question()).toHaveTextContent('mine.csv could be books of your own, or data to learn from.')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(await api.data()).toHaveLength(1)
    await drop(table)
    await question()
    screen.getByRole('button', { name: 'My own books' }).focus()
    await user.keyboard('{Enter}')
    expect(await previewed('Table of books')).toBeVisible()
  })

  test('is not asked about where lists are brought', async () => {
    await show(App, { at: '/shelf/bring' })
    await drop(table)
    expect(await previewed('Table of books')).toBeVisible()
  })

  test('is one list after the other', async () => {
    await show(App, { at: '/discover' })
    await drop(ratings, goodreads)
    expect(await previewed('Goodreads export')).toBeVisible()
    expect(screen.getByRole('status', { name: 'Notes' })).toHaveTextContent('one by one')
  })

  test('and cannot be looked at is said', async () => {
    const api = createFakeApi({ latency: 0 })
    vi.spyOn(api, 'recognise').mockRejectedValue(new ApiError('unreachable', 'Shelftalk does not answer.'))
    await show(App, { api, at: '/discover' })
    await drop(goodreads)
    await vi.waitFor(() => expect(screen.getByRole('status', { name: 'Notes' })).toHaveTextContent('Shelftalk'))
  })

  test('among the first steps is shown there', async () => {
    localStorage.clear()
    const { router } = await show(App, { fake: { scenario: 'fresh' }, at: '/welcome' })
    await screen.findByRole('heading', { name: 'Bring your shelves' })
    await drop(ratings)
    expect(await screen.findByText(/ratings\.csv/)).toBeVisible()
    await drop(goodreads)
    expect(await previewed('Goodreads export')).toBeVisible()
    expect(router.currentRoute.value.name).toBe('welcome')
  })
})

test('one\'s own books that were chosen as data are asked about', async () => {
  const user = userEvent.setup()
  const { api, router } = await show(App, { at: '/advanced/data' })
  await user.upload(await screen.findByTestId('files'), goodreads)
  expect(await question()).toHaveTextContent('goodreads.csv looks like books of your own: Goodreads export.')
  await user.click(screen.getByRole('button', { name: 'Data to learn from' }))
  await vi.waitFor(async () => expect(await api.data()).toHaveLength(2))
  expect(router.currentRoute.value.name).toBe('data')
})

test('what may be either and was chosen as data is data', async () => {
  const user = userEvent.setup()
  const { api, router } = await show(App, { at: '/advanced/data' })
  await user.upload(await screen.findByTestId('files'), table)
  await vi.waitFor(async () => expect(await api.data()).toHaveLength(2))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(router.currentRoute.value.name).toBe('data')
})

test('in the window, what was chosen as data and is one\'s own is read where it lies', async () => {
  const user = userEvent.setup()
  const api = createFakeApi({ latency: 0 })
  const held: HeldFiles = { id: 'h1', name: 'goodreads.csv', holds: 'shelf', file: 0, format: 'goodreads' }
  const text = 'Title,Author,My Rating\nThe Hobbit,J. R. R. Tolkien,5'
  const read = vi.fn<WindowApi['takeAsShelf']>(() => api.previewShelf({ body: { name: 'goodreads.csv', text } }))
  const window = fakeWindow({ chooseData: () => Promise.resolve({ held }), takeAsShelf: read })
  await show(App, { api: { ...api, window }, at: '/advanced/data' })
  await user.click(await screen.findByRole('button', { name: 'Choose files' }))
  await question()
  await user.click(screen.getByRole('button', { name: 'My own books' }))
  expect(await previewed('Goodreads export')).toBeVisible()
  expect(read).toHaveBeenCalledWith('h1', { signal: expect.any(AbortSignal) })
})
