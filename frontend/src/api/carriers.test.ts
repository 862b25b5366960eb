import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Connection } from './api'
import type { HeldFiles } from './brought'
import { createClient } from './client'
import { createFakeApi } from './fake/fake'
import { restCarrier } from './rest'
import { readEvents } from './sse'
import { takeToken, watchForLink } from './token'
import type { ProgramEvent } from './types'
import { wailsCarrier } from './wails'

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const streamOf = (...pieces: string[]) => new ReadableStream<Uint8Array>({
  start(controller) {
    for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
    controller.close()
  },
})

function stubFetch(...answers: (() => Response | Promise<Response>)[]) {
  const stub = vi.fn<typeof globalThis.fetch>(async () => (answers.length > 1 ? answers.shift() : answers[0])?.() ?? json({}))
  vi.stubGlobal('fetch', stub)
  return stub
}

async function rejection(work: Promise<unknown>) {
  return work.then(() => { throw new Error('it did not fail') }, (thrown: unknown) => thrown)
}

describe('over REST', () => {
  const api = () => createClient(restCarrier('', 'secret'))

  test('every call sends the token in a header, and JSON only where there is a body', async () => {
    const fetch = stubFetch(() => json({ pipeline_id: 'run_1', status: 'queued' }))
    await api().run({ source: { sample: true } })
    await api().status()
    expect(fetch.mock.calls.map(([address, init]) => [address, init?.method, init?.headers, init?.body])).toEqual([
      ['/pipeline/run', 'POST', { 'X-Shelftalk-Token': 'secret', 'Content-Type': 'application/json' }, '{"source":{"sample":true}}'],
      ['/pipeline/status', 'GET', { 'X-Shelftalk-Token': 'secret' }, undefined],
    ])
  })

  test('what is asked for stands in the address, encoded', async () => {
    const fetch = stubFetch(() => json([]))
    await api().books('Père & fils', 5)
    await api().recommend({ seeds: ['a', 'b'], k: 3 })
    await api().recommend({})
    expect(fetch.mock.calls.map(([address]) => address)).toEqual(['/books?q=P%C3%A8re%20%26%20fils&limit=5', '/recommend?seed_book_ids=a%2Cb&k=3', '/recommend'])
  })

  test("the program's refusals arrive with code, message and suggestion", async () => {
    stubFetch(() => json({ code: 'not_ready', message: 'Stage 1 & 2 must be completed first.', suggestion: 'Run them.', detail: 'x' }, 400))
    expect(await rejection(api().run({ stages: ['stage_3_matrices'] }))).toMatchObject({ code: 'not_ready', message: 'Stage 1 & 2 must be completed first.', suggestion: 'Run them.', detail: 'x' })
  })

  test('an answer that is not from the program, and none at all, say so', async () => {
    stubFetch(() => new Response('<html>Bad gateway', { status: 502, statusText: 'Bad Gateway' }))
    expect(await rejection(api().status())).toMatchObject({ code: 'internal', message: 'The program answered 502 Bad Gateway.', detail: '<html>Bad gateway' })
    stubFetch(() => Promise.reject(new TypeError('failed to fetch')))
    expect(await rejection(api().status())).toMatchObject({ code: 'unreachable' })
  })

  test('without a token a person is told how to get in again', async () => {
    stubFetch(() => json({ code: 'unauthorized', message: 'The token is missing or wrong.' }, 401))
    expect(await rejection(api().status())).toMatchObject({ code: 'unauthorized', suggestion: expect.stringContaining('link') })
  })

  test('files are sent as parts, without a content type of our own', async () => {
    const fetch = stubFetch(() => json({ data_id: 'x' }))
    await api().addData([new File(['a'], 'books.csv'), new File(['b'], 'ratings.csv')])
    const init = fetch.mock.calls[0]?.[1]
    expect((init?.body as FormData).getAll('files').map((file) => (file as File).name)).toEqual(['books.csv', 'ratings.csv'])
    expect(init?.headers).toEqual({ 'X-Shelftalk-Token': 'secret' })
  })

  test('only the beginnings of files are sent to say what they are', async () => {
    const fetch = stubFetch(() => json({ holds: 'shelf', file: 1, format: 'goodreads' }))
    const large = new File(['ä'.repeat(40_000)], 'large.csv')
    expect(await api().recognise([large, new File(['Title\n'], 'mine.csv'), new File([], 'empty.csv')])).toEqual({ holds: 'shelf', file: 1, format: 'goodreads' })
    const { files } = JSON.parse(String(fetch.mock.calls[0]?.[1]?.body)) as { files: { name: string; begin?: string }[] }
    expect(files.map(({ name, begin }) => [name, begin && atob(begin).length])).toEqual([['large.csv', 16384], ['mine.csv', 6], ['empty.csv', undefined]])
  })

  test('what is cancelled is not sent any further', async () => {
    const stop = new AbortController()
    const fetch = stubFetch(() => json({}))
    await api().previewShelfFile(new File(['a'], 'mine.csv'), stop.signal)
    expect(fetch.mock.calls[0]?.[1]?.signal).toBe(stop.signal)
  })

  test('a program that does not know the page is no lost one, and is asked seldom', async () => {
    vi.useFakeTimers()
    const fetch = stubFetch(() => json({ code: 'unauthorized', message: 'The token is wrong.' }, 401))
    const told: Connection[] = []
    const stop = api().events(() => {}, (state) => told.push(state))
    await vi.advanceTimersByTimeAsync(7000)
    expect([told, fetch.mock.calls.length]).toEqual([['refused'], 1])
    fetch.mockImplementation(async () => new Response(new ReadableStream()))
    await vi.advanceTimersByTimeAsync(2000)
    stop()
    vi.useRealTimers()
    expect(told).toEqual(['refused', 'live'])
  })

  test('a stream that ends is told, and taken up again', async () => {
    vi.useFakeTimers()
    const event = (text: string) => `data: ${JSON.stringify({ kind: 'models', text })}\n\n`
    stubFetch(() => new Response(streamOf(event('one'))), () => new Response(streamOf(event('two'))), () => new Promise<Response>(() => {}))
    const told: (Connection | string)[] = []
    const stop = api().events((it) => told.push((it as { text: string }).text), (state) => told.push(state))
    await vi.advanceTimersByTimeAsync(1200)
    stop()
    vi.useRealTimers()
    expect(told).toEqual(['live', 'one', 'lost', 'live', 'two', 'lost'])
  })
})

