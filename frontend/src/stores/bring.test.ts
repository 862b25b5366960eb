import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError, type Api, type ShelfPreview } from '@/api'
import { useStores } from '@/testing/render'
import { useBring } from './bring'
import { useMyShelf } from './myShelf'
import { fakeWindow } from '@/testing/window'

const csv = [
  'Title,Author,My Rating,Exclusive Shelf', 'The Hobbit,J. R. R. Tolkien,5,read',
  'Lud-in-the-Mist,Hope Mirrlees,0,to-read', 'The Salt Cartographer,Ilse Marant,3.5,read', ',Anonymous,0,read',
].join('\n')
const file = (text = csv, name = 'goodreads.csv') => new File([text], name)

let api: Api
beforeEach(() => { api = useStores() })

test('what a file holds is looked at before anything changes', async () => {
  const bring = useBring()
  await bring.choose({ file: file() })
  expect(bring.preview).toMatchObject({
    format: 'goodreads', name: 'goodreads.csv', rows: 4, rejected: 1, matched: 2, unmatched: 1, added: 3, changed: 0,
    unchanged: 0,
  })
  expect(await api.shelfItems()).toEqual([])
})

test('an import comes onto the shelf, and goes with its undo', async () => {
  const bring = useBring()
  const myShelf = useMyShelf()
  await bring.choose({ file: file() })
  await bring.accept()
  expect(bring.done).toMatchObject({ added: 3, unmatched: 1 })
  expect([bring.choice, bring.preview]).toEqual([undefined, undefined])
  expect(myShelf.items.map((item) => [item.book.title, item.stars]))
    .toEqual([['The Hobbit', 5], ['Lud-in-the-Mist', 0]])
  expect(myShelf.unmatched.map((entry) => entry.title)).toEqual(['The Salt Cartographer'])
  expect(await bring.undo(bring.done?.id ?? '')).toBe(true)
  expect([bring.done, bring.imports, myShelf.all]).toEqual([undefined, [], []])
})

test('the same file again changes nothing, and a later one says what it would', async () => {
  const bring = useBring()
  await bring.choose({ file: file() })
  await bring.accept()
  await bring.choose({ file: file() })
  expect(bring.preview).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
  await bring.choose({ file: file(csv.replace(',5,', ',4,') + '\nThe Left Hand of Darkness,Ursula K. Le Guin,5,read') })
  expect(bring.preview).toMatchObject({ added: 1, changed: 1, unchanged: 2 })
})

test('a pasted list is looked at as it is', async () => {
  const bring = useBring()
  await bring.choose({ text: 'The Hobbit\nCold Comfort Farm by Stella Gibbons', name: 'My list' })
  expect(bring.preview).toMatchObject({ format: 'list', name: 'My list', matched: 2 })
})

describe('what fails', () => {
  test('to be read stays chosen, and can be read again', async () => {
    const bring = useBring()
    const chosen = file()
    vi.spyOn(api, 'previewShelfFile').mockRejectedValueOnce(new ApiError('unreachable', 'Shelftalk does not answer.'))
    await bring.choose({ file: chosen })
    expect(bring.error?.code).toBe('unreachable')
    expect([bring.choice, bring.busy]).toEqual([{ file: chosen }, undefined])
    await bring.readAgain()
    expect([bring.error, bring.preview?.rows]).toEqual([undefined, 4])
  })

  test('to be imported stays as it was looked at', async () => {
    const bring = useBring()
    await bring.choose({ file: file() })
    vi.spyOn(api, 'importShelf').mockRejectedValueOnce(new ApiError('disk_full', 'The disk is full.'))
    await bring.accept()
    expect([bring.error?.code, bring.preview?.added, bring.done]).toEqual(['disk_full', 3, undefined])
    await bring.accept()
    expect([bring.error, bring.done?.added]).toEqual([undefined, 3])
  })

  test('to be undone leaves the import in the list', async () => {
    const bring = useBring()
    await bring.choose({ file: file() })
    await bring.accept()
    vi.spyOn(api, 'undoShelfImport').mockRejectedValueOnce(new ApiError('busy', 'Later.'))
    expect(await bring.undo(bring.done?.id ?? '')).toBe(false)
    expect([bring.error?.message, bring.imports.length]).toEqual(['Later.', 1])
  })
})

test('the answer to what was cancelled does not count, and its work is stopped', async () => {
  const bring = useBring()
  let answer: (preview: ShelfPreview) => void = () => {}
  let signal: AbortSignal | undefined
  vi.spyOn(api, 'previewShelfFile')
    .mockImplementationOnce((_, stop) => new Promise((resolve) => { answer = resolve; signal = stop?.signal }))
  const reading = bring.choose({ file: file() })
  expect([bring.busy, signal?.aborted]).toEqual(['reading', false])
  bring.cancel()
  expect(signal?.aborted).toBe(true)
  answer(await api.previewShelf({ body: { name: 'list', text: 'The Hobbit' } }))
  await reading
  expect([bring.busy, bring.preview, bring.choice]).toEqual([undefined, undefined, undefined])
})

test('another choice stops the reading of the first, and is what is looked at', async () => {
  const bring = useBring()
  let first: AbortSignal | undefined
  vi.spyOn(api, 'previewShelfFile').mockImplementationOnce((_, stop) =>
    new Promise((_, reject) => {
      first = stop?.signal
      first?.addEventListener('abort', () => reject(new Error('aborted')))
    }))
  const reading = bring.choose({ file: file() })
  await Promise.all([reading, bring.choose({ file: file('The Hobbit', 'list.txt') })])
  expect([first?.aborted, bring.preview?.name, bring.error]).toEqual([true, 'list.txt', undefined])
})

test('the window chooses the file itself; nothing chosen changes nothing', async () => {
  const window = fakeWindow()
  const choose = vi.spyOn(window, 'chooseShelf')
  const take = vi.spyOn(window, 'takeAsShelf')
  const windowed = useStores({ ...api, window })
  const bring = useBring()
  await bring.pick()
  expect([bring.preview, bring.busy, bring.error]).toEqual([undefined, undefined, undefined])
  choose.mockResolvedValueOnce({ held: { id: 'h1', name: 'goodreads.csv', holds: 'shelf', file: 0 } })
  take.mockResolvedValueOnce(await windowed.previewShelf({ body: { name: 'goodreads.csv', text: csv } }))
  await bring.pick()
  expect(take).toHaveBeenCalledWith('h1', { signal: expect.any(AbortSignal) })
  await bring.accept()
  expect(bring.done).toMatchObject({ name: 'goodreads.csv', added: 3 })
})
