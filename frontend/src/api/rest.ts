import createClient from 'openapi-fetch'
import type { Api, Connection } from './api'
import { ApiError } from './errors'
import { operationsOver, type Answer } from './operations'
import { routes } from './routes'
import { readEvents } from './sse'
import type { ProgramEvent } from './types'

const firstRetry = 500
const lastRetry = 8000

async function failure(response: Response): Promise<ApiError> {
  // Its own words are for programs; a person needs a new link.
  if (response.status === 401) return new ApiError(
    'unauthorized', 'This page has lost its permission to talk to Shelftalk.',
    'Press Enter where Shelftalk runs, and open the link that it prints.',
  )
  const text = await response.text()
  try {
    const { code, message, suggestion, detail } = JSON.parse(text) as Partial<ApiError>
    if (code && message) return new ApiError(code, message, suggestion, detail)
  } catch {
    // Not one of ours: a proxy or a half-open connection answered.
  }
  return new ApiError(
    'internal', `The program answered ${response.status} ${response.statusText}.`, '', text.slice(0, 2000),
  )
}

/** The operations over HTTP with the token in a header, reports as server-sent events. */
export function restApi(base: string, token: string): Api {
  const client = createClient({
    baseUrl: base, cache: 'no-store', headers: token ? { 'X-Shelftalk-Token': token } : {},
    fetch: (request) => fetch(request),
    querySerializer: { array: { style: 'form', explode: false } },
  })
  client.use({
    onError({ error, request }) {
      return request.signal.aborted ? undefined : new ApiError(
        'unreachable', 'Shelftalk does not answer.', 'Start it again, then reload this page.', String(error),
      )
    },
    async onResponse({ response }) {
      if (!response.ok) throw await failure(response)
    },
  })
  // Which operation has which method and path is checked against the document in operations.ts.
  const request = client.request as unknown as (method: string, path: string, options: object) => Promise<{
    data: unknown
    response: Response
  }>

  async function send(files: readonly File[], path: string, signal?: AbortSignal): Promise<unknown> {
    const form = new FormData()
    for (const file of files) form.append('files', file, file.name)
    return (await request('post', path, { body: form, bodySerializer: (body: FormData) => body, signal })).data
  }

  return {
    ...operationsOver(async (operation, { body, ...values }, { signal }) => {
      const [method, path] = routes[operation]
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
      const query = Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))
      const parseAs = operation === 'exportShelf' ? 'text' : 'json'
      return (await request(method, path, { params: { path: values, query }, body, signal, parseAs })).data
    }),
    addData: async (files) => (await send(files, '/data')) as Answer<'addData'>,
    previewShelfFile: async (file, { signal } = {}) =>
      (await send([file], '/shelf/preview', signal)) as Answer<'previewShelf'>,
    events(handler, connection = () => {}) {
      const abort = new AbortController()
      void follow(abort.signal, handler, connection)
      return () => abort.abort()
    },
  }

  async function follow(
    signal: AbortSignal, handler: (event: ProgramEvent) => void, connection: (state: Connection) => void,
  ) {
    let wait = firstRetry
    while (!signal.aborted) {
      let state: Connection = 'lost'
      try {
        const {
          response,
        } = await request(...routes.events, { headers: { Accept: 'text/event-stream' }, signal, parseAs: 'stream' })
        if (response.body) {
          connection('live')
          wait = firstRetry
          for await (const data of readEvents(response.body)) handler(JSON.parse(data) as ProgramEvent)
        }
      } catch (thrown) {
        // A stream that ends is a lost connection, whatever ended it; but a program
        // that was started anew does not know this page, and asking often does not help.
        if (thrown instanceof ApiError && thrown.code === 'unauthorized') state = 'refused'
      }
      if (signal.aborted) return
      connection(state)
      if (state === 'refused') wait = lastRetry
      await new Promise((resolve) => setTimeout(resolve, wait))
      wait = Math.min(wait * 2, lastRetry)
    }
  }
}
