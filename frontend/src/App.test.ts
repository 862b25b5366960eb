import { screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import App from '@/App.vue'
import type { HeldFiles } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { show } from '@/testing/render'
import { fakeWindow } from '@/testing/window'

beforeEach(() => localStorage.setItem('shelftalk.preferences', JSON.stringify({ welcomed: true, language: 'en' })))
const kept = () => JSON.parse(localStorage.getItem('shelftalk.preferences') ?? '{}') as Record<string, unknown>

test('the workshop is behind a switch that is remembered', async () => {
  const user = userEvent.setup()
  await show(App, { at: '/shelf' })
  const places = screen.getByRole('navigation', { name: 'Places' })
  expect(within(places).queryByText('Pipeline')).toBeNull()
  await user.click(screen.getByRole('switch', { name: 'Advanced' }))
  expect(within(places).getAllByRole('link').map((link) => link.textContent))
    .toEqual(['Talk', 'Discover', 'My shelf', 'Pipeline', 'Runs', 'Data', 'Artifacts'])
  await vi.waitFor(() => expect(kept().advanced).toBe(true))
})

test('theme and language change at once and are remembered', async () => {
  const user = userEvent.setup()
  await show(App, { at: '/shelf' })
  await user.click(screen.getByRole('button', { name: 'Settings' }))
  await user.click(await screen.findByRole('radio', { name: 'Dark' }))
  expect(document.documentElement.dataset.theme).toBe('dark')
  await user.click(screen.getByRole('radio', { name: 'As the system' }))
  expect(document.documentElement.dataset.theme).toBeUndefined()
  await user.click(screen.getByRole('radio', { name: 'Deutsch' }))
  expect(await screen.findByRole('dialog', { name: 'Einstellungen' })).toBeVisible()
  expect(document.documentElement.lang).toBe('de')
  await vi.waitFor(() => expect(kept()).toMatchObject({ theme: 'system', language: 'de' }))
})

test('the palette finds a command by its words and runs it', async () => {
  const user = userEvent.setup()
  const { router } = await show(App, { at: '/shelf' })
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await screen.findByRole('textbox', { name: 'Find a command' }), 'go disc')
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Go to Discover'])
  await user.keyboard('{Enter}')
  await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('discover'))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('? lists the keys that work here', async () => {
  const user = userEvent.setup()
  await show(App, { at: '/discover' })
  await screen.findAllByRole('article')
  await user.keyboard('?')
  const dialog = await screen.findByRole('dialog', { name: 'Keys' })
  for (const [name, key] of [
    ['Like', 'L'], ['Dislike', 'D'], ['Superlike', 'S'], ['Not now', 'N'], ['Next book', 'J'], ['Find a book', 'F'],
    ['Talk about books', '/'], ['Show all keys', '?'],
  ]) {
    expect(within(dialog).getByText(name ?? '').parentElement, name).toHaveTextContent(`${name}${key}`)
  }
})

test('the way to the content comes first', async () => {
  const user = userEvent.setup()
  await show(App, { at: '/shelf' })
  await user.tab()
  expect(screen.getByRole('button', { name: 'Skip to the content' })).toHaveFocus()
  await user.keyboard('{Enter}')
  expect(screen.getByRole('main')).toHaveFocus()
})

test('a program that is gone is told, and so is its return', async () => {
  const api = createFakeApi({ latency: 0 })
  let tell: (state: 'live' | 'lost') => void = () => {}
  vi.spyOn(api, 'events').mockImplementation((_, connection = () => {}) => ((tell = connection), () => {}))
  await show(App, { api, at: '/shelf' })
  tell('lost')
  expect(await screen.findByRole('alert')).toHaveTextContent('does not answer')
  tell('live')
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})

test('a page that the program does not know says how to get in, and comes back by itself', async () => {
  const api = createFakeApi({ latency: 0 })
  let tell: (state: 'live' | 'refused') => void = () => {}
  const events = api.events.bind(api)
  vi.spyOn(api, 'events').mockImplementation((handler, connection = () => {}) => ((tell = connection), events(handler)))
  await show(App, { api, at: '/shelf' })
  tell('refused')
  expect(await screen.findByRole('heading', { name: 'Shelftalk was started anew' })).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.queryByRole('navigation')).toBeNull()
  tell('live')
  expect(await screen.findByRole('navigation', { name: 'Places' })).toBeVisible()
})

test('no place is a dead end', async () => {
  await show(App, { at: '/nowhere' })
  expect(await screen.findByRole('heading', { name: 'There is no such place.' })).toBeVisible()
})

test('data that is dropped onto the window is shown among the data', async () => {
  const api = createFakeApi({ latency: 0 })
  let drop: (files: HeldFiles) => void = () => {}
  const window = fakeWindow({
    onBrought: (handler) => ((drop = handler), () => {}),
    takeAsData: (id) => Promise.resolve({
      data_id: id, name: 'shelf', format: 'Book-Crossing', needs_mapping: false,
      files: [{ name: 'dropped.csv', bytes: 10, header: ['a'], rows: [['1']] }],
    }),
  })
  await show(App, { api: { ...api, window }, at: '/shelf' })
  drop({ id: 'd9', name: 'dropped.csv', holds: 'data', file: 0 })
  await screen.findByRole('button', { name: 'Choose files' })
  expect(screen.queryByTestId('files')).toBeNull()
  expect((await screen.findAllByText(/dropped\.csv/)).length).toBeGreaterThan(0)
})
