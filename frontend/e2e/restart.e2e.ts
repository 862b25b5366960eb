import { expect } from 'vitest'
import { test } from './support/desk'
import { booksDone, stageSays, startRun } from './support/workshop'

const advanced = { advanced: true, welcomed: true }
const lost =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|401 \(Unauthorized\)/

test('a program that dies in a run shows it as interrupted after its restart, and goes on', async ({ desk }) => {
  const { port } = await desk.start('new')
  const before = await desk.visit('/advanced/pipeline', { preferences: advanced, expected: lost })
  await startRun(before)
  await expect.poll(() => booksDone(before)).toBeGreaterThan(0)
  await desk.program.kill()
  await before.getByRole('alert').filter({ hasText: 'Shelftalk does not answer at the moment.' }).waitFor()

  await desk.start('as it is', port)
  const page = await desk.visit('/advanced/pipeline', { preferences: advanced })
  const banner = page.getByRole('alert').filter({ hasText: 'Stage 2 failed: interrupted' })
  await banner.waitFor()
  await stageSays(page, 'Preprocess', 'Completed')
  await stageSays(page, 'Embeddings', 'Interrupted')

  await banner.getByRole('button', { name: 'Retry', exact: true }).click()
  await stageSays(page, 'Preprocess', 'Up to date')
  await page.getByText(/The last run completed in/).waitFor({ timeout: 60_000 })
})

test('what a reader said of books and the models are there after a restart', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: { welcomed: true } })
  const card = page.locator('[data-entry]').first()
  const title = await card.locator('h2').innerText()
  await card.getByRole('button', { name: 'Superlike' }).click()
  await page.getByText(`${title} is one of your superlikes.`).waitFor()
  await page.close()
  await desk.program.stop()

  await desk.start('as it is')
  const again = await desk.visit('/shelf', { preferences: { welcomed: true } })
  await again.getByRole('listitem').filter({ hasText: title }).getByText('Superliked').waitFor()
})
