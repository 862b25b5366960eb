import { inject, type App, type InjectionKey } from 'vue'
import type { Api } from './api'
import { restApi } from './rest'
import { takeToken, watchForLink } from './token'
import { inWindow, windowApi } from './wails'

export type { Api, Connection, Stop, WindowApi } from './api'
export type { Input } from './operations'
export { ApiError, asApiError } from './errors'
export { headsOf } from './heads'
export type * from './asked'
export * from './types'

const key: InjectionKey<Api> = Symbol('api')

/** The api for where we are: the window, a browser, or nowhere (`vite`, and builds in mode "fake"). */
export async function connect(): Promise<Api> {
  if (inWindow()) return windowApi()
  if (import.meta.env.MODE === 'fake' || import.meta.env.DEV) {
    const { createFakeApi } = await import('./fake/fake')
    return createFakeApi({ scenario: new URLSearchParams(location.search).get('scenario') ?? 'trained' })
  }
  watchForLink()
  return restApi(location.origin, await takeToken().catch(() => ''))
}

export function provideApi(app: App, api: Api): void {
  app.provide(key, api)
}

/** The api of this app; for stores and composables. */
export function useApi(): Api {
  const api = inject(key)
  if (!api) throw new Error('no api was provided')
  return api
}
