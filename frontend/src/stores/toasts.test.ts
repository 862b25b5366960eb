import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useToasts } from './toasts'

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
})
afterEach(() => { vi.useRealTimers() })

const texts = () => useToasts().list.map((toast) => toast.text)

test('a note goes away by itself, one with a button later', () => {
  const toasts = useToasts()
  toasts.show('plain')
  toasts.show('with undo', { action: { label: 'Undo', run: () => {} } })
  vi.advanceTimersByTime(5000)
  expect(texts()).toEqual(['with undo'])
  vi.advanceTimersByTime(3000)
  expect(texts()).toEqual([])
})

test('while somebody looks, none goes', () => {
  const toasts = useToasts()
  toasts.show('read me')
  toasts.hold()
  vi.advanceTimersByTime(60_000)
  expect(texts()).toEqual(['read me'])
  toasts.release()
  vi.advanceTimersByTime(4000)
  expect(texts()).toEqual([])
})

test('a note about the same takes the place of the earlier one, and there are three at most', () => {
  const toasts = useToasts()
  toasts.show('liked A', { about: 'books' })
  toasts.show('liked B', { about: 'books' })
  expect(texts()).toEqual(['liked B'])
  for (const text of ['1', '2', '3']) toasts.show(text)
  expect(texts()).toEqual(['1', '2', '3'])
})
