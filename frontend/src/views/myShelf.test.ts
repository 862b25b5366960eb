import { screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import App from '@/App.vue'
import { ApiError } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { show } from '@/testing/render'

const csv = [
  'Title,Author,My Rating,Exclusive Shelf', 'The Hobbit,J. R. R. Tolkien,5,read',
  'The Salt Cartographer,Ilse Marant,3.5,read', ',Anonymous,0,read',
].join('\n')
beforeEach(() => localStorage.setItem(
  'shelftalk.preferences', JSON.stringify({ theme: 'system', language: 'en', advanced: false, welcomed: true }),
))

/** On a busy machine everything takes its time. */
const soon = (check: () => unknown) => vi.waitFor(check, 5000)
const shelved = () => createFakeApi({ scenario: 'shelved', latency: 0 })
const note = () => screen.getByRole('status', { name: 'Notes' })

describe('bringing shelves', () => {
  test('goes from a file over a look at it to the shelf, and back by undo', async () => {
    const user = userEvent.setup()
    const { api, container, router } = await show(App, { at: '/shelf/bring' })
    await screen.findByRole('heading', { name: 'Bring your shelves' })
    expect(container).toHaveTextContent(/My Books ▸ Tools ▸ Import and export/)
    const field = screen.getByRole('textbox', { name: 'Or paste a list' })
    expect(screen.getByRole('button', { name: 'Look at the list' })).toBeDisabled()
    await user.click(field)
    await user.paste(csv)
    await user.click(screen.getByRole('button', { name: 'Look at the list' }))
    expect(await screen.findByRole('heading', { name: 'Goodreads export' })).toBeVisible()
    expect(screen.getByText('Importing brings 2 new books. It can be undone.')).toBeVisible()
    await user.click(screen.getByText('1 row names no book'))
    expect(screen.getByRole('region', { name: '1 row names no book' })).toHaveTextContent(/4.*no title/)
    await user.click(screen.getByRole('button', { name: 'Import 2 books' }))
    expect(await screen.findByRole('heading', { name: '2 books are on your shelf' })).toHaveFocus()
    await user.click(screen.getByRole('button', { name: 'Match by hand' }))
    await soon(() => expect(router.currentRoute.value.name).toBe('shelf'))
    expect(await screen.findByRole('listitem')).toHaveTextContent('The Salt Cartographer')
    await user.click(screen.getByRole('button', { name: 'Undo the import of Pasted list' }))
    expect(await screen.findByText('Your shelf is empty')).toBeVisible()
    expect(await api.shelfImports()).toEqual([])
  })

  test('what could not be read says so, keeps the list, and reads it again', async () => {
    const user = userEvent.setup()
    const api = createFakeApi({ latency: 0 })
    vi.spyOn(api, 'previewShelf').mockRejectedValueOnce(new ApiError('timeout', 'It did not arrive.', 'Try again.'))
    await show(App, { api, at: '/shelf/bring' })
    await user.type(await screen.findByRole('textbox', { name: 'Or paste a list' }), 'The Hobbit')
    await user.click(screen.getByRole('button', { name: 'Look at the list' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('It could not be read.')
    expect(screen.getByRole('textbox', { name: 'Or paste a list' })).toHaveValue('The Hobbit')
    await user.click(screen.getByRole('button', { name: 'Read it again' }))
    expect(await screen.findByRole('button', { name: 'Import 1 book' })).toBeVisible()
  })

  test('is offered among the first steps, and goes on to the library from there', async () => {
    localStorage.clear()
    const user = userEvent.setup()
    await show(App, { fake: { scenario: 'fresh' }, at: '/welcome' })
    await user.click(await screen.findByRole('button', { name: 'Bring your shelves' }))
    await user.type(screen.getByRole('textbox', { name: 'Or paste a list' }), 'The Hobbit')
    await user.click(screen.getByRole('button', { name: 'Look at the list' }))
    await user.click(await screen.findByRole('button', { name: 'Import 1 book' }))
    await user.click(await screen.findByRole('button', { name: 'Go on' }))
    expect(await screen.findByText('1 book is on your shelf. Now choose a library to look into.')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Use the sample library' })).toBeVisible()
  })
})

describe('the shelf', () => {
  test('gives stars by keys to the line one is at, and takes them back', async () => {
    const user = userEvent.setup()
    const api = shelved()
    await show(App, { api, at: '/shelf' })
    await screen.findAllByRole('listitem')
    await user.keyboard('jj')
    const second = screen.getAllByRole('listitem')[1] as HTMLElement
    await soon(() => expect(second).toContainElement(document.activeElement as HTMLElement))
    const stars = within(second).getByRole('slider')
    const before = stars.getAttribute('aria-valuetext')
    await user.keyboard('2')
    expect(stars).toHaveAttribute('aria-valuetext', '2 of 5 stars')
    expect(await within(note()).findByText(/^You gave .* 2 stars\.$/)).toBeVisible()
    await user.keyboard('u')
    await soon(() => expect(stars).toHaveAttribute('aria-valuetext', before))
  })

  test('makes a favourite, which counts wherever books are looked for', async () => {
    const user = userEvent.setup()
    const api = shelved()
    await show(App, { api, at: '/shelf' })
    const first = (await screen.findAllByRole('listitem'))[0] as HTMLElement
    const heart = within(first).getByRole('button', { name: /is a favourite$/ })
    expect(heart).toHaveAttribute('aria-pressed', 'false')
    await user.click(heart)
    expect(heart).toHaveAttribute('aria-pressed', 'true')
    await soon(async () => expect((await api.shelfItems()).filter((item) => item.favourite)).toHaveLength(1))
    await user.click(screen.getByRole('radio', { name: 'Favourites 1' }))
    expect(screen.getAllByRole('listitem')).toHaveLength(1)
  })

  test('matches what was not found by one key, by its title, or not at all', async () => {
    const user = userEvent.setup()
    const api = shelved()
    await show(App, { api, at: '/shelf' })
    await user.click(await screen.findByRole('radio', { name: 'Unmatched 5' }))
    const titles = screen.getAllByRole('listitem').map((line) => line.querySelector('[data-focus]')?.textContent)
    const picked = (await api.shelfEntries({ unmatched: true })).entries[0]?.candidates[0]?.book
    await user.keyboard('j')
    await soon(() => expect(screen.getAllByRole('listitem')[0]).toContainElement(document.activeElement as HTMLElement))
    await user.keyboard('1')
    expect(await screen.findByRole('radio', { name: 'Unmatched 4' })).toBeVisible()
    expect((await api.shelfEntries({})).entries.find((entry) => entry.title === titles[0]))
      .toMatchObject({ how: 'hand', book: { id: picked?.id } })
    const line = screen.getAllByRole('listitem')[0] as HTMLElement
    await user.click(within(line).getByRole('button', { name: 'Search by title' }))
    await user.type(within(line).getByRole('combobox'), 'excellent women')
    await user.click(await screen.findByRole('option', { name: /Excellent Women/ }))
    expect(await screen.findByRole('radio', { name: 'Unmatched 3' })).toBeVisible()
    await user.click(within(screen.getAllByRole('listitem')[0] as HTMLElement)
      .getByRole('button', { name: 'Not in this library' }))
    expect(await screen.findByText('You said that it is not in this library.')).toBeVisible()
    await user.click(within(note()).getByRole('button', { name: 'Undo' }))
    await soon(() => expect(screen.queryByText('You said that it is not in this library.')).toBeNull())
  })

  test('a wrong match is changed by keys, and goes back to what is found', async () => {
    const user = userEvent.setup()
    const api = shelved()
    const entryOf = async () => (await api.shelfEntries({})).entries[0]
    await show(App, { api, at: '/shelf' })
    const lines = await screen.findAllByRole('listitem')
    const found = await entryOf()
    await user.keyboard('j')
    await soon(() => expect(lines[0]).toContainElement(document.activeElement as HTMLElement))
    await user.keyboard('m')
    const part = await screen.findByRole('region', { name: 'Which book is it?' })
    expect(within(part).getByRole('heading')).toHaveFocus()
    await soon(() => expect(part).toHaveTextContent(`In Goodreads it is ${found?.title}`))
    expect(part).toHaveTextContent('It was found by its title (100%).')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('region', { name: 'Which book is it?' })).toBeNull()
    expect(within(screen.getAllByRole('listitem')[0] as HTMLElement).getByRole('button', { name: /^Say which book/ }))
      .toHaveFocus()

    await user.keyboard('m')
    const second = (await api.shelfEntry({ id: found?.id ?? '' })).candidates[1]?.book
    await soon(() => expect(screen.getByRole('button', { current: true })).toHaveTextContent(found?.book?.title ?? ''))
    await user.keyboard('2')
    await soon(async () => expect(await entryOf()).toMatchObject({ how: 'hand', book: { id: second?.id } }))
    expect(await within(note()).findByText(`${found?.title} is ${second?.title}.`)).toBeVisible()
    await soon(() => expect(screen.getAllByRole('listitem')[0]).toContainElement(document.activeElement as HTMLElement))

    const line = screen.getAllByRole('listitem')
      .find((each) => each.textContent?.includes(second?.title ?? '-')) as HTMLElement
    await user.click(within(line).getByRole('button', { name: /^Say which book/ }))
    expect(await within(line).findByText(/You said which book it is/)).toBeVisible()
    await user.click(within(line).getByRole('button', { name: 'Back to what is found' }))
    await soon(async () => expect(await entryOf()).toMatchObject({ how: 'title', book: { id: found?.book?.id } }))
    await user.click(within(note()).getByRole('button', { name: 'Undo' }))
    await soon(async () => expect(await entryOf()).toMatchObject({ how: 'hand', book: { id: second?.id } }))
  })

  test('a matched book is said to be none of the library, and looked for again', async () => {
    const user = userEvent.setup()
    const api = shelved()
    await show(App, { api, at: '/shelf' })
    const line = (await screen.findAllByRole('listitem'))[0] as HTMLElement
    await user.click(within(line).getByRole('button', { name: /^Say which book/ }))
    await user.click(await within(line).findByRole('button', { name: 'Not in this library' }))
    await user.click(await screen.findByRole('radio', { name: 'Unmatched 6' }))
    const said = screen.getAllByRole('listitem')
      .find((each) => each.textContent?.includes('You said that it is not')) as HTMLElement
    await user.click(within(said).getByRole('button', { name: 'Back to what is found' }))
    expect(await screen.findByRole('radio', { name: 'Unmatched 5' })).toBeVisible()
  })

  test('is saved as CSV by a browser', async () => {
    const user = userEvent.setup()
    const api = shelved()
    const saved: string[] = []
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:shelf', revokeObjectURL: () => {} }))
    vi.spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function (this: HTMLAnchorElement) { saved.push(this.download) })
    await show(App, { api, at: '/shelf' })
    await user.click(await screen.findByRole('button', { name: 'Export CSV' }))
    await soon(() => expect(saved).toEqual(['shelftalk-shelf.csv']))
  })

  test('shelves are left out of taste by a switch', async () => {
    const user = userEvent.setup()
    const { api } = await show(App, { api: shelved(), at: '/shelf' })
    await user.click(await screen.findByRole('switch', { name: /^for-work/ }))
    await soon(async () => expect((await api.shelves()).filter((shelf) => !shelf.counts)
      .map((shelf) => shelf.name)).toEqual(['for-work']))
  })
})
