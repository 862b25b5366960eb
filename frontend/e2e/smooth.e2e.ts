import { expect } from 'vitest'
import { test } from './support/desk'
import { stageSays, startRun } from './support/workshop'

const advanced = { advanced: true, welcomed: true }

test('while bars move nothing else does', async ({ desk }) => {
  await desk.start('new')
  const page = await desk.visit('/advanced/pipeline', { preferences: advanced, motion: true })
  await startRun(page)
  // it makes room for itself, which was asked for
  await page.getByRole('region', { name: 'The run under way' }).waitFor()
  await page.evaluate(() => {
    const seen = { shifts: [] as { value: number; what: string[] }[], frames: [] as number[] }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number
        hadRecentInput: boolean
        sources: { node?: Node }[]
      })[]) {
        if (entry.hadRecentInput) continue
        seen.shifts.push({
          value: entry.value,
          what: entry.sources.map(({ node }) => (node instanceof Element ? node.className : node?.textContent) ?? ''),
        })
      }
    }).observe({ type: 'layout-shift', buffered: false })
    let before = performance.now()
    const frame = (now: number) => {
      seen.frames.push(now - before)
      before = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  await stageSays(page, 'Evaluation', 'Completed', 60_000)
  await page.getByText(/The last run completed in/).waitFor()

  const { shifts, frames } = await page.evaluate(() =>
    (window as unknown as { seen: { shifts: { value: number; what: string[] }[]; frames: number[] } }).seen)
  const sorted = frames.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(1)
  // How long a frame takes depends on the machine: it is told, and not held against anyone.
  // eslint-disable-next-line no-console -- a measurement
  console.log(
    `${frames.length} frames while bars moved: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms, longest ${at(1)} ms`,
  )
  expect(frames.length).toBeGreaterThan(60)
  expect(shifts.reduce((sum, { value }) => sum + value, 0), JSON.stringify(shifts, undefined, 1)).toBeLessThan(0.1)
})
