import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { test } from './support/desk'
import { booksDone, stageSays, startRun } from './support/workshop'

const advanced = { advanced: true, welcomed: true }

/** From now on a process gets no more memory than it has. */
function starve(pid: number): void {
  execFileSync('prlimit', ['--pid', String(pid), '--data=1048576:unlimited'])
}

test('a stage that runs out of memory: named, logged, and run again with the suggested setting', async ({ desk }) => {
  await desk.start('new')
  const page = await desk.visit('/advanced/pipeline', { preferences: advanced })
  await startRun(page)
  await expect.poll(() => booksDone(page), { interval: 30 }).toBeDefined()
  for (const worker of desk.program.workers()) starve(worker)

  const banner = page.getByRole('alert').filter({ hasText: 'Stage 2 failed: out of memory' })
  await banner.waitFor({ timeout: 40_000 })
  await banner.getByText(/Reduce (the )?batch size/).first().waitFor()
  await stageSays(page, 'Embeddings', 'Failed')

  // The log opens at the failure.
  await banner.getByRole('button', { name: 'View logs' }).click()
  const logs = page.getByRole('dialog', { name: 'Logs' })
  expect(await logs.getByLabel('Stage', { exact: true }).inputValue()).toBe('stage_2_embeddings')
  await logs.locator('.marked').filter({ hasText: 'error' }).waitFor()
  await logs.getByText(/memory|bad_alloc/i).first().waitFor()
  await logs.getByLabel('Filter').fill('tokenise begins')
  await logs.getByText(/^1 of \d+ lines$/).waitFor()
  await logs.getByLabel('Filter').fill('')
  await logs.getByLabel('Show', { exact: true }).selectOption('error')
  await expect.poll(() => logs.getByRole('status').first().innerText()).toMatch(/^[1-9]\d* of \d+ lines$/)
  await page.keyboard.press('Escape')

  await banner.getByRole('button', { name: 'Retry with Batch size 16' }).click()
  await banner.waitFor({ state: 'hidden' })
  await stageSays(page, 'Preprocess', 'Up to date')
  await page.getByText(/The last run completed in/).waitFor({ timeout: 60_000 })
  await stageSays(page, 'Embeddings', 'Completed')
})

test('a worker that is killed takes nothing else down, and the run can be started again', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/advanced/pipeline', { preferences: advanced })
  await page.getByText(/Ready · trained/).waitFor()
  rmSync(join(desk.data, 'cache'), { recursive: true }) // or the vectors would be taken from it
  await page.getByRole('button', { name: 'Choose what to start with' }).click()
  await page.getByRole('menuitem', { name: 'Start, and run what is up to date again' }).click()
  await expect.poll(() => booksDone(page)).toBeGreaterThan(0)
  for (const worker of desk.program.workers()) process.kill(worker, 'SIGKILL')

  const banner = page.getByRole('alert').filter({ hasText: 'Stage 2 failed' })
  await banner.waitFor()
  await banner.getByRole('button', { name: 'Retry', exact: true }).waitFor()

  // Recommendations go on meanwhile.
  await page.getByRole('link', { name: 'Discover' }).click()
  await expect.poll(() => page.locator('[data-entry]').count()).toBeGreaterThan(0)

  await page.getByRole('link', { name: 'Pipeline' }).click()
  await banner.getByRole('button', { name: 'Retry', exact: true }).click()
  await stageSays(page, 'Embeddings', 'Running')
  await page.getByRole('button', { name: 'Cancel run' }).click()
  await page.getByText(/The run was cancelled after/).waitFor()
})
