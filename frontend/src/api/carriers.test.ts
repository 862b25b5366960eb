import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Api, Connection } from './api'
import { createFakeApi } from './fake/fake'
import { headsOf } from './heads'
import { restApi } from './rest'
import { readEvents } from './sse'
import { takeToken, watchForLink } from './token'
import type { HeldFiles, ProgramEvent } from './types'
import { windowApi } from './wails'

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const streamOf = (...pieces: string[]) => new ReadableStream<Uint8Array>({
  start(controller) {
    for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
    controller.close()
  },
})

function stubFetch(...answers: (() => Response | Promise<Response>)[]) {
  const stub = vi.fn<typeof globalThis.fetch>(async () =>
    (answers.length > 1 ? answers.shift() : answers[0])?.() ?? json({}))
  vi.stubGlobal('fetch', stub)
  return stub
}

async function rejection(work: Promise<unknown>) {
  return work.then(() => { throw new Error('it did not fail') }, (thrown: unknown) => thrown)
}

/** What the program was sent, request by request. */
async function sent(fetch: ReturnType<typeof stubFetch>) {
  return Promise.all(fetch.mock.calls.map(async ([asked]) => {
    const request = asked as Request
    const { pathname, search } = new URL(request.url)
    return {
      method: request.method, path: pathname + search, type: request.headers.get('Content-Type'),
      body: await request.clone().text(), token: request.headers.get('X-Shelftalk-Token'),
    }
  }))
}

