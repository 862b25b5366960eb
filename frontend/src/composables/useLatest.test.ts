import { expect, test } from 'vitest'
import { effectScope, ref, watch } from 'vue'
import { ApiError } from '@/api'
import { useLatest } from './useLatest'

/** A question that is answered by hand. */
function question() {
  let answer: (text: string) => void = () => {}
  let fail = () => {}
  const promise = new Promise<string>((resolve, reject) => {
    answer = resolve
    fail = () => reject(new ApiError('not_ready', 'No models.'))
  })
  return { ask: () => promise, answer, fail }
}

function asking() {
  const value = ref('old')
  const { run, ...latest } = useLatest()
  const ask = (work: (signal: AbortSignal) => Promise<string>) => run(work, (answer) => { value.value = answer })
  return { ...latest, value, ask }
}

test('of answers that overtake each other the latest counts', async () => {
  const { value, busy, ask } = asking()
  const [slow, fast] = [question(), question()]
  const first = ask(slow.ask)
  const second = ask(fast.ask)
  fast.answer('new')
  expect(await second).toBe('new')
  slow.answer('late')
  expect(await first).toBeUndefined()
  expect([value.value, busy.value]).toEqual(['new', false])
})

test('while it loads, also when the earlier question is answered, what was there stays', async () => {
  const { value, busy, answered, ask } = asking()
  const [before, now] = [question(), question()]
  const first = ask(before.ask)
  const second = ask(now.ask)
  before.answer('late')
  await first
  expect([value.value, busy.value, answered.value]).toEqual(['old', true, false])
  now.answer('new')
  await second
  expect([value.value, busy.value, answered.value]).toEqual(['new', false, true])
})

test('an error of an earlier question does not stand beside a newer answer', async () => {
  const { value, error, ask } = asking()
  const [before, now] = [question(), question()]
  const first = ask(before.ask)
  const second = ask(now.ask)
  now.answer('new')
  before.fail()
  await Promise.all([first, second])
  expect([value.value, error.value]).toEqual(['new', undefined])
})

test('an error is an ApiError, keeps what was there, and goes with the next question or by hand', async () => {
  const { value, error, busy, answered, ask, dismiss } = asking()
  await ask(() => Promise.reject(new Error('broken')))
  expect([value.value, busy.value, answered.value]).toEqual(['old', false, false])
  expect([error.value?.code, error.value?.message]).toEqual(['internal', 'broken'])
  const next = question()
  const asked = ask(next.ask)
  expect(error.value).toBeUndefined()
  next.fail()
  await asked
  expect(error.value?.message).toBe('No models.')
  dismiss()
  expect(error.value).toBeUndefined()
})

test('an earlier question is told to stop, and so is what was cancelled', async () => {
  const { value, busy, error, ask, cancel } = asking()
  const signals: AbortSignal[] = []
  const never = (signal: AbortSignal) => new Promise<string>((_, reject) => {
    signals.push(signal)
    signal.addEventListener('abort', () => reject(signal.reason))
  })
  const both = [ask(never), ask(never)]
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
  cancel()
  await Promise.all(both)
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
  expect([value.value, busy.value, error.value]).toEqual(['old', false, undefined])
})

test('what comes after the component has gone comes to nothing', async () => {
  const scope = effectScope()
  const { value, ask } = scope.run(asking) as ReturnType<typeof asking>
  const { ask: work, answer } = question()
  const asked = ask(work)
  scope.stop()
  answer('new')
  await asked
  expect(value.value).toBe('old')
})

test('what came of it is there before it is no longer busy', async () => {
  const { value, busy, ask } = asking()
  const seen: [string, boolean][] = []
  watch([value, busy], ([now, on]) => { seen.push([now, on]) }, { flush: 'sync' })
  await ask(() => Promise.resolve('new'))
  expect(seen).toEqual([['old', true], ['new', true], ['new', false]])
})
