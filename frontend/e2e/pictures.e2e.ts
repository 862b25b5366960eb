import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { goto, test } from './support/desk'
import { reader, workshop } from './support/screens'
import { say } from './support/talk'
import { booksDone, setIterations } from './support/workshop'

/** The README's pictures; made only when it is said where to. */
const folder = process.env.E2E_PICTURES
const largest = 250_000

async function photograph(page: Page, name: string): Promise<void> {
  await page.mouse.move(640, 4)
  await page.waitForTimeout(300)
  const path = `${folder}/${name}.png`
  await page.screenshot({ path })
  // The texture of covers is kept dearly in millions of colours; in 256 it looks the same.
  execFileSync('convert', [path, '-strip', '+dither', '-colors', '256', `png8:${path}`])
  expect(statSync(path).size, path).toBeLessThanOrEqual(largest)
}

test.runIf(folder)('pictures for the README', async ({ desk }) => {
  mkdirSync(folder ?? '', { recursive: true })
  await desk.start('trained')
  const page = await desk.visit('', { preferences: { advanced: true, welcomed: true } })
  await goto(page, '/talk')
  for (const words of ['Something like Beloved, but more hopeful', 'under 300 pages']) await say(page, words)
  await page.locator('h1').focus()
  await photograph(page, 'talk')

  for (const name of ['discover', 'book', 'artifacts']) {
    await [...reader, ...workshop].find((screen) => screen.name === name)?.show(page)
    await photograph(page, name)
  }

  // A run that has something to do: the vectors are not taken from the cache.
  rmSync(join(desk.data, 'cache'), { recursive: true })
  await goto(page, '/advanced/pipeline')
  await setIterations(page, 20)
  await page.getByRole('status', { name: 'Notes' }).getByRole('button', { name: 'Dismiss' }).click()
  await page.getByRole('tab', { name: 'Run by hand' }).click()
  await page.evaluate(() => scrollTo(0, 0))
  await page.getByRole('button', { name: 'Choose what to start with' }).click()
  await page.getByRole('menuitem', { name: 'Start, and run what is up to date again' }).click()
  await expect.poll(() => booksDone(page), { timeout: 30_000 }).toBeGreaterThan(450)
  await photograph(page, 'pipeline')

  await page.getByText(/The last run completed in/).waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Runs' }).click()
  await page.getByLabel('Compare with').selectOption({ index: 1 })
  await page.getByText('Settings that differ: 1').waitFor()
  await photograph(page, 'runs')
})
