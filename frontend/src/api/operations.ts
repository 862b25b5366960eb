// What can be asked of the program: computed from the OpenAPI document's operations,
// so that a path, a parameter or a field that is renamed there no longer fits here.
import type { paths, operations } from './schema'
import { routes } from './routes'
import type { Narrowed } from './types'

/** What is no question with one answer, or is asked with files, which each carrier takes in its own way. */
type Apart = 'addData' | 'events' | 'openapi' | 'session'

export type Operation = Exclude<keyof operations, Apart>

type Nothing = Record<never, never>
type Part<T> = [NonNullable<T>] extends [never] ? Nothing : NonNullable<T>
type JsonOf<T> = T extends { content: { 'application/json': infer B } } ? B : never
type BodyOf<O> =
  O extends { requestBody: infer R } ? { body: JsonOf<R> }
  : O extends { requestBody?: infer R } ? ([JsonOf<R>] extends [Record<string, never>] ? Nothing : { body?: JsonOf<R> })
  : Nothing

/** Everything an operation is asked with: what stands in its path and query, and its body. */
export type Input<K extends keyof operations> =
  Part<operations[K]['parameters']['path']> & Part<operations[K]['parameters']['query']> & BodyOf<operations[K]>

/** What an operation answers, as the document says it. */
export type Described<K extends keyof operations> =
  operations[K] extends { responses: { 200: { content: infer C } } } ? C[keyof C] : never
/** What an operation answers. */
export type Answer<K extends keyof operations> = Narrowed<Described<K>>

export interface Options {
  /** Stops the work, not only the waiting for it. */
  signal?: AbortSignal
}

type Call<K extends keyof operations> =
  Nothing extends Input<K>
    ? (input?: Input<K>, options?: Options) => Promise<Answer<K>>
    : (input: Input<K>, options?: Options) => Promise<Answer<K>>

/** A call for each operation. Calls reject with an ApiError. */
export type Operations = { readonly [K in Operation]: Call<K> }

/** The document has every operation at the method and path of the generated routes. */
type Routes = {
  [K in keyof operations]: paths[(typeof routes)[K][1]][(typeof routes)[K][0]] extends operations[K]
    ? (typeof routes)[K] : never
}
const placed: Routes = routes
const apart: readonly string[] = ['addData', 'events', 'openapi', 'session'] satisfies Apart[]

/** The calls of a carrier, which knows how to ask an operation by its name. */
export function operationsOver(
  ask: (operation: Operation, input: Record<string, unknown>, options: Options) => Promise<unknown>,
): Operations {
  const names = Object.keys(placed).filter((name) => !apart.includes(name)) as Operation[]
  const call = (name: Operation) =>
    (input: Record<string, unknown> = {}, options: Options = {}) => ask(name, input, options)
  return Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as Operations
}
