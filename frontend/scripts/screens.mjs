// What is photographed. act brings a screen into the state to be seen.
import {
  backtest, changed, choose, favourites, forget, similar, superlike, taste, tellLess, tune, tuneAway,
} from './reading.mjs'
import { fail, pick, settings, stale, loadNothing, memory, enlarge } from './workshop.mjs'

/** Says things to the Talk place, one after the other. */
async function say(page, ...texts) {
  const field = page.locator('[data-talk]')
  await field.waitFor()
  for (const text of texts) {
    await field.fill(text)
    await field.press('Enter')
    await page.getByRole('log').getByText(text).waitFor()
    await page.waitForTimeout(250)
  }
}

async function talkWhy(page) {
  await say(page, 'Something like The Hobbit, but darker', 'no romance, under 350 pages')
  await page.locator('h1').click()
  for (const key of ['j', 'l', 'j', 'd', 'j', 'w']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(100)
  }
}

/**
 * @typedef {{
 *   name: string, path: string, scenario?: string, advanced?: boolean, language?: string,
 *   act?: (page: import('playwright-core').Page) => Promise<unknown>,
 * }} Screen
 */
/** @type {Screen[]} */
export const screens = [
  { name: 'welcome-1', path: '/welcome', scenario: 'fresh' },
  { name: 'welcome-2', path: '/welcome', scenario: 'first-running', act: (page) => page.waitForTimeout(2500) },
  {
    name: 'welcome-2-failed', path: '/welcome', scenario: 'first-failing',
    act: (page) => page.getByRole('alert').waitFor({ timeout: 20000 }),
  },
  { name: 'welcome-3', path: '/welcome', act: (page) => choose(page, ['excellent women', 'hobbit']) },
  { name: 'welcome-de', path: '/welcome', scenario: 'fresh', language: 'de' },
  { name: 'talk-start', path: '/talk' },
  {
    name: 'talk', path: '/talk',
    act: (page) => say(page, 'Something like The Hobbit, but darker', 'no romance, under 350 pages'),
  },
  { name: 'talk-why', path: '/talk', act: talkWhy },
  { name: 'talk-de', path: '/talk', language: 'de', act: talkWhy },
  { name: 'talk-none', path: '/talk', act: (page) => say(page, 'a funny novel', 'under 20 pages') },
  {
    name: 'talk-tune', path: '/talk',
    act: async (page) => {
      await say(page, 'a funny classic')
      await page.getByRole('button', { name: 'Fine-tune' }).click()
      await page.getByRole('slider').nth(1).focus()
      for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight')
      await page.waitForTimeout(700)
    },
  },
  {
    name: 'talk-list', path: '/talk',
    act: async (page) => {
      await say(page, 'a funny classic')
      await page.getByRole('button', { name: 'New conversation' }).click()
      await say(page, 'Something like Rebecca')
      await page.getByRole('button', { name: 'Conversations' }).click()
      await page.getByRole('button', { name: /^Delete/ }).first().waitFor()
    },
  },
  {
    name: 'talk-menu', path: '/talk',
    act: async (page) => {
      await say(page, 'a funny classic')
      await page.getByRole('button', { name: /^More for/ }).first().click()
    },
  },
  { name: 'talk-nothing', path: '/talk', scenario: 'fresh' },
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
  { name: 'discover-tune', path: '/discover', act: tune },
  { name: 'discover-tune-de', path: '/discover', language: 'de', act: (page) => tune(page, 'Jahr') },
  { name: 'discover-none', path: '/discover', act: tuneAway },
  {
    name: 'discover-unlike', path: '/discover', scenario: 'shelved',
    act: (page) => page.getByRole('radio', { name: 'Something else' }).click(),
  },
  {
    name: 'discover-unlike-none', path: '/discover',
    act: (page) => page.getByRole('radio', { name: 'Something else' }).click(),
  },
  { name: 'discover-ahead', path: '/discover', scenario: 'shelved', act: superlike },
  { name: 'discover-changed', path: '/discover', scenario: 'shelved', act: changed },
  {
    name: 'discover-changed-de', path: '/discover', scenario: 'shelved', language: 'de',
    act: (page) => changed(page, 'Liste erneuern', 'Zeigen'),
  },
  {
    name: 'discover-match', path: '/discover', scenario: 'shelved',
    act: (page) => page.getByRole('button', { name: /what that means/ }).first().click(),
  },
  { name: 'discover-reason', path: '/discover', scenario: 'shelved', act: tellLess },
  {
    name: 'book', path: '/discover',
    act: async (page) => {
      await favourites(page)
      await page.waitForTimeout(300)
      await page.locator('[data-entry] a').nth(1).click()
    },
  },
  { name: 'book-why', path: '/discover', scenario: 'shelved', language: 'de', act: forget },
  { name: 'book-similar', path: '/discover', scenario: 'shelved', act: similar },
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
  { name: 'shelf-brought', path: '/shelf', scenario: 'shelved', act: rateFirst },
  { name: 'shelf-brought-de', path: '/shelf', scenario: 'shelved', language: 'de' },
  { name: 'shelf-unmatched', path: '/shelf', scenario: 'shelved', act: unmatched },
  { name: 'shelf-taste', path: '/shelf', scenario: 'shelved', act: taste },
  {
    name: 'shelf-taste-de', path: '/shelf', scenario: 'shelved', language: 'de',
    act: (page) => taste(page, 'Ansehen', /^Weniger von/, /^Was zählt, was/),
  },
  { name: 'shelf-test', path: '/shelf', scenario: 'shelved', act: backtest },
  {
    name: 'shelf-test-de', path: '/shelf', scenario: 'shelved', language: 'de',
    act: (page) => backtest(page, 'Testen', 'Wo jedes stand', /^Was zählt, was/),
  },
  { name: 'bring', path: '/shelf/bring' },
  { name: 'bring-de', path: '/shelf/bring', scenario: 'shelved', language: 'de' },
  { name: 'bring-preview', path: '/shelf/bring', act: bring },
  { name: 'bring-preview-de', path: '/shelf/bring', language: 'de', act: (page) => bring(page, 'Liste ansehen') },
  {
    name: 'bring-done', path: '/shelf/bring',
    act: async (page) => {
      await bring(page)
      await page.getByRole('button', { name: /^Import/ }).click()
      await page.getByText('on your shelf').first().waitFor()
    },
  },
  { name: 'bring-failed', path: '/shelf/bring', act: bringNothing },
  {
    name: 'welcome-bring', path: '/welcome', scenario: 'fresh',
    act: (page) => page.getByRole('button', { name: 'Bring your shelves' }).click(),
  },
  { name: 'settings', path: '/settings' },
  { name: 'palette', path: '/discover', advanced: true, act: (page) => page.keyboard.press('Control+k') },
  { name: 'keys', path: '/discover', act: (page) => page.keyboard.press('?') },
  { name: 'not-found', path: '/nowhere' },
  { name: 'pipeline', path: '/advanced/pipeline', advanced: true },
  { name: 'pipeline-de', path: '/advanced/pipeline', advanced: true, language: 'de' },
  { name: 'pipeline-fresh', path: '/advanced/pipeline', advanced: true, scenario: 'fresh' },
  {
    name: 'pipeline-running', path: '/advanced/pipeline', advanced: true, scenario: 'running',
    act: (page) => page.waitForTimeout(4000),
  },
  {
    name: 'pipeline-done', path: '/advanced/pipeline', advanced: true, scenario: 'running',
    act: (page) => page.getByRole('button', { name: 'Load artifacts' }).waitFor(),
  },
  { name: 'pipeline-failed', path: '/advanced/pipeline', advanced: true, scenario: 'failing', act: fail },
  {
    name: 'pipeline-failed-de', path: '/advanced/pipeline', advanced: true, scenario: 'failing', language: 'de',
    act: (page) => fail(page, 'Training starten', 'Protokoll zeigen'),
  },
  {
    name: 'pipeline-logs', path: '/advanced/pipeline', advanced: true,
    act: (page) => page.getByRole('button', { name: 'Logs' }).click(),
  },
  {
    name: 'pipeline-failed-logs', path: '/advanced/pipeline', advanced: true, scenario: 'failing',
    act: async (page) => {
      await fail(page)
      await page.getByRole('button', { name: 'View logs' }).click()
    },
  },
  {
    name: 'pipeline-reset', path: '/advanced/pipeline', advanced: true,
    act: (page) => page.getByRole('button', { name: 'Reset pipeline' }).click(),
  },
  {
    name: 'pipeline-start', path: '/advanced/pipeline', advanced: true,
    act: (page) => page.getByRole('button', { name: 'Choose what to start with' }).click(),
  },
  { name: 'pipeline-pick', path: '/advanced/pipeline', advanced: true, scenario: 'fresh', act: pick },
  { name: 'pipeline-settings', path: '/advanced/pipeline', advanced: true, act: settings },
  { name: 'pipeline-pick-de', path: '/advanced/pipeline', advanced: true, language: 'de', act: stale },
  {
    name: 'pipeline-settings-de', path: '/advanced/pipeline', advanced: true, language: 'de',
    act: (page) => settings(page, 'Einstellungen', ['Faktoren', 'Alpha', 'Durchgänge']),
  },
  {
    name: 'pipeline-nothing-de', path: '/advanced/pipeline', advanced: true, scenario: 'fresh', language: 'de',
    act: loadNothing,
  },
  { name: 'runs', path: '/advanced/runs', advanced: true },
  { name: 'runs-memory', path: '/advanced/runs', advanced: true, act: (page) => memory(page, /Memory over the run/) },
  {
    name: 'runs-compared', path: '/advanced/runs', advanced: true,
    act: (page) => page.getByLabel('Compare with').selectOption({ index: 1 }),
  },
  {
    name: 'runs-compared-memory-de', path: '/advanced/runs', advanced: true, language: 'de',
    act: async (page) => {
      await page.getByLabel('Vergleichen mit').selectOption({ index: 1 })
      await memory(page, /Speicher über den Lauf/)
    },
  },
  {
    name: 'runs-de', path: '/advanced/runs', advanced: true, language: 'de',
    act: (page) => page.getByRole('button', { name: /21\..*Fehlgeschlagen/ }).click(),
  },
  { name: 'data', path: '/advanced/data', advanced: true },
  { name: 'data-de', path: '/advanced/data', advanced: true, language: 'de' },
  { name: 'artifacts', path: '/advanced/artifacts', advanced: true },
  {
    name: 'artifacts-verified', path: '/advanced/artifacts', advanced: true,
    act: (page) => page.getByRole('button', { name: 'Verify all' }).click(),
  },
  { name: 'artifacts-de', path: '/advanced/artifacts', advanced: true, language: 'de' },
  {
    name: 'artifacts-delete-de', path: '/advanced/artifacts', advanced: true, language: 'de',
    act: (page) => page.getByRole('button', { name: 'train_matrix.npz löschen' }).click(),
  },
  { name: 'link-needed', path: '/shelf', scenario: 'refused' },
  { name: 'link-needed-de', path: '/shelf', scenario: 'refused', language: 'de' },
  ...['/advanced/pipeline', '/advanced/runs', '/advanced/data', '/advanced/artifacts', '/discover'].map((path) => ({
    name: `large-${path.split('/').at(-1)}`, path, advanced: true, language: 'de', act: enlarge,
  })),
]

async function rateFirst(page) {
  await page.getByRole('slider').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('4')
  await page.getByText(/^You gave/).waitFor()
}

async function unmatched(page) {
  await page.getByRole('radio', { name: /Unmatched/ }).click()
  await page.getByRole('button', { name: 'Search by title' }).first().click()
}

const pasted = [
  'Title,Author,My Rating,Exclusive Shelf', 'The Hobbit,J. R. R. Tolkien,5,read',
  'Excellent Women,Barbara Pym,4.25,read', 'Cold Farm Stories,,0,to-read', ',Anonymous,0,read',
]

async function bring(page, look = 'Look at the list') {
  await page.getByRole('textbox').fill(pasted.join('\n'))
  await page.getByRole('button', { name: look }).click()
  await page.locator('#holds').waitFor()
}

async function bringNothing(page) {
  await page.getByRole('textbox').fill(`${pasted[0]}\n,Anonymous,0,read`)
  await page.getByRole('button', { name: 'Look at the list' }).click()
  await page.waitForTimeout(400)
}
