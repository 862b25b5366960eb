import { bounds } from './bounds'
import type { Input } from './operations'

/** So much of a file's beginning says what it is. */
const looked = 16 << 10

/** How files begin, in Base64, to ask what they are for without sending them. */
export function headsOf(files: readonly File[]): Promise<Input<'recognise'>['body']['files']> {
  return Promise.all(files.slice(0, bounds.recognise.files.maxItems).map(async (file) => {
    const begin = await file.slice(0, looked).arrayBuffer().catch(() => new ArrayBuffer(0)) // a folder cannot be read
    const name = file.name.slice(0, 255)
    return begin.byteLength === 0
      ? { name }
      : { name, begin: btoa(Array.from(new Uint8Array(begin), (byte) => String.fromCharCode(byte)).join('')) }
  }))
}
