import { expect } from 'vitest'
import { test } from './support/desk'
import { booksDone, overall, setIterations, stageCard, stageSays, startRun } from './support/workshop'

const advanced = { advanced: true, welcomed: true }

test('a run from the dashboard: live, completed, loaded', async ({ desk }) => {
  await desk.start('new')
  let page = await desk.visit('/advanced/pipeline', { preferences: advanced })
  await page.getByText('No artifacts loaded.', { exact: false }).first().waitFor()
  for (const stage of ['Preprocess', 'Embeddings', 'Matrices', 'Training', 'Evaluation']) {
    await stageSays(page, stage, 'Never run')
  }
  await startRun(page)

  await stageSays(page, 'Embeddings', 'Running')
  await page.getByText('Stage 1 ✓ → Stage 2 running…').waitFor()
  await expect.poll(() => booksDone(page)).toBeGreaterThan(0)
  await expect.poll(() => stageCard(page, 'Embeddings').innerText()).toMatch(/\d+ %|\d+%/)
  await expect.poll(() => stageCard(page, 'Embeddings').innerText()).toMatch(/left|almost done/)
  await page.getByText(/most \d/).waitFor()

  // Leaving the screen stops nothing, nor does closing the browser: what was done meanwhile is there.
  await page.getByRole('link', { name: 'Discover' }).click()
  await page.getByRole('heading', { name: 'Discover', level: 1 }).waitFor()
  await page.getByText(/^Training, \d/).first().waitFor()
  const before = await overall(page)
  await page.reload()
  await expect.poll(() => overall(page)).toBeGreaterThanOrEqual(before)
  await page.close()
  page = await desk.visit('/advanced/pipeline', { preferences: advanced })
  await expect.poll(() => overall(page)).toBeGreaterThan(before)

  await page.getByText(/The last run completed in .* and made 15 artifacts\./).waitFor({ timeout: 60_000 })
  for (const stage of ['Preprocess', 'Embeddings', 'Matrices', 'Training', 'Evaluation']) {
    await stageSays(page, stage, 'Completed')
  }
  await page.getByRole('button', { name: 'Load artifacts' }).click()
  await page.getByText('Models reloaded! Ready for recommendations').waitFor()
  await page.getByText(/Ready · trained .* on \d+ books from the sample library/).waitFor()
})

test('a stage whose prerequisites are not met is not run, and says what to run first', async ({ desk }) => {
  await desk.start('new')
  const page = await desk.visit('/advanced/pipeline', { preferences: advanced })
  await page.getByRole('checkbox', { name: '3 · Matrices' }).check()
  await page.getByText('Stage 1 & 2 must be completed first.').waitFor()
  const run = page.getByRole('button', { name: 'Run stage 3 only' })
  expect(await run.isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Tick them too' }).click()
  await page.getByRole('button', { name: /^Run stages 1, 2,? and 3$/ }).waitFor()
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(3)
})

test('one stage by hand, and what a changed setting makes stale', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/advanced/pipeline', { preferences: advanced })
  await setIterations(page, 3)

  await page.getByRole('tab', { name: 'Run by hand' }).click()
  const row = (stage: string) => page.locator('li').filter({ has: page.getByRole('checkbox', { name: stage }) })
  await row('4 · Training').getByText('because Iterations changed from 0 to 3').waitFor()
  expect(await row('3 · Matrices').innerText()).toContain('Up to date')
  await page.getByRole('checkbox', { name: '4 · Training' }).check()
  await page.getByRole('button', { name: 'Run stage 4 only' }).click()
  await page.getByText(/The last run completed in/).waitFor()
  await expect.poll(() => row('4 · Training').innerText()).toContain('Up to date')
  await expect.poll(() => row('5 · Evaluation').innerText()).toContain('Stale')
})

test('a run that is cancelled keeps what was finished, and goes on from there', async ({ desk }) => {
  await desk.start('new')
  const page = await desk.visit('/advanced/pipeline', { preferences: advanced })
  await startRun(page)
  await expect.poll(() => booksDone(page)).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Cancel run' }).click()
  await page.getByText(/The run was cancelled after/).waitFor({ timeout: 3000 })
  await stageSays(page, 'Embeddings', 'Cancelled')
  await stageSays(page, 'Preprocess', 'Completed')
  expect(desk.program.workers(), 'processes left over').toEqual([])

  await page.getByRole('button', { name: 'Go on' }).click()
  await stageSays(page, 'Preprocess', 'Up to date')
  await stageSays(page, 'Embeddings', 'Running')
  await page.getByRole('button', { name: 'Cancel run' }).click()
  await page.getByText(/The run was cancelled after/).waitFor({ timeout: 3000 })
})

test('a reset asks first, says what is lost, and leaves nothing', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/advanced/pipeline', { preferences: advanced })
  await page.getByRole('button', { name: 'Reset pipeline' }).click()
  const question = page.getByRole('alertdialog', { name: 'Reset the pipeline?' })
  await question.getByText(/\d+ artifacts, .*B/).waitFor()
  await question.getByText('The history: 1 run').waitFor()
  await question.getByRole('button', { name: 'Keep it' }).click()
  await stageSays(page, 'Training', 'Completed')

  await page.getByRole('button', { name: 'Reset pipeline' }).click()
  await question.getByRole('button', { name: 'Delete and reset' }).click()
  await page.getByText('The pipeline is as new.').waitFor()
  for (const stage of ['Preprocess', 'Training']) await stageSays(page, stage, 'Never run')
  await page.getByRole('link', { name: 'Discover' }).click()
  await page.getByRole('heading', { name: 'Here will be books for you' }).waitFor()
})
