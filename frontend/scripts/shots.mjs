// Photographs the screens with sample data, in both themes and two sizes, and
// asks axe about each. `npm run build:fake` first. Arguments: names of screens.
import { mkdirSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import { preview } from 'vite'
import { screens } from './screens.mjs'

const folder = process.env.SHOTS ?? '.shots/pictures'
const wanted = process.argv.slice(2)
const sizes = [[1280, 800], [900, 700], [390, 800]]

mkdirSync(folder, { recursive: true })
// As strict as the program is with its own page, so that what it would forbid shows here.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'"
const server = await preview({
  preview: { port: 0, host: '127.0.0.1', headers: { 'Content-Security-Policy': policy } },
  build: { outDir: '.shots/site' },
})
const { port } = server.httpServer.address()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
})
let faults = 0

for (const screen of screens.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  for (const theme of ['light', 'dark']) {
    for (const [width, height] of sizes) await photograph(screen, theme, width, height)
  }
}
await browser.close()
await server.close()
process.exit(faults > 0 ? 1 : 0)

async function photograph(
  { name, path, scenario = 'trained', advanced = false, language = 'en', act }, theme, width, height,
) {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' })
  await context.addInitScript(([theme, advanced, language]) => {
    localStorage.setItem('shelftalk.preferences', JSON.stringify({ theme, language, advanced, welcomed: true }))
  }, [theme, advanced, language])
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const label = `${name}-${width}-${theme}`
  page.on('pageerror', (error) => fault(label, error.message))
  page.on('console', (message) => message.type() === 'error' && fault(label, message.text()))
  await page.goto(`http://127.0.0.1:${port}/?scenario=${scenario}#${path}`)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(400)
  if (act) await act(page).catch((error) => fault(label, error.message))
  await page.waitForTimeout(300)
  await page.screenshot({ path: `${folder}/${label}.png` })
  if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)) {
    fault(label, 'scrolls sideways')
  }
  const { violations } = await new AxeBuilder({ page }).analyze()
  for (const { id, nodes } of violations) {
    fault(
      label,
      `${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary?.split('\n')[1]?.trim()})`)
        .slice(0, 3).join('; ')}`,
    )
  }
  await context.close()
}

function fault(label, text) {
  faults++
  console.log(`${label}: ${text}`)
}
