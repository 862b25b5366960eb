import { render } from '@testing-library/vue'
import { createPinia } from 'pinia'
import { expect, test } from 'vitest'
import { provideApi, type Turn } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { makeI18n } from '@/i18n'
import { useTalkWords } from './useTalkWords'

/** What a turn reads like in German. */
function inGerman(turn: Omit<Turn, 'at' | 'role'>): string | undefined {
  let said: string | undefined
  const setup = () => { said = useTalkWords().paragraphsOf({ role: 'reader', at: '', ...turn })[0]?.[0]?.text }
  render({ setup, render: () => null }, {
    global: {
      plugins: [{ install: (app) => provideApi(app, createFakeApi({ latency: 0 })) }, createPinia(), makeI18n('de')],
    },
  })
  return said
}

test('a chip that was taken back is called in the page\'s language', () => {
  const chip = {
    id: 1, kind: 'genre', not: true, soft: false, name: 'Romance', label: 'no romance', leaves: 0, firm: true,
  } as const
  expect(inGerman({ text: 'Without “no romance”', did: { kind: 'remove', label: 'no romance', wish: chip } }))
    .toBe('Ohne „kein Liebesroman“')
  const pages = {
    ...chip, kind: 'pages', not: false, name: 'up to 300 pages', label: 'up to 300 pages', to: 300,
  } as const
  expect(inGerman({ text: '', did: { kind: 'remove', label: 'up to 300 pages', wish: pages } }))
    .toMatch(/^Ohne „.*300 Seiten“$/)
})

test('a turn of before chips were kept is called as the program called it', () => {
  expect(inGerman({ text: 'Without “no romance”', did: { kind: 'remove', label: 'no romance' } }))
    .toBe('Ohne „no romance“')
})

test('a book that is known already is a deed of its own', () => {
  expect(inGerman({ text: 'I have read Dune', did: { kind: 'read', book: { id: 'b1', title: 'Dune' } } }))
    .toBe('Dune kenne ich schon.')
})
