import { mkdirSync, statSync } from 'node:fs'
import { expect } from 'vitest'
import { test } from './support/desk'
import { screens } from './support/screens'

/** The README's pictures; made only when it is said where to. */
const folder = process.env.E2E_PICTURES
/** The pipeline's is made in the real window, by scripts/window. */
const shown: Record<string, { theme: 'light' | 'dark'; size: [width: number, height: number] }> = {
  discover: { theme: 'light', size: [960, 600] }, // covers have a texture, which a PNG keeps dearly
  book: { theme: 'dark', size: [960, 600] },
  artifacts: { theme: 'dark', size: [1280, 800] },
}
const largest = 200_000

test.runIf(folder)('pictures for the README', async ({ desk }) => {
  mkdirSync(folder ?? '', { recursive: true })
  await desk.start('trained')
  const page = await desk.visit('', { preferences: { advanced: true, welcomed: true } })
  for (const { name, show } of screens) {
    const wanted = shown[name]
    if (!wanted) continue
    const { theme, size: [width, height] } = wanted
    await page.setViewportSize({ width, height })
    await page.evaluate((theme) => {
      localStorage.setItem('shelftalk.preferences', JSON.stringify({ ...JSON.parse(localStorage.getItem('shelftalk.preferences') ?? '{}'), theme }))
    }, theme)
    await page.reload()
    await page.locator('h1').first().waitFor()
    await show(page)
    await page.waitForTimeout(300)
    const path = `${folder}/${name}.png`
    await page.screenshot({ path })
    expect(statSync(path).size, path).toBeLessThanOrEqual(largest)
  }
})