test('events are read whole wherever the stream is cut, comments left out', async () => {
  const read = []
  for await (const data of readEvents(streamOf(': still', ' here\n\nda', 'ta: {"a":1}\n', '\ndata:line one\r\ndata: line two\r\n\r\ndata: unfinished'))) read.push(data)
  expect(read).toEqual(['{"a":1}', 'line one\nline two'])
})

describe('in the window', () => {
  function bridge(status: number, body: unknown) {
    const handlers = new Map<string, (payload: never) => void>()
    const answer = { Status: status, Body: body === undefined ? '' : JSON.stringify(body) }
    const Desktop = { Request: vi.fn(async () => answer), ChooseData: vi.fn(async () => answer), OpenFolder: vi.fn(async () => {}), TakeBrought: vi.fn(async () => answer), StopReading: vi.fn(async () => {}) }
    const runtime = { EventsOn: (name: string, handler: (payload: never) => void) => (handlers.set(name, handler), () => handlers.delete(name)) }
    return { carrier: wailsCarrier({ go: { desktop: { Desktop } }, runtime } as never), Desktop, handlers }
  }

  test('calls go through the one bound method', async () => {
    const { carrier, Desktop } = bridge(200, { swipe_id: 's1' })
    expect(await createClient(carrier).swipe('b1', 'like')).toBe('s1')
    expect(Desktop.Request).toHaveBeenCalledWith('POST', '/swipe', '{"book_id":"b1","action":"like"}')
  })

  test('refusals are the same as over REST', async () => {
    const { carrier } = bridge(404, { code: 'not_found', message: 'No such book.' })
    expect(await rejection(createClient(carrier).book('x'))).toMatchObject({ code: 'not_found', message: 'No such book.' })
  })

  test('how it stands is asked for once, and then heard', async () => {
    const { carrier, handlers } = bridge(200, { pipeline_id: '', status: 'idle' })
    const heard: ProgramEvent[] = []
    const stop = createClient(carrier).events((event) => heard.push(event))
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    handlers.get('shelftalk')?.({ kind: 'models', text: 'Models reloaded!' } as never)
    expect(heard.map((event) => event.kind)).toEqual(['status', 'models'])
    stop()
    expect(handlers.size).toBe(0)
  })

  test('files that were dropped are told of and taken by their id', async () => {
    const { carrier, handlers, Desktop } = bridge(200, { preview_id: 'p1' })
    const client = createClient(carrier)
    const told: HeldFiles[] = []
    client.onBrought((files) => told.push(files))
    const held: HeldFiles = { id: 'h1', name: 'mine.csv', holds: 'shelf', file: 0, format: 'goodreads' }
    handlers.get('shelftalk:brought')?.({ Status: 200, Body: JSON.stringify(held) } as never)
    expect(told).toEqual([held])
    expect(await client.heldAsShelf('h1')).toEqual({ preview_id: 'p1' })
    await client.heldAsData('h1')
    expect(Desktop.TakeBrought.mock.calls).toEqual([['h1', 'shelf'], ['h1', 'data']])
  })

  test('what is being read of a shelf is stopped by its signal', async () => {
    const { carrier, Desktop } = bridge(200, {})
    const client = createClient(carrier)
    const stop = new AbortController()
    const reading = client.previewShelfText('Dune', 'list', stop.signal)
    expect(Desktop.StopReading).not.toHaveBeenCalled()
    stop.abort()
    expect(Desktop.StopReading).toHaveBeenCalledTimes(1)
    await reading
  })

  test('files are chosen by its own dialog, and nothing chosen is nothing', async () => {
    expect(await createClient(bridge(204, undefined).carrier).pickData(false)).toBeUndefined()
    const client = createClient(bridge(201, { data_id: 'd1' }).carrier)
    expect(client.picksFiles).toBe(true)
    expect(await client.pickData(true)).toEqual({ data_id: 'd1' })
  })
})

