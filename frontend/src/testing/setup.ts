import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/vue'
import { afterEach, beforeEach, vi } from 'vitest'

// Nothing is tested for how fast it is: on a busy machine everything takes its time.
vi.setConfig({ testTimeout: 20_000 })
configure({ asyncUtilTimeout: 5000 })

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  // jsdom has no layout: what asks for it gets an answer that changes nothing.
  vi.stubGlobal('matchMedia', (media: string) =>
    ({ matches: false, media, addEventListener() {}, removeEventListener() {} }))
  vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} })
  Blob.prototype.text ??= function (this: Blob) { return readBlob((reader) => reader.readAsText(this)) }
  Blob.prototype.arrayBuffer ??= function (this: Blob) { return readBlob((reader) => reader.readAsArrayBuffer(this)) }
  Element.prototype.scrollIntoView = () => {}
  Element.prototype.scrollTo = () => {}
  Element.prototype.hasPointerCapture = () => false
  Element.prototype.setPointerCapture = () => {}
  Element.prototype.releasePointerCapture = () => {}
})

function readBlob<T>(as: (reader: FileReader) => void): Promise<T> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as T)
    as(reader)
  })
}

afterEach(cleanup)
