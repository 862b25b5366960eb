import { expect } from 'vitest'
import { test } from './support/desk'

/** What the program answers while it loads the artifacts at its start. */
const loading = {
  ready: false, loading: true, newer: false, books: 0, readers: 0,
  mixture: { factors: 0, neighbours: 0, content: 0, popularity: 0 }, message: 'Loading the artifacts…',
}

test('a page that is there before the artifacts are loaded shows books when they are', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/shelf', { preferences: { welcomed: true } })
  let left = 3
  await page.route('**/recommendation/status', (route) =>
    (left-- > 0 ? route.fulfill({ json: loading }) : route.continue()))
  await page.reload()
  await page.getByRole('navigation').getByRole('link', { name: 'Discover' }).click()
  await expect.poll(() => page.locator('[data-entry]').count()).toBeGreaterThan(0)
  expect(left, 'times that it was asked again').toBeLessThanOrEqual(0)
})
