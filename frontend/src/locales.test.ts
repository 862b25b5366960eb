import { expect, test } from 'vitest'
import { messages } from '@/i18n'

function flat(texts: unknown, path = ''): [string, string][] {
  if (typeof texts === 'string') return [[path, texts]]
  return Object.entries(texts as object).flatMap(([key, value]) => flat(value, path ? `${path}.${key}` : key))
}

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
const en = new Map(flat(messages.en))
const de = new Map(flat(messages.de))

test('German has every text that English has, and no other', () => {
  expect([...de.keys()].sort()).toEqual([...en.keys()].sort())
})

test('a text has the same values to fill in in both languages', () => {
  for (const [key, text] of en) {
    expect([key, [...new Set(places(de.get(key) ?? ''))]]).toEqual([key, [...new Set(places(text))]])
  }
})

test('no text is empty', () => {
  for (const [key, text] of [...en, ...de]) expect(text.trim(), key).not.toBe('')
})

const sources = import.meta.glob<string>(['./**/*.vue', './**/*.ts', '!./**/*.test.ts', '!./api/schema.d.ts'], {
  eager: true, query: '?raw', import: 'default',
})

test('every key is asked for somewhere', () => {
  const all = Object.values(sources).join('\n')
  const whole = new Set([...all.matchAll(/['"`]([\w-]+(?:\.[\w-]+)+)['"`]/g)].map(([, key]) => key))
  // `pipeline.fresh.${key}`: any key that begins and ends so.
  const parts = [...all.matchAll(/`([\w-]+\.(?:[\w.-]|\$\{(?:[^{}]|\{[^{}]*\})*\})*)`/g)]
    .map(([, key = '']) => new RegExp(`^${key.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '[\\w.-]*')}$`))
  expect([...en.keys()].filter((key) => !whole.has(key) && !parts.some((part) => part.test(key)))).toEqual([])
})

test('every key that the sources ask for is there', () => {
  for (const [file, source] of Object.entries(sources)) {
    for (const [, key] of source.matchAll(/\bt\('([\w.]+)'/g)) expect(en.has(key ?? ''), `${file}: ${key}`).toBe(true)
  }
})