describe('over REST', () => {
  const api = () => restApi('http://127.0.0.1:8000', 'secret')

  test('every call sends the token in a header, and names a type only where there is a body', async () => {
    const fetch = stubFetch(() => json({ pipeline_id: 'run_1', status: 'queued' }))
    await api().run({ body: { source: { sample: true } } })
    await api().status()
    await api().cancel()
    expect(await sent(fetch)).toEqual([
      {
        method: 'POST', path: '/pipeline/run', token: 'secret', type: 'application/json',
        body: '{"source":{"sample":true}}',
      },
      { method: 'GET', path: '/pipeline/status', token: 'secret', type: null, body: '' },
      { method: 'POST', path: '/pipeline/cancel', token: 'secret', type: null, body: '' },
    ])
  })

  test('what is asked for stands in path and query, lists as one value, and nothing of what was not said', async () => {
    const fetch = stubFetch(() => json([]))
    await api().books({ q: 'Père & fils', limit: 5 })
    await api().recommend({
      seed_book_ids: ['a', 'b'], avoid: ['war', 'true crime'], adventure: -0.5, hide_authors: true, before: [],
      k: undefined,
    })
    await api().recommend()
    await api().similar({ id: 'abc', k: 3 })
    await api().damp({ book_id: 'abc', body: { say: 'less' } })
    await api().undamp({ book_id: 'abc' })
    expect((await sent(fetch)).map(({ method, path, body }) => [method, path, body])).toEqual([
      ['GET', '/books?q=P%C3%A8re%20%26%20fils&limit=5', ''],
      ['GET', '/recommend?seed_book_ids=a,b&avoid=war,true%20crime&adventure=-0.5&hide_authors=true', ''],
      ['GET', '/recommend', ''],
      ['GET', '/book/abc/similar?k=3', ''],
      ['PUT', '/taste/abc', '{"say":"less"}'],
      ['DELETE', '/taste/abc', ''],
    ])
  })

  test('an export is no JSON, and is taken as it is', async () => {
    stubFetch(() => new Response('Title\nEmma\n', { headers: { 'Content-Type': 'text/csv; charset=utf-8' } }))
    expect(await api().exportShelf()).toBe('Title\nEmma\n')
  })

  test("the program's refusals arrive with code, message and suggestion", async () => {
    stubFetch(() => json(
      { code: 'not_ready', message: 'Stage 1 & 2 must be completed first.', suggestion: 'Run them.', detail: 'x' }, 400,
    ))
    expect(await rejection(api().run({ body: { stages: ['stage_3_matrices'] } }))).toMatchObject({
      code: 'not_ready', message: 'Stage 1 & 2 must be completed first.', suggestion: 'Run them.', detail: 'x',
    })
  })

  test('an answer that is not from the program, and none at all, say so', async () => {
    stubFetch(() => new Response('<html>Bad gateway', { status: 502, statusText: 'Bad Gateway' }))
    expect(await rejection(api().status())).toMatchObject({
      code: 'internal', message: 'The program answered 502 Bad Gateway.', detail: '<html>Bad gateway',
    })
    stubFetch(() => Promise.reject(new TypeError('failed to fetch')))
    expect(await rejection(api().status())).toMatchObject({ code: 'unreachable' })
  })

  test('without a token a person is told how to get in again', async () => {
    stubFetch(() => json({ code: 'unauthorized', message: 'The token is missing or wrong.' }, 401))
    expect(await rejection(api().status()))
      .toMatchObject({ code: 'unauthorized', suggestion: expect.stringContaining('link') })
  })

  test('files are sent as parts, without a content type of our own', async () => {
    const fetch = stubFetch(() => json({ data_id: 'x' }))
    const append = vi.spyOn(FormData.prototype, 'append')
    await api().addData([new File(['a'], 'books.csv'), new File(['b'], 'ratings.csv')])
    const request = fetch.mock.calls[0]?.[0] as Request
    expect(request.headers.get('Content-Type')).toMatch(/^multipart\/form-data; boundary=/)
    expect(append.mock.calls.map(([name, , file]) => [name, file]))
      .toEqual([['files', 'books.csv'], ['files', 'ratings.csv']])
  })

  test('only the beginnings of files are sent to say what they are', async () => {
    const heads = await headsOf([
      new File(['ä'.repeat(40_000)], 'large.csv'), new File(['Title\n'], 'mine.csv'), new File([], 'empty.csv'),
    ])
    expect(heads.map(({ name, begin }) => [name, begin && atob(begin).length]))
      .toEqual([['large.csv', 16384], ['mine.csv', 6], ['empty.csv', undefined]])
  })

  test('what is cancelled is not sent any further, and is no lost program', async () => {
    const stop = new AbortController()
    const fetch = stubFetch(() => new Promise(() => {}))
    fetch.mockImplementation((asked) => new Promise((_, reject) => {
      const { signal } = asked as Request
      signal.addEventListener('abort', () => reject(signal.reason))
    }))
    const reading = api().previewShelfFile(new File(['a'], 'mine.csv'), { signal: stop.signal })
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled())
    stop.abort()
    expect(await rejection(reading)).toMatchObject({ name: 'AbortError' })
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
    stubFetch(() => new Response(streamOf(event('one'))), () => new Response(streamOf(event('two'))), () =>
      new Promise<Response>(() => {}))
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
  for await (const data of readEvents(streamOf(
    ': still', ' here\n\nda', 'ta: {"a":1}\n', '\ndata:line one\r\ndata: line two\r\n\r\ndata: unfinished',
  ))) read.push(data)
  expect(read).toEqual(['{"a":1}', 'line one\nline two'])
})

describe('in the window', () => {
  /** What Wails puts into the window, with the answer of one method. */
  function bound(method: string, answer: () => Promise<unknown>) {
    const handlers = new Map<string, (payload: never) => void>()
    const App = { [method]: vi.fn(answer), Status: vi.fn(answer), Abort: vi.fn(async () => {}) }
    const runtime = { EventsOnMultiple: (name: string, handler: (payload: never) => void) =>
      (handlers.set(name, handler), () => handlers.delete(name)) }
    vi.stubGlobal('go', { main: { App } })
    vi.stubGlobal('runtime', runtime)
    return { asked: App[method], Abort: App.Abort, handlers }
  }

  test('an operation is its bound method, under an id of its own', async () => {
    const { asked } = bound('Swipe', async () => ({ swipe_id: 's1' }))
    const api = windowApi()
    expect(await api.swipe({ body: { book_id: 'b1', action: 'like' } })).toEqual({ swipe_id: 's1' })
    await api.swipe({ body: { book_id: 'b2', action: 'like' } })
    expect(asked?.mock.calls)
      .toEqual([['1', { body: { book_id: 'b1', action: 'like' } }], ['2', { body: { book_id: 'b2', action: 'like' } }]])
  })

  test('one without an input is given none', async () => {
    const { asked } = bound('Runs', async () => [])
    await windowApi().runs()
    expect(asked?.mock.calls).toEqual([['1']])
  })

  test('refusals are the same as over REST', async () => {
    bound('Book', () => Promise.reject(new Error('{"code":"not_found","message":"No such book.","suggestion":""}')))
    expect(await rejection(windowApi().book({ id: 'x' })))
      .toMatchObject({ code: 'not_found', message: 'No such book.' })
    bound('Book', () => Promise.reject(new Error("method 'main.App.Book' not registered")))
    expect(await rejection(windowApi().book({ id: 'x' })))
      .toMatchObject({ code: 'internal', message: "method 'main.App.Book' not registered" })
  })

  test('what is cancelled is ended in the program, by its id, while it goes on', async () => {
    let answer: (value: unknown) => void = () => {}
    const { Abort } = bound('TakeAsShelf', () => new Promise((resolve) => { answer = resolve }))
    const stop = new AbortController()
    const reading = windowApi().window?.takeAsShelf('h1', { signal: stop.signal })
    stop.abort()
    expect(Abort).toHaveBeenCalledWith('1')
    answer({})
    await reading
    stop.abort()
    expect(Abort).toHaveBeenCalledOnce()
  })

  test('how it stands is asked for once, and then heard', async () => {
    const { handlers } = bound('Status', async () => ({ pipeline_id: '', status: 'idle' }))
    const heard: ProgramEvent[] = []
    const stop = windowApi().events((event) => heard.push(event))
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    handlers.get('shelftalk')?.({ kind: 'models', text: 'Models reloaded!' } as never)
    expect(heard.map(({ kind }) => kind)).toEqual(['status', 'models'])
    stop()
    expect(handlers.has('shelftalk')).toBe(false)
  })

  test('files that are dropped are told of', () => {
    const { handlers } = bound('Status', async () => ({}))
    const brought: HeldFiles[] = []
    windowApi().window?.onBrought((files) => brought.push(files))
    handlers.get('shelftalk:brought')?.({ id: 'h1', name: 'mine.csv', holds: 'shelf', file: 0 } as never)
    expect(brought.map(({ id }) => id)).toEqual(['h1'])
  })

  test('files are not sent around in it', async () => {
    bound('Status', async () => ({}))
    expect(await rejection(windowApi().addData([]))).toMatchObject({ code: 'invalid' })
  })
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

  test.each([
    '#once=new', '#/once=new',
  ])('that is opened in a tab that is there begins the page anew: %s', async (hash) => {
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

test('the fake and the window have every call that a browser has', () => {
  const calls = (api: Api) => Object.keys(api).filter((name) => name !== 'window').sort()
  const real = calls(restApi('', ''))
  expect([calls(createFakeApi()), calls(windowApi())]).toEqual([real, real])
})