test('the folder is shown by the window, and by nothing else', async () => {
  const OpenFolder = vi.fn().mockRejectedValueOnce('There is no file manager.').mockResolvedValueOnce(undefined)
  const client = createClient(wailsCarrier({ go: { desktop: { Desktop: { OpenFolder } } }, runtime: {} } as never))
  expect(await rejection(client.openFolder?.() ?? Promise.resolve())).toMatchObject({ message: 'There is no file manager.' })
  await client.openFolder?.()
  expect(OpenFolder).toHaveBeenCalledTimes(2)
  expect(createClient(restCarrier('', '')).openFolder).toBeUndefined()
})

describe('the one-time link', () => {
  beforeEach(() => { location.hash = '' })

  test('is exchanged for the token, once, and leaves the address', async () => {
    const fetch = stubFetch(() => json({ token: 'T' }))
    location.hash = '#once=abc'
    expect(await takeToken()).toBe('T')
    expect(fetch.mock.calls[0]?.[1]?.body).toBe('{"once":"abc"}')
    expect(location.hash).toBe('#/')
    expect(await takeToken()).toBe('T')
    expect(fetch).toHaveBeenCalledOnce()
  })

  test('that was used before is refused in the program\'s words', async () => {
    stubFetch(() => json({ code: 'unauthorized', message: 'This link has been used.' }, 401))
    location.hash = '#once=abc'
    expect(await rejection(takeToken())).toMatchObject({ message: 'This link has been used.' })
  })

  test.each(['#once=new', '#/once=new'])('that is opened in a tab that is there begins the page anew: %s', async (hash) => {
    const begin = vi.fn()
    watchForLink(begin)
    location.hash = '#/shelf'
    window.dispatchEvent(new HashChangeEvent('hashchange'))
    expect(begin).not.toHaveBeenCalled()
    location.hash = hash
    window.dispatchEvent(new HashChangeEvent('hashchange'))
    expect(begin).toHaveBeenCalled()
    stubFetch(() => json({ token: 'T' }))
    expect(await takeToken()).toBe('T')
  })

  test('is not needed where the program asks for no token', async () => {
    stubFetch(() => json({ code: 'not_found', message: 'Shelftalk asks for no token.' }, 404))
    location.hash = '#once=abc'
    expect(await takeToken()).toBe('')
  })
})

test('the fake has every call that the real ones have', () => {
  const real = createClient(restCarrier('', ''))
  expect(Object.keys(createFakeApi()).sort()).toEqual(Object.keys(real).sort())
})
