import type { Answer, Operations, Options } from './operations'
import type { HeldFiles, ProgramEvent } from './types'

/** Ends a subscription. */
export type Stop = () => void

/** Whether reports from the program arrive at the moment; refused: it does not know this page's token. */
export type Connection = 'live' | 'lost' | 'refused'

/**
 * Everything the screens ask of the program. Calls reject with an ApiError.
 * There are three: over REST, in the window, and a fake for tests and design.
 */
export interface Api extends Operations {
  /** Reports, the first one at once. Losing the program is told and mended by the carrier. */
  events(handler: (event: ProgramEvent) => void, connection?: (state: Connection) => void): Stop
  /** Sends files to learn from. */
  addData(files: readonly File[]): Promise<Answer<'addData'>>
  /** Sends a file of somebody's books as it was exported elsewhere. */
  previewShelfFile(file: File, options?: Options): Promise<Answer<'previewShelf'>>
  /** What only the window does: it chooses files itself, and never tells where they lie. */
  readonly window?: WindowApi
}

export interface WindowApi {
  /**
   * Asks with the system's dialog; neither when nothing was chosen. What may be the reader's own books is only held.
   */
  chooseData(folder: boolean): Promise<{ held?: HeldFiles; data?: Answer<'addData'> }>
  /** Asks for a file of somebody's books with the system's dialog. */
  chooseShelf(): Promise<{ held?: HeldFiles }>
  takeAsShelf(id: string, options?: Options): Promise<Answer<'previewShelf'>>
  takeAsData(id: string): Promise<Answer<'addData'>>
  /** Files that were dropped onto the window or opened by its menu. */
  onBrought(handler: (files: HeldFiles) => void): Stop
  /**
   * Asks where with the system's dialog, saves everything there as CSV, and answers the file's name; none when none was
   * chosen.
   */
  saveShelf(): Promise<{ file?: string }>
  /** Shows the artifacts' folder in the system's file manager. */
  openFolder(): Promise<void>
}
