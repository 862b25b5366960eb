import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { useCommandList, type Command } from './commands'

beforeEach(() => setActivePinia(createPinia()))

const command = (id: string, more: Partial<Command> = {}): Command =>
  ({ id, label: () => id, group: 'books', run: () => {}, ...more })

test("a screen's command comes before the program's with the same key, until it leaves", () => {
  const list = useCommandList()
  list.add([command('program', { keys: 'l' })])
  const remove = list.add([command('screen', { keys: 'l' })])
  expect(list.byKeys('l')?.id).toBe('screen')
  remove()
  expect(list.byKeys('l')?.id).toBe('program')
})

test('a command whose time has not come is not there', () => {
  const list = useCommandList()
  let now = false
  list.add([command('undo', { keys: 'u', when: () => now })])
  expect(list.byKeys('u')).toBeUndefined()
  now = true
  list.add([])
  expect(list.byKeys('u')?.id).toBe('undo')
})
