import type { Page } from 'playwright-core'
import { goto } from './desk'

/** A screen as it is looked at, checked and photographed: on a folder where the sample library was learned. */
export interface Screen {
  name: string
  show(page: Page): Promise<unknown>
}

async function favourites(page: Page): Promise<void> {
  for (const [typed, title] of [['hobbit', 'The Hobbit'], ['left hand', 'The Left Hand of Darkness'], ['belov', 'Beloved']] as const) {
    if (await page.getByRole('button', { name: `Remove ${title}` }).count() > 0) continue
    await page.getByRole('combobox').fill(typed)
    await page.getByRole('option', { name: title }).first().click()
  }
  await page.getByText(/^Because you like/).first().waitFor()
}

export const screens: readonly Screen[] = [
  { name: 'welcome', show: (page) => goto(page, '/welcome') },
  {
    name: 'discover',
    async show(page) {
      await goto(page, '/discover')
      await favourites(page)
    },
  },
  {
    name: 'book',
    async show(page) {
      await goto(page, '/discover')
      await page.locator('[data-entry] a').first().click()
      await page.getByRole('table').first().waitFor()
    },
  },
  { name: 'shelf', show: (page) => goto(page, '/shelf') },
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
    name: 'artifacts',
    async show(page) {
      await goto(page, '/advanced/artifacts')
      await page.getByRole('button', { name: 'catalog_books_384.npy', exact: true }).click()
      await page.getByText('A map of the books').waitFor()
    },
  },
  { name: 'settings', show: (page) => goto(page, '/settings') },
  { name: 'not-found', show: (page) => goto(page, '/nowhere') },
]
