// The part of the api that is about files before it is known what they are for.
import type { Stop } from './api'
import type { Carrier } from './carrier'
import type { ShelfFormat, ShelfPreview } from './shelves'
import type { DataSet } from './types'

/** What files are for: the reader's own books, data to learn from, or what only the reader knows. */
export interface Recognised {
  holds: 'shelf' | 'data' | 'either'
  /** Of several files: the one that holds the reader's books. */
  file: number
  format?: ShelfFormat
}

/** Files of this computer that the window was given; where they lie only the program knows. */
export interface HeldFiles extends Recognised {
  id: string
  name: string
}

export interface BroughtApi {
  /** The window chooses files itself, by pickData; elsewhere they are sent, by addData. */
  readonly picksFiles: boolean
  /** Says what files are for by how they begin, without sending them. */
  recognise(files: readonly File[]): Promise<Recognised>
  /** Asks with the system's dialog; undefined when nothing was chosen. What may be the reader's own books is only held. */
  pickData(folder: boolean): Promise<DataSet | HeldFiles | undefined>
  /** Files that were dropped onto the window or opened by its menu. */
  onBrought(handler: (files: HeldFiles) => void): Stop
  heldAsShelf(id: string, signal?: AbortSignal): Promise<ShelfPreview>
  heldAsData(id: string): Promise<DataSet>
}

/** So much of a file's beginning says what it is. */
const looked = 16 << 10
const most = 20

async function headOf(file: File): Promise<{ name: string; begin?: string }> {
  const begin = await file.slice(0, looked).arrayBuffer().catch(() => new ArrayBuffer(0)) // a folder cannot be read
  const name = file.name.slice(0, 255)
  return begin.byteLength === 0 ? { name } : { name, begin: btoa(Array.from(new Uint8Array(begin), (byte) => String.fromCharCode(byte)).join('')) }
}

export function createBroughtClient({ request, window }: Carrier): BroughtApi {
  return {
    picksFiles: window !== undefined,
    recognise: async (files) => (await request('POST', '/data/recognise', { files: await Promise.all(files.slice(0, most).map(headOf)) })) as Recognised,
    pickData: async (folder) => (await window?.pick(folder)) as DataSet | HeldFiles | undefined,
    onBrought: (handler) => window?.onBrought(handler) ?? (() => {}),
    heldAsShelf: async (id, signal) => (await window?.takeBrought(id, 'shelf', signal)) as ShelfPreview,
    heldAsData: async (id) => (await window?.takeBrought(id, 'data')) as DataSet,
  }
}
