import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** The conversation's own part of the screen, in either language. */
export const log = (page: Page): Locator => page.getByRole('log')
export const field = (page: Page): Locator => page.locator('[data-talk]')
export const chips = (page: Page): Locator =>
  page.getByRole('list', { name: /^(What you asked for|Worum du gebeten hast)$/ }).getByRole('listitem')
export const chip = (page: Page, wish: string): Locator => chips(page)
  .getByRole('button', { name: `Take back “${wish}”`, exact: false })
export const books = (page: Page): Locator => page.getByRole('region', { name: /^(On the table|Auf dem Tisch)$/ })
  .getByRole('article')

/** Titles on the table, the best first. */
export const titles = (page: Page): Promise<string[]> => books(page).locator('h3 a').allInnerTexts()

/** What was said last by either side. */
export async function last(page: Page, role: 'reader' | 'shelftalk'): Promise<string> {
  const text = await log(page).locator(`[data-role=${role}]`).last().innerText()
  return text.replace(/^[^:]+:\s*/, '') // who said it, for screen readers
}

/** What Shelftalk answered last. */
export const reply = (page: Page): Promise<string> => last(page, 'shelftalk')

/** How long the books on the table are, where that is known. */
export async function pages(page: Page): Promise<number[]> {
  const facts = await books(page).locator('p').filter({ hasText: / · \d{4}/ }).allInnerTexts()
  return facts.flatMap((fact) => / · (\d+) p$/.exec(fact)?.[1] ?? []).map(Number)
}

/** Does what makes a turn, and waits until it was answered. */
export async function turn(page: Page, act: () => Promise<unknown>): Promise<void> {
  const turns = log(page).locator('[data-role]')
  const before = await turns.count()
  await act()
  await expect.poll(() => turns.count()).toBe(before + 2)
  await log(page).getByText(/^(Looking through the books|Sieht die Bücher durch)/).waitFor({ state: 'hidden' })
}

export function say(page: Page, text: string): Promise<void> {
  return turn(page, async () => {
    await field(page).fill(text)
    await field(page).press('Enter')
  })
}
