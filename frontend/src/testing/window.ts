import type { WindowApi } from '@/api'

/** A window in which nothing is chosen and nothing dropped, but for what a test says. */
export function fakeWindow(over: Partial<WindowApi> = {}): WindowApi {
  const none = () => Promise.reject(new Error('this window holds no files'))
  return {
    chooseData: () => Promise.resolve({}), chooseShelf: () => Promise.resolve({}), saveShelf: () => Promise.resolve({}),
    takeAsShelf: none, takeAsData: none, openFolder: () => Promise.resolve(), onBrought: () => () => {}, ...over,
  }
}
