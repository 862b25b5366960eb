import type { Page } from 'playwright-core'
import { goto } from './desk'
import { favourites } from './discover'
import { choose, goodreads, mine } from './goodreads'
import { books, say } from './talk'

/**
 * A screen as it is looked at, checked and photographed, one after another: on a folder where the sample library was
 * learned.
 */
export interface Screen {
  name: string
  /** It is not there in a narrow window. */
  wide?: true
  show(page: Page): Promise<unknown>
}

/** What readers come for. */
export const reader: readonly Screen[] = [
  { name: 'welcome', show: (page) => goto(page, '/welcome') },
  {
    name: 'discover',
    async show(page) {
      await goto(page, '/discover')
      await favourites(page)
    },
  },
  {
    name: 'reasons',
    async show(page) {
      await page.getByText(/^Because you like/).first().click()
      await page.getByRole('dialog').getByText('Why, and what should count').waitFor()
    },
  },
  {
    name: 'tune',
    async show(page) {
      await page.getByRole('button', { name: 'Fine-tune' }).click()
      await page.getByRole('spinbutton', { name: 'Year to' }).fill('1850')
      await page.getByText(/^takes away \d+$/).waitFor()
    },
  },
  {
    name: 'tune-nothing-left',
    async show(page) {
      await page.getByRole('button', { name: 'Fine-tune' }).click()
      await page.getByRole('combobox', { name: 'Languages' }).selectOption('Swedish')
      await page.getByRole('heading', { name: 'No book is left' }).waitFor()
    },
  },
  {
    name: 'unlike',
    async show(page) {
      await page.getByRole('button', { name: 'Reset' }).last().click()
      await page.getByRole('radio', { name: 'Something else' }).click()
      await page.getByText(/^As far as can be from/).first().waitFor()
    },
  },
  {
    name: 'book',
    async show(page) {
      await goto(page, '/discover')
      await page.getByRole('radio', { name: 'Your favourites' }).click()
      await page.getByText(/^Because you like/).first().waitFor()
      await page.locator('[data-entry] h2 a').first().click()
      await page.getByRole('table').first().waitFor()
    },
  },
  { name: 'talk-empty', show: (page) => goto(page, '/talk') },
  {
    name: 'talk',
    async show(page) {
      await goto(page, '/talk')
      await say(page, 'Something like The Hobbit, but darker')
      await say(page, 'no horror')
      await books(page).first().getByRole('button', { name: 'Why?' }).click()
    },
  },
  {
    name: 'talk-tune',
    async show(page) {
      await page.getByRole('button', { name: 'Fine-tune' }).click()
      await page.getByRole('slider').first().waitFor()
    },
  },
  {
    name: 'talk-nothing-left',
    async show(page) {
      for (const words of ['a book in Swedish', 'before 1850']) await say(page, words)
      await page.getByRole('button', { name: 'Take back “in Swedish”', exact: true }).waitFor()
    },
  },
  {
    name: 'conversations',
    async show(page) {
      await page.getByRole('button', { name: 'Conversations' }).click()
      await page.getByRole('dialog', { name: 'Conversations' }).getByRole('listitem').first().waitFor()
    },
  },
  { name: 'bring', show: (page) => goto(page, '/shelf/bring') },
  {
    name: 'bring-preview',
    async show(page) {
      await choose(page, goodreads(mine))
      await page.getByText('1 row names no book').click()
    },
  },
  {
    name: 'shelf',
    async show(page) {
      await page.getByRole('button', { name: /^Import \d+ books$/ }).click()
      await page.getByRole('button', { name: 'See my shelf' }).click()
      await page.getByRole('button', { name: 'Test it' }).click()
      await page.getByText('Where each stood').click()
    },
  },
  {
    name: 'taste',
    wide: true,
    async show(page) {
      await page.getByRole('button', { name: 'Look through them' }).click()
      await page.getByRole('dialog', { name: 'What counts for you' }).getByRole('listitem').first().waitFor()
    },
  },
  { name: 'settings', show: (page) => goto(page, '/settings') },
  { name: 'not-found', show: (page) => goto(page, '/nowhere') },
]

/** The workshop behind it. */
export const workshop: readonly Screen[] = [
  { name: 'pipeline', show: (page) => goto(page, '/advanced/pipeline') },
  {
    name: 'logs',
    async show(page) {
      await goto(page, '/advanced/pipeline')
      await page.getByRole('button', { name: 'Logs' }).click()
      await page.getByRole('dialog', { name: 'Logs' }).getByText(/stage begins/).first().waitFor()
    },
  },
  {
    name: 'pipeline-settings',
    async show(page) {
      await goto(page, '/advanced/pipeline')
      await page.getByRole('tab', { name: 'Settings' }).click()
    },
  },
  { name: 'runs', show: (page) => goto(page, '/advanced/runs') },
  { name: 'data', show: (page) => goto(page, '/advanced/data') },
  {
    name: 'data-or-shelf',
    async show(page) {
      await page.getByLabel('Choose files').setInputFiles(goodreads(mine))
      await page.getByRole('dialog', { name: 'What is it?' }).waitFor()
    },
  },
  {
    name: 'artifacts',
    async show(page) {
      await goto(page, '/advanced/artifacts')
      await page.getByRole('button', { name: 'catalog_books_384.npy', exact: true }).click()
      await page.getByText('A map of the books').waitFor()
    },
  },
]
