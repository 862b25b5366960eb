import { expect } from 'vitest'
import { bookshop, oddLine } from './support/bookshop'
import { test } from './support/desk'

const advanced = { advanced: true, welcomed: true }

test('files of no known format: columns are named, learned from, and counted', async ({ desk }) => {
  await desk.start('new')
  const page = await desk.visit('/advanced/data', { preferences: advanced })
  await page.getByLabel('Choose files').setInputFiles(bookshop())

  // Shown as they were read, with a guess at what the columns are.
  await page.getByRole('heading', { name: 'What are these columns?' }).waitFor()
  await page.getByRole('region', { name: 'The first rows of stock.csv' }).getByText('The Lighthouse 1', { exact: true })
    .waitFor()
  const books = page.getByRole('group', { name: 'Of the books' })
  const ratings = page.getByRole('group', { name: 'Of the ratings' })
  expect(await books.getByLabel('Title').inputValue()).toBe('titel')
  expect(await books.getByLabel('Authors').inputValue()).toBe('autor')
  const use = page.getByRole('button', { name: 'Use these columns' })
  expect(await use.isDisabled()).toBe(true)
  await page.getByText('Still needed: Reader and Book: id, ISBN or title').waitFor()

  // What the files do not fit is said, and can be mended.
  await books.getByLabel('Id of the book').selectOption('nr')
  await ratings.getByLabel('Reader').selectOption('kunde')
  await ratings.getByLabel('Book: id, ISBN or title').selectOption('artikel')
  await ratings.getByLabel('Score').selectOption('sterne')
  await use.click()
  await page.getByRole('heading', { name: 'Recognised: columns you named' }).waitFor()

  await page.getByRole('button', { name: 'Train on this data' }).click()
  await page.getByRole('heading', { name: 'Pipeline', level: 1 }).waitFor()
  await page.getByText(/The last run completed in/).waitFor({ timeout: 60_000 })

  // What became of the rows, and of those that could not be used.
  await page.getByRole('link', { name: 'Data', exact: true }).click()
  const last = page.getByRole('region', { name: 'What the last run made of its data' })
  await last.getByText(/^24 of 24 books and \d+ of \d+ ratings kept/).waitFor()
  await last.getByRole('row').filter({ hasText: `sales.csv:${oddLine}` }).waitFor()
})

test('files that hold nothing to learn from are refused with a reason', async ({ desk }) => {
  await desk.start('new')
  const page = await desk.visit('/advanced/data', { preferences: advanced, expected: /status of 4\d\d/ })
  await page.getByLabel('Choose files')
    .setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') })
  const banner = page.getByRole('alert').filter({ hasText: 'The files could not be read.' })
  await banner.waitFor()
  await page.getByRole('button', { name: 'Choose files' }).waitFor()
})
