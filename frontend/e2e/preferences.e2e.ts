import { expect } from 'vitest'
import { goto, test } from './support/desk'

test('theme and language change at once and are kept', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: { welcomed: true } })
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await paper()
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: 'Dark' }).click()
  await expect.poll(paper).not.toBe(light)
  await page.getByRole('radio', { name: 'Deutsch' }).click()
  await page.getByRole('dialog', { name: 'Einstellungen' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Entdecken', level: 1 }).waitFor()
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('de')

  const dark = await paper()
  await page.reload()
  await page.getByRole('heading', { name: 'Entdecken', level: 1 }).waitFor()
  expect(await paper()).toBe(dark)
})

test('every screen of the workshop speaks the language that was chosen', async ({ desk }) => {
  await desk.start('trained')
  const places = {
    pipeline: { en: 'Pipeline', de: 'Pipeline' }, runs: { en: 'Runs', de: 'Läufe' },
    artifacts: { en: 'Artifacts', de: 'Artefakte' }, data: { en: 'Data', de: 'Daten' },
  }
  const spoken = async (language: 'en' | 'de') => {
    const page = await desk.visit('', { preferences: { language, advanced: true, welcomed: true } })
    const lines: string[] = []
    for (const [place, names] of Object.entries(places)) {
      await goto(page, `/advanced/${place}`)
      await page.getByRole('heading', { name: names[language], level: 1 }).waitFor()
      await page.waitForFunction(() => document.querySelectorAll('main :is(table, ol, section, form)').length > 0)
      lines.push(...(await page.getByRole('main').innerText()).split('\n').map((line) => line.trim()))
    }
    return lines
  }
  const english = new Set(await spoken('en'))
  const german = await spoken('de')
  expect(german.length).toBeGreaterThan(100)
  // Names, numbers and times are the same in both; what is a sentence is not.
  const same = german.filter((line) =>
    english.has(line) && line.split(/\s+/).filter((word) => /^\p{L}{2,}[.,:;]?$/u.test(word)).length >= 3)
  expect(same, 'sentences that are not translated').toEqual([])
})

test('the theme follows the system where that was chosen', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: { welcomed: true, theme: 'system' } })
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  await page.emulateMedia({ colorScheme: 'light' })
  const light = await paper()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(paper).not.toBe(light)
})

test('the workshop is shown only to whoever wants it, and that is remembered', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: { welcomed: true } })
  const link = page.getByRole('navigation').getByRole('link', { name: 'Pipeline' })
  expect(await link.isVisible()).toBe(false)
  await page.getByRole('switch', { name: 'Advanced' }).click()
  await link.waitFor()
  await page.reload()
  await link.waitFor()
})
