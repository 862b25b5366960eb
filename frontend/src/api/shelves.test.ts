import { expect, test, vi } from 'vitest'
import type { Carrier } from './carrier'
import { restCarrier } from './rest'
import { createShelvesClient } from './shelves'
import { wailsCarrier } from './wails'

function carrier(window: boolean) {
  const request = vi.fn<Carrier['request']>(() => Promise.resolve({}))
  const upload = vi.fn<Carrier['upload']>(() => Promise.resolve({}))
  const native = { pick: vi.fn(), onBrought: vi.fn(), takeBrought: vi.fn(), openFolder: vi.fn(), pickShelf: vi.fn(), saveShelf: vi.fn() }
  return { request, upload, native, api: createShelvesClient({ request, upload, events: () => () => {}, ...(window ? { window: native } : {}) }) }
}

test('a browser sends the file as it is', async () => {
  const { upload, request, api } = carrier(false)
  const file = new File(['SQLite format 3\0'], 'metadata.db')
  await api.previewShelfFile(file)
  expect(upload).toHaveBeenCalledWith('/shelf/preview', [file], undefined)
  expect(request).not.toHaveBeenCalled()
})

test('the window asks with its own dialogs, and answers nothing when nothing was chosen', async () => {
  const { native, api } = carrier(true)
  native.pickShelf.mockResolvedValueOnce(undefined).mockResolvedValueOnce({ id: 'h1' })
  native.saveShelf.mockResolvedValueOnce(undefined).mockResolvedValueOnce({ file: 'shelf.csv' })
  expect([await api.pickShelf?.(), await api.pickShelf?.()]).toEqual([undefined, { id: 'h1' }])
  expect([await api.saveShelf?.(), await api.saveShelf?.()]).toEqual([undefined, 'shelf.csv'])
  expect([carrier(false).api.pickShelf, carrier(false).api.saveShelf]).toEqual([undefined, undefined])
})

test('names of shelves and texts go where they may hold anything', async () => {
  const { request, api } = carrier(false)
  await api.countShelf('für später / 100 %', false)
  await api.shelfEntries({ text: 'a & b', unmatched: true, offset: 200 })
  await api.matchEntry('7')
  await api.setFavourite('abc', true)
  await api.setFavourite('abc', false)
  expect(request.mock.calls).toEqual([
    ['PUT', '/shelf/shelves', { name: 'für später / 100 %', counts: false }],
    ['GET', '/shelf/entries?limit=200&offset=200&unmatched=true&q=a%20%26%20b', undefined],
    ['PUT', '/shelf/entries/7/book', { book_id: '' }],
    ['PUT', '/shelf/favourites/abc', {}],
    ['DELETE', '/shelf/favourites/abc', undefined],
  ])
})

test('an export is text over both carriers', async () => {
  const csv = 'Title,Author\r\n"Emma","Jane Austen"\r\n'
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(csv, { headers: { 'Content-Type': 'text/csv; charset=utf-8' } })))
  expect(await createShelvesClient(restCarrier('', '')).exportShelf()).toBe(csv)
  const bridge = { go: { desktop: { Desktop: { Request: () => Promise.resolve({ Status: 200, Body: csv }), ChooseData: vi.fn(), OpenFolder: vi.fn(), ChooseShelf: vi.fn(), TakeBrought: vi.fn(), StopReading: vi.fn(), SaveShelf: vi.fn() } } }, runtime: { EventsOn: () => () => {} } }
  expect(await createShelvesClient(wailsCarrier(bridge)).exportShelf()).toBe(csv)
})
