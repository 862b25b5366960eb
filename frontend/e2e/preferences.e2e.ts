import { expect } from 'vitest'
import { test } from './support/desk'

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
