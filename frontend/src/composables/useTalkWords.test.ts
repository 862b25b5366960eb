import { render } from '@testing-library/vue'
import { createPinia } from 'pinia'
import { expect, test } from 'vitest'
import { provideApi, type Turn } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { makeI18n } from '@/i18n'
import { useTalkWords } from './useTalkWords'

/** The paragraphs of a turn, each with its sentences joined, on a page in German. */
function paragraphs(turn: Omit<Turn, 'at'>): string[] {
  let said: string[] = []
  const setup = () => {
    said = useTalkWords().paragraphsOf({ at: '', ...turn }).map((all) => all.map(({ text }) => text).join(' '))
  }
  render({ setup, render: () => null }, {
    global: {
      plugins: [{ install: (app) => provideApi(app, createFakeApi({ latency: 0 })) }, createPinia(), makeI18n('de')],
    },
  })
  return said
}

test('a reply stays in the language in which it was said, a paragraph a book', () => {
  expect(paragraphs({
    role: 'shelftalk', text: 'All right. Start with “Emma”. It is quiet. Or “Dune”.', says: [
      { kind: 'heard', text: 'All right.' }, { kind: 'pick', text: 'Start with “Emma”.' },
      { kind: 'because', text: 'It is quiet.' }, { kind: 'second', text: 'Or “Dune”.' },
    ],
  })).toEqual(['All right.', 'Start with “Emma”. It is quiet.', 'Or “Dune”.'])
})

test('a turn of before sentences were kept is there as a whole', () => {
  expect(paragraphs({ role: 'shelftalk', text: 'Here are 8 books.', says: [{ kind: 'popular' }] }))
    .toEqual(['Here are 8 books.'])
})

test('what a reader did is called as the program called it', () => {
  expect(paragraphs({ role: 'reader', text: 'Without “no romance”', did: { kind: 'remove', label: 'no romance' } }))
    .toEqual(['Without “no romance”'])
})
