import * as App from '../../wailsjs/go/main/App'
import { EventsOn } from '../../wailsjs/runtime/runtime'
import type { Api, WindowApi } from './api'
import { ApiError, asApiError } from './errors'
import { operationsOver, type Answer, type Described, type Input, type Operation, type Options } from './operations'
import type { HeldFiles, ProgramEvent } from './types'

export function inWindow(): boolean {
  return 'go' in window && 'runtime' in window
}

type Bound = typeof App

/** A type without what Wails cannot declare: which words a text can be, and what may be absent. */
type Shape<T> =
  0 extends 1 & T ? T
  : T extends string ? string
  : T extends number ? number
  : T extends boolean ? boolean
  : T extends readonly (infer Item)[] ? Shape<Item>[]
  : T extends object ? { [K in keyof T]-?: Shape<NonNullable<T[K]>> }
  : T
type Same<A, B> = [Shape<A>, Shape<B>] extends [Shape<B>, Shape<A>] ? true : false
type Taken<K extends Operation> = Bound[Capitalize<K>] extends (call: string, input: infer I) => unknown
  ? (unknown extends I ? Record<never, never> : I) : never
type Drifted = {
  [K in Operation]:
    [Same<Input<K>, Taken<K>>, Same<Described<K>, Awaited<ReturnType<Bound[Capitalize<K>]>>>] extends [true, true]
      ? never : K
}[Operation]
/** The type check fails here, naming them, when methods are not what the OpenAPI document says of their operations. */
export type NoneHasDrifted = None<Drifted>
type None<T extends never> = T

type Method = (call: string, ...input: unknown[]) => Promise<unknown>

/** The program's problem; Wails rejects with an Error whose message is its JSON. */
function problem(thrown: unknown): ApiError {
  try {
    const { code, message, suggestion, detail } = JSON.parse((thrown as Error).message) as Partial<ApiError>
    if (code && message) return new ApiError(code, message, suggestion, detail)
  } catch {
    // Wails' own words.
  }
  return asApiError(thrown)
}

/** The operations as the window's bound methods, reports as its runtime events. */
export function windowApi(): Api {
  let calls = 0

  /** Calls a method under an id, by which it is ended when the signal says so. */
  async function ask<T>(method: (call: string) => Promise<unknown>, { signal }: Options = {}): Promise<T> {
    const call = String(++calls)
    const stop = () => void App.Abort(call)
    signal?.addEventListener('abort', stop)
    try {
      return (await method(call)) as T
    } catch (thrown) {
      throw problem(thrown)
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  const chosenElsewhere = () => Promise.reject(
    new ApiError('invalid', 'In the window, files are chosen with its own dialog.'),
  )
  const operations = operationsOver((operation, input, options) => {
    const name = (operation[0]?.toUpperCase() + operation.slice(1)) as keyof Bound
    return ask((call) => (App[name] as unknown as Method)(call, input), options)
  })
  const window: WindowApi = {
    chooseData: (folder) => ask(() => App.ChooseData(folder)),
    chooseShelf: () => ask(App.ChooseShelf),
    takeAsShelf: (id, options) => ask<Answer<'previewShelf'>>((call) => App.TakeAsShelf(call, id), options),
    takeAsData: (id) => ask((call) => App.TakeAsData(call, id)),
    onBrought: (handler) => EventsOn('shelftalk:brought', (files: HeldFiles) => handler(files)),
    saveShelf: () => ask(App.SaveShelf),
    openFolder: () => ask(App.OpenFolder),
  }
  return {
    ...operations, window, addData: chosenElsewhere, previewShelfFile: chosenElsewhere,
    events(handler, connection = () => {}) {
      connection('live')
      const stop = EventsOn('shelftalk', (event: ProgramEvent) => handler(event))
      // The window hears what changes; how it stands now has to be asked for.
      void operations.status().then((status) => handler({ kind: 'status', status }))
      return stop
    },
  }
}
