import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { test } from './support/desk'

const advanced = { advanced: true, welcomed: true }

test('an artifact of each kind can be looked into', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/advanced/artifacts', { preferences: advanced })
  const look = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).click()
    return page.getByRole('region', { name: `Preview of ${name}` })
  }
  const figure = (preview: Locator, title: string) => preview.getByRole('figure')
    .filter({ has: page.getByRole('heading', { name: title }) })

  const table = await look('cleaned_books_data.ftr')
  await table.getByText(/^The first 50 of \d+ rows$/).waitFor()
  await table.getByRole('columnheader', { name: 'title', exact: true }).waitFor()
  expect(await table.getByRole('row').count()).toBe(1 + 50)

  const matrix = await look('train_matrix.npz')
  const histogram = figure(matrix, 'How the values are distributed')
  await histogram.getByRole('img').locator('canvas').waitFor()
  await histogram.getByText('Table', { exact: true }).click()
  await histogram.getByRole('columnheader', { name: 'Count' }).waitFor()

  const vectors = await look('catalog_books_384.npy')
  const map = figure(vectors, 'A map of the books')
  await map.getByRole('img').locator('canvas').waitFor()
  await map.getByText('Table', { exact: true }).click()
  await map.getByRole('columnheader', { name: 'Genre' }).waitFor()
  await figure(vectors, 'How the values are distributed').waitFor()

  const report = await look('evaluation.json')
  await report.getByText('ndcg').first().waitFor()
})

test('verifying reads every file and names the one that is damaged', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/advanced/artifacts', { preferences: advanced })
  await page.getByRole('button', { name: 'Verify all' }).click()
  await page.getByText(/^All \d+ artifacts are as they were written\.$/).waitFor()

  // One bit, somewhere in the middle: the size stays, so only the hash can tell.
  const path = join(desk.data, 'artifacts', 'user_factors.npy')
  const bytes = readFileSync(path)
  bytes.writeUInt8((bytes.readUInt8(bytes.length >> 1)) ^ 1, bytes.length >> 1)
  writeFileSync(path, bytes)
  await page.getByRole('button', { name: 'Verify all' }).click()
  await page.getByRole('alert').getByText('Not as it was written: user_factors.npy. A run makes it again.').waitFor()
  await page.getByRole('row').filter({ hasText: 'user_factors.npy' }).getByText('Damaged').waitFor()
})

test('a deletion asks first, says what becomes impossible, and is seen by the pipeline', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/advanced/artifacts', { preferences: advanced })
  await page.getByRole('button', { name: 'Delete train_matrix.npz' }).click()
  const question = page.getByRole('alertdialog', { name: 'Delete train_matrix.npz?' })
  await question.getByText('starting the stage Training').waitFor()
  await question.getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('button', { name: 'train_matrix.npz', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Delete train_matrix.npz' }).click()
  await question.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByText('train_matrix.npz was deleted.').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'train_matrix.npz', exact: true }).count()).toBe(0)

  await page.getByRole('link', { name: 'Pipeline' }).click()
  await page.getByRole('checkbox', { name: '4 · Training' }).check()
  await page.getByText('Stage 3 must be completed first.').waitFor()
})
