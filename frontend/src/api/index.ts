import { inject, type App, type InjectionKey } from 'vue'
import type { Api } from './api'
import { createClient } from './client'
import { restCarrier } from './rest'
import { takeToken, watchForLink } from './token'
import { inWindow, wailsCarrier } from './wails'

export type { Api, Connection, Stop } from './api'
export { ApiError, asApiError } from './errors'
export type * from './brought'
export type * from './shelves'
export type * from './taste'
export * from './types'

const key: InjectionKey<Api> = Symbol('api')

/** The api for where we are: the window, a browser, or nowhere (`vite`, and builds in mode "fake"). */
export async function connect(): Promise<Api> {
  if (inWindow()) return createClient(wailsCarrier())
  if (import.meta.env.MODE === 'fake' || import.meta.env.DEV) {
    const { createFakeApi } = await import('./fake/fake')
    return createFakeApi({ scenario: new URLSearchParams(location.search).get('scenario') ?? 'trained' })
  }
  watchForLink()
  return createClient(restCarrier('', await takeToken().catch(() => '')))
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
