// What is photographed. act brings a screen into the state to be seen.

async function choose(page, titles) {
  for (const title of titles) {
    await page.locator('[data-search]').fill(title)
    await page.getByRole('option').first().filter({ hasText: new RegExp(title, 'i') }).click()
  }
}

const favourites = (page) => choose(page, ['excellent women', 'hobbit', 'cold comfort'])

/** @type {{ name: string, path: string, scenario?: string, advanced?: boolean, language?: string, act?: (page: import('playwright-core').Page) => Promise<unknown> }[]} */
export const screens = [
  { name: 'welcome-1', path: '/welcome', scenario: 'fresh' },
  { name: 'welcome-2', path: '/welcome', scenario: 'first-running', act: (page) => page.waitForTimeout(2500) },
  { name: 'welcome-2-failed', path: '/welcome', scenario: 'first-failing', act: (page) => page.getByRole('alert').waitFor({ timeout: 20000 }) },
  { name: 'welcome-3', path: '/welcome', act: (page) => choose(page, ['excellent women', 'hobbit']) },
  { name: 'welcome-de', path: '/welcome', scenario: 'fresh', language: 'de' },
  { name: 'discover-start', path: '/discover' },
  { name: 'discover', path: '/discover', act: favourites },
  { name: 'discover-de', path: '/discover', language: 'de', act: favourites },
  { name: 'discover-search', path: '/discover', act: (page) => page.locator('[data-search]').fill('the') },
  {
    name: 'discover-reader', path: '/discover',
    act: async (page) => {
      await page.getByRole('radio', { name: 'A reader' }).click()
      await page.locator('[data-search]').fill('simulated')
      await page.getByRole('option').first().click()
    },
  },
  {
    name: 'discover-said', path: '/discover',
    act: async (page) => {
      await favourites(page)
      await page.locator('h1').click()
      for (const key of ['j', 'l', 's']) {
        await page.keyboard.press(key)
        await page.waitForTimeout(150)
      }
    },
  },
  { name: 'discover-nothing', path: '/discover', scenario: 'fresh' },
  {
    name: 'book', path: '/discover',
    act: async (page) => {
      await favourites(page)
      await page.waitForTimeout(300)
      await page.locator('[data-entry] a').nth(1).click()
    },
  },
  {
    name: 'shelf', path: '/discover',
    act: async (page) => {
      await page.keyboard.press('j')
      for (const key of ['l', 's', 'd', 'n', 'l']) {
        await page.keyboard.press(key)
        await page.waitForTimeout(150)
      }
      await page.evaluate(() => { location.hash = '#/shelf' })
    },
  },
  { name: 'shelf-empty', path: '/shelf' },
  { name: 'settings', path: '/settings' },
  { name: 'palette', path: '/discover', advanced: true, act: (page) => page.keyboard.press('Control+k') },
  { name: 'keys', path: '/discover', act: (page) => page.keyboard.press('?') },
  { name: 'not-found', path: '/nowhere' },
  { name: 'pipeline', path: '/advanced/pipeline', advanced: true },
  { name: 'pipeline-de', path: '/advanced/pipeline', advanced: true, language: 'de' },
  { name: 'pipeline-fresh', path: '/advanced/pipeline', advanced: true, scenario: 'fresh' },
  { name: 'pipeline-running', path: '/advanced/pipeline', advanced: true, scenario: 'running', act: (page) => page.waitForTimeout(4000) },
  { name: 'pipeline-done', path: '/advanced/pipeline', advanced: true, scenario: 'running', act: (page) => page.getByRole('button', { name: 'Load artifacts' }).waitFor() },
  { name: 'pipeline-failed', path: '/advanced/pipeline', advanced: true, scenario: 'failing', act: fail },
  { name: 'pipeline-failed-de', path: '/advanced/pipeline', advanced: true, scenario: 'failing', language: 'de', act: (page) => fail(page, 'Training starten', 'Protokoll zeigen') },
  { name: 'pipeline-logs', path: '/advanced/pipeline', advanced: true, act: (page) => page.getByRole('button', { name: 'Logs' }).click() },
  {
    name: 'pipeline-failed-logs', path: '/advanced/pipeline', advanced: true, scenario: 'failing',
    act: async (page) => {
      await fail(page)
      await page.getByRole('button', { name: 'View logs' }).click()
    },
  },
  { name: 'pipeline-reset', path: '/advanced/pipeline', advanced: true, act: (page) => page.getByRole('button', { name: 'Reset pipeline' }).click() },
  { name: 'pipeline-start', path: '/advanced/pipeline', advanced: true, act: (page) => page.getByRole('button', { name: 'Choose what to start with' }).click() },
  { name: 'pipeline-pick', path: '/advanced/pipeline', advanced: true, scenario: 'fresh', act: pick },
  { name: 'pipeline-settings', path: '/advanced/pipeline', advanced: true, act: settings },
  { name: 'runs', path: '/advanced/runs', advanced: true },
  { name: 'data', path: '/advanced/data', advanced: true },
  { name: 'artifacts', path: '/advanced/artifacts', advanced: true },
]

async function fail(page, start = 'Start training pipeline', logs = 'View logs') {
  await page.getByRole('button', { name: start }).click()
  await page.getByRole('button', { name: logs }).waitFor()
}

async function pick(page) {
  await page.getByRole('checkbox', { name: /Matrices/ }).check()
  await page.getByText('must be completed first').scrollIntoViewIfNeeded()
}

async function settings(page) {
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByText('4 · Training').click()
  await page.getByLabel('Factors', { exact: true }).fill('128')
  await page.getByLabel('Alpha', { exact: true }).fill('0')
  await page.getByLabel('Iterations', { exact: true }).focus()
  await page.getByLabel('Factors', { exact: true }).scrollIntoViewIfNeeded()
}
