import { expect } from 'vitest'
import { test } from './support/desk'

const advanced = { advanced: true, welcomed: true }

test('an artifact of each kind can be looked into', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/advanced/artifacts', { preferences: advanced })
  for (const [name, shown] of [
    ['cleaned_books_data.ftr', 'The first 50 of'],
    ['train_matrix.npz', 'How the values are distributed'],
    ['catalog_books_384.npy', 'A map of the books'],
    ['evaluation.json', 'ndcg'],
  ] as const) {
    await page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('region', { name: `Preview of ${name}` }).getByText(shown).first().waitFor()
  }
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
