import { expect } from 'vitest'
import { test } from './support/desk'
import { setIterations } from './support/workshop'

const advanced = { advanced: true, welcomed: true }

test('two runs side by side, with what differs and their plots as tables', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/advanced/pipeline', { preferences: advanced })
  await setIterations(page, 3)
  await page.getByRole('tab', { name: 'Run by hand' }).click()
  await page.getByRole('checkbox', { name: '4 · Training' }).check()
  await page.getByRole('checkbox', { name: '5 · Evaluation' }).check()
  await page.getByRole('button', { name: 'Run stages 4 and 5' }).click()
  await page.getByText(/The last run completed in/).waitFor({ timeout: 30_000 })

  // What was ticked is one run.
  await page.getByRole('link', { name: 'Runs' }).click()
  const history = page.getByRole('list', { name: 'History' })
  await expect.poll(() => history.getByRole('listitem').count()).toBe(2)
  const stages = page.getByRole('region', { name: 'Stages of the run' })
  for (const stage of ['Training', 'Evaluation']) {
    await stages.getByRole('row').filter({ hasText: stage }).filter({ hasText: 'Completed' }).waitFor()
  }

  await page.getByLabel('Compare with').selectOption({ index: 1 })
  const both = page.getByRole('region', { name: 'Two runs side by side' })
  await page.getByText('Settings that differ: 1').waitFor()
  expect(await both.getByRole('row').filter({ hasText: 'training.iterations' }).getByRole('cell').allInnerTexts())
    .toEqual(['3', '0'])
  expect(await both.getByRole('row').filter({ hasText: 'training.factors' }).count()).toBe(0)
  await page.getByRole('switch', { name: 'Also show what is the same' }).click()
  await both.getByRole('row').filter({ hasText: 'training.factors' }).waitFor()

  // Each plot is drawn, and has its numbers as a table: three iterations beside fifteen.
  for (const title of [
    'Loss per iteration', 'Quality of the mixture and of its members', 'Memory over the run',
    'Time of a stage over the last runs',
  ]) {
    const figure = page.getByRole('figure').filter({ has: page.getByRole('heading', { name: title }) })
    await figure.getByRole('img').locator('canvas').waitFor()
    await figure.getByText('Table', { exact: true }).click()
    await figure.getByRole('row').nth(1).waitFor()
    if (title === 'Loss per iteration') expect(await figure.getByRole('row').count()).toBe(1 + 15)
  }
})
