import type { Connection, Stop } from './api'
import type { Carrier } from './carrier'
import { ApiError } from './errors'
import { readEvents } from './sse'
import type { ProgramEvent } from './types'

const tokenHeader = 'X-Shelftalk-Token'
const firstRetry = 500
const lastRetry = 8000

async function failure(response: Response): Promise<ApiError> {
  // Its own words are for programs; a person needs a new link.
  if (response.status === 401) return new ApiError('unauthorized', 'This page has lost its permission to talk to Shelftalk.', 'Press Enter where Shelftalk runs, and open the link that it prints.')
  const text = await response.text()
  try {
    const { code, message, suggestion, detail } = JSON.parse(text) as Partial<ApiError>
    if (code && message) return new ApiError(code, message, suggestion, detail)
  } catch {
    // Not one of ours: a proxy or a half-open connection answered.
  }
  return new ApiError('internal', `The program answered ${response.status} ${response.statusText}.`, '', text.slice(0, 2000))
}

/** Requests over HTTP with the token in a header, reports as server-sent events. */
export function restCarrier(base: string, token: string): Carrier {
  const headers = (more: Record<string, string> = {}) => (token ? { ...more, [tokenHeader]: token } : more)

  async function send(method: string, path: string, init: RequestInit): Promise<Response> {
    let response: Response
    try {
      response = await fetch(base + path, { method, cache: 'no-store', ...init })
    } catch (cause) {
      if (init.signal?.aborted) throw cause
      throw new ApiError('unreachable', 'Shelftalk does not answer.', 'Start it again, then reload this page.', String(cause))
    }
    if (!response.ok) throw await failure(response)
    return response
  }

  async function parsed(response: Response): Promise<unknown> {
    if (response.status === 204) return undefined
    const text = await response.text()
    return response.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : text
  }

  return {
    async request(method, path, body, signal) {
      const json = body === undefined ? {} : { body: JSON.stringify(body) }
      return parsed(await send(method, path, { headers: headers(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...json, ...(signal && { signal }) }))
    },
    async upload(path, files, signal) {
      const form = new FormData()
      for (const file of files) form.append('files', file, file.name)
      return parsed(await send('POST', path, { headers: headers(), body: form, ...(signal && { signal }) }))
    },
    events(handler: (event: ProgramEvent) => void, connection: (state: Connection) => void): Stop {
      const abort = new AbortController()
      void follow(abort.signal, handler, connection)
      return () => abort.abort()
    },
  }

  async function follow(signal: AbortSignal, handler: (event: ProgramEvent) => void, connection: (state: Connection) => void) {
    let wait = firstRetry
    while (!signal.aborted) {
      let state: Connection = 'lost'
      try {
        const response = await send('GET', '/pipeline/events', { headers: headers({ Accept: 'text/event-stream' }), signal })
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
