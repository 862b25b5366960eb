import type { Connection, Stop } from './api'
import type { DataSet, ProgramEvent } from './types'

/** How requests and reports travel. Both carriers speak the OpenAPI document's language. */
export interface Carrier {
  /** Sends JSON and answers the parsed JSON; rejects with an ApiError. */
  request(method: string, path: string, body?: unknown): Promise<unknown>
  upload(path: string, files: File[]): Promise<unknown>
  events(handler: (event: ProgramEvent) => void, connection: (state: Connection) => void): Stop
  /** Only where the program has a window of its own. */
  window?: {
    pick(folder: boolean): Promise<unknown>
    onData(handler: (data: DataSet) => void): Stop
    openFolder(): Promise<void>
    pickShelf(): Promise<unknown>
    saveShelf(): Promise<unknown>
  }
}
