import type { Connection, Stop } from './api'
import type { HeldFiles } from './brought'
import type { ProgramEvent } from './types'

/** How requests and reports travel. Both carriers speak the OpenAPI document's language. */
export interface Carrier {
  /** Sends JSON and answers the parsed JSON; rejects with an ApiError. The signal stops the work, not only the waiting for it. */
  request(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<unknown>
  upload(path: string, files: File[], signal?: AbortSignal): Promise<unknown>
  events(handler: (event: ProgramEvent) => void, connection: (state: Connection) => void): Stop
  /** Only where the program has a window of its own. */
  window?: {
    pick(folder: boolean): Promise<unknown>
    onBrought(handler: (files: HeldFiles) => void): Stop
    takeBrought(id: string, as: 'shelf' | 'data', signal?: AbortSignal): Promise<unknown>
    openFolder(): Promise<void>
    pickShelf(): Promise<unknown>
    saveShelf(): Promise<unknown>
  }
}
