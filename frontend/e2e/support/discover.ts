import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export const cards = (page: Page): Locator => page.locator('[data-entry]')

/** Titles on Discover, the best first. */
export const found = (page: Page): Promise<string[]> => cards(page).locator('h2').allInnerTexts()

export const note = (page: Page): Locator => page.getByRole('status', { name: 'Notes' })

/** Three favourites, by words of their titles. */
export async function favourites(page: Page): Promise<void> {
  for (const [typed, title] of [
    ['hobbit', 'The Hobbit'], ['left hand', 'The Left Hand of Darkness'], ['belov', 'Beloved'],
  ] as const) {
    if (await page.getByRole('button', { name: `Remove ${title}` }).count() > 0) continue
    await page.getByRole('combobox').fill(typed)
    await page.getByRole('option', { name: title }).first().click()
  }
  await page.getByText(/^Because you like .*Beloved/).first().waitFor()
  await expect.poll(() => cards(page).count(), { message: 'what was there before has gone' }).toBe(24)
}
