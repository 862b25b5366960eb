import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { expect } from 'vitest'
import { test } from './support/desk'
import { reader, workshop } from './support/screens'

/** Where pictures go; without it only axe looks. */
const folder = process.env.E2E_SHOTS
const sizes = [[1280, 800], [900, 700]] as const

for (const theme of ['light', 'dark'] as const) for (const [whose, screens] of Object.entries({ reader, workshop })) {
  test(`axe finds nothing on any screen of the ${whose}, ${theme}`, { timeout: 300_000 }, async ({ desk }) => {
    await desk.start('trained')
    const page = await desk.visit('', { preferences: { theme, advanced: true, welcomed: true } })
    const found: string[] = []
    if (folder) mkdirSync(folder, { recursive: true })
    for (const { name, wide, show } of screens) {
      await page.setViewportSize({ width: 1280, height: 800 })
      await show(page)
      await page.waitForLoadState('networkidle', { timeout: 500 }).catch(() => {}) // the reports never end
      for (const [width, height] of wide ? sizes.slice(0, 1) : sizes) {
        await page.setViewportSize({ width, height })
        await page.waitForTimeout(100)
        if (folder) await page.screenshot({ path: `${folder}/${name}-${width}-${theme}.png` })
        const sideways = await page.evaluate(() =>
          document.documentElement.scrollWidth > document.documentElement.clientWidth)
        if (sideways) found.push(`${name} ${width}: scrolls sideways`)
      }
      const { violations } = await new AxeBuilder({ page }).analyze()
      for (const { id, nodes } of violations) {
        found.push(`${name}: ${id}: ${nodes.map(({ target }) => target.join(' ')).slice(0, 3).join('; ')}`)
      }
      await page.keyboard.press('Escape')
    }
    expect(found).toEqual([])
  })
}
