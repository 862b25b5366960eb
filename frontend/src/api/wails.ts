import type { Carrier } from './carrier'
import { ApiError, asApiError } from './errors'
import type { HeldFiles } from './brought'
import type { ProgramEvent } from './types'

interface Answer {
  Status: number
  Body: string
}

/** What Wails puts into the window; see backend/desktop. */
interface Bridge {
  go: {
    desktop: {
      Desktop: {
        Request(method: string, path: string, body: string): Promise<Answer>
        ChooseData(folder: boolean): Promise<Answer>
        OpenFolder(): Promise<void>
        ChooseShelf(): Promise<Answer>
        TakeBrought(id: string, as: string): Promise<Answer>
        StopReading(): Promise<void>
        SaveShelf(): Promise<Answer>
      }
    }
  }
  runtime: { EventsOn<T>(name: string, handler: (payload: T) => void): () => void }
}

export function inWindow(): boolean {
  return 'go' in window && 'runtime' in window
}

/** An export is no JSON, and is taken as it is. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

function read({ Status, Body }: Answer): unknown {
  const parsed: unknown = Body === '' ? undefined : parse(Body)
  if (Status < 400) return parsed
  const { code = 'internal', message = Body, suggestion, detail } = (typeof parsed === 'object' ? (parsed ?? {}) : {}) as Partial<ApiError>
  throw new ApiError(code, message, suggestion, detail)
}

/** Requests through the window's bound methods, reports as its runtime events. */
export function wailsCarrier(bridge: Bridge = window as unknown as Bridge): Carrier {
  const { Desktop } = bridge.go.desktop

  /** The window's methods cannot be told apart while they run; only the reading of a shelf can be stopped. */
  async function stoppable(signal: AbortSignal | undefined, work: () => Promise<Answer>): Promise<unknown> {
    const stop = () => void Desktop.StopReading()
    signal?.addEventListener('abort', stop)
    try {
      return read(await work())
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  function request(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<unknown> {
    return stoppable(signal, () => Desktop.Request(method, path, body === undefined ? '' : JSON.stringify(body)))
  }

  return {
    request,
    upload: () => Promise.reject(new ApiError('invalid', 'In the window, files are chosen with its own dialog.')),
    events(handler, connection) {
      connection('live')
      const stop = bridge.runtime.EventsOn<ProgramEvent>('shelftalk', handler)
      // The window hears what changes; how it stands now has to be asked for.
      void request('GET', '/pipeline/status').then((status) => handler({ kind: 'status', status } as ProgramEvent))
      return stop
    },
    window: {
      pick: async (folder) => read(await Desktop.ChooseData(folder)),
      openFolder: async () => {
        try {
          await Desktop.OpenFolder()
        } catch (thrown) {
          throw asApiError(thrown) // Wails rejects with the text of Go's error
        }
      },
      pickShelf: async () => read(await Desktop.ChooseShelf()),
      saveShelf: async () => read(await Desktop.SaveShelf()),
      onBrought: (handler) => bridge.runtime.EventsOn<Answer>('shelftalk:brought', (answer) => handler(read(answer) as HeldFiles)),
      takeBrought: (id, as, signal) => stoppable(signal, () => Desktop.TakeBrought(id, as)),
    },
  }
}
