import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { ApiError } from '@/api'
import { keysOf, shownKeys } from './useKeys'
import { useDelayed } from './useDelayed'
import { useMonotonic } from './useMonotonic'
import { useNarrower } from './useRem'
import { useSearch } from './useSearch'

let scope = effectScope()
beforeEach(() => {
  scope = effectScope()
  vi.useFakeTimers()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})
const inScope = <T>(make: () => T): T => scope.run(make) as T

describe('useMonotonic', () => {
  test('never goes backwards within a run, and begins anew with the next', async () => {
    const value = ref<number | undefined>(10)
    const run = ref('a')
    const largest = inScope(() => useMonotonic(() => value.value, () => run.value))
    const seen = []
    for (const next of [40, 35, undefined, 60]) {
      value.value = next
      await nextTick()
      seen.push(largest.value)
    }
    expect(seen).toEqual([40, 40, 40, 60])
    run.value = 'b'
    value.value = 3
    await nextTick()
    expect(largest.value).toBe(3)
  })
})

describe('useDelayed', () => {
  test('what is done within 100 ms shows nothing', async () => {
    const busy = ref(false)
    const shown = inScope(() => useDelayed(() => busy.value))
    busy.value = true
    await vi.advanceTimersByTimeAsync(99)
    expect(shown.value).toBe(false)
    busy.value = false
    await vi.advanceTimersByTimeAsync(500)
    expect(shown.value).toBe(false)
    busy.value = true
    await vi.advanceTimersByTimeAsync(101)
    expect(shown.value).toBe(true)
  })
})

describe('useNarrower', () => {
  test('a window is narrow for large text that is wide for small', async () => {
    const narrow = inScope(() => useNarrower(45))
    expect(narrow.value).toBe(window.innerWidth < 720)
    document.documentElement.style.fontSize = '64px'
    await vi.waitFor(() => expect(narrow.value).toBe(true))
    document.documentElement.style.fontSize = ''
    await vi.waitFor(() => expect(narrow.value).toBe(false))
  })
})

describe('useSearch', () => {
  test('asks once for what is typed quickly, and forgets answers to earlier texts', async () => {
    const text = ref('')
    const open = ref(true)
    const asked: string[] = []
    const slow = { em: 1000, emma: 10 } as Record<string, number>
    const { found } = inScope(() => useSearch(text, open, async (typed) => {
      asked.push(typed)
      await new Promise((resolve) => setTimeout(resolve, slow[typed]))
      return [typed]
    }))
    text.value = 'e'
    await vi.advanceTimersByTimeAsync(50)
    text.value = 'em'
    await vi.advanceTimersByTimeAsync(130)
    text.value = 'emma'
    await vi.advanceTimersByTimeAsync(2000)
    expect(asked).toEqual(['em', 'emma'])
    expect(found.value).toEqual(['emma'])
  })

  test('says why nothing was found', async () => {
    const text = ref('x')
    const open = ref(false)
    const {
      found, error, answered,
    } = inScope(() => useSearch(text, open, () => Promise.reject(new ApiError('not_ready', 'No models.'))))
    open.value = true
    await vi.advanceTimersByTimeAsync(10)
    expect([found.value, error.value?.message, answered.value]).toEqual([[], 'No models.', true])
  })
})

test.each([
  [{ key: 'k', ctrlKey: true }, 'mod+k'],
  [{ key: 'K', ctrlKey: true, shiftKey: true }, 'mod+k'],
  [{ key: '?', shiftKey: true }, '?'],
  [{ key: 'Escape' }, 'Escape'],
  [{ key: 'l', altKey: true }, 'alt+l'],
])('the keys %o are %s', (init, keys) => {
  expect(keysOf(new KeyboardEvent('keydown', init))).toBe(keys)
})

test('keys are shown as they stand on the keyboard', () => {
  expect(shownKeys('mod+k')).toEqual(['Ctrl', 'K'])
  expect(shownKeys('?')).toEqual(['?'])
})
