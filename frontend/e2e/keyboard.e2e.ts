import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { test } from './support/desk'
import { chips, last, titles, turn } from './support/talk'

/** The title of the book that keys act upon. */
function current(page: Page): Promise<string> {
  return page.locator('[data-entry].current h2').innerText()
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() =>
      document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')
    if (focused.trim().startsWith(name)) return
  }
  throw new Error(`Tab never comes to ${name}`)
}

test('everything on Discover without a pointer', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: { welcomed: true } })
  await page.locator('[data-entry]').first().waitFor()

  // Three favourites: "f" goes to the field, arrows and Enter choose.
  for (const [i, word] of ['hobbit', 'beloved', 'left hand'].entries()) {
    await page.keyboard.press('f')
    await page.keyboard.type(word, { delay: 15 })
    await page.getByRole('option').first().filter({ hasText: new RegExp(word, 'i') }).waitFor()
    if (await page.locator('[role=option][data-highlighted]').count() === 0) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('button', { name: /^Remove / }).count()).toBe(i + 1)
    await page.keyboard.press('Escape')
    await page.evaluate(() => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur() })
  }
  await expect.poll(() => page.getByText(/^Because you like/).count()).toBeGreaterThan(6)

  // j and k go through the books, and the focus is seen.
  await page.keyboard.press('j')
  const first = await current(page)
  await page.keyboard.press('j')
  expect(await current(page)).not.toBe(first)
  await page.keyboard.press('k')
  expect(await current(page)).toBe(first)
  const outline = await page.locator('[data-entry].current')
    .evaluate((element) => getComputedStyle(element).outlineStyle)
  expect(outline).not.toBe('none')

  // Each reaction has a key, acts on the book with the mark, and leaves the mark on the next.
  for (const [key, said] of [
    ['l', 'You like'], ['d', 'You dislike'], ['s', 'is one of your superlikes'], ['n', 'not now'],
  ] as const) {
    const title = await current(page)
    await page.keyboard.press(key)
    await page.getByRole('status', { name: 'Notes' }).getByText(said).filter({ hasText: title }).first().waitFor()
    await expect.poll(() => current(page)).not.toBe(title)
  }
  await page.keyboard.press('u')
  await page.getByText(/^Taken back: /).first().waitFor()

  // A book opens and closes.
  const opened = await current(page)
  await page.keyboard.press('o')
  await page.getByRole('heading', { name: opened, level: 1 }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Discover', level: 1 }).waitFor()

  // Commands and keys.
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('my shelf')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'My shelf', level: 1 }).waitFor()
  await tabTo(page, 'Discover')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Discover', level: 1 }).waitFor()
})

test('everything on Talk without a pointer', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: { welcomed: true } })
  await page.locator('[data-entry]').first().waitFor()
  const focused = () => page.evaluate(() =>
    document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')

  // "/" leads to the field from anywhere; Enter sends, Shift and Enter begins a line.
  await page.keyboard.press('/')
  await page.getByRole('heading', { name: 'What do you feel like reading?' }).waitFor()
  await page.keyboard.type('like The Hobbit')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('no children’s books')
  await turn(page, () => page.keyboard.press('Enter'))
  expect(await last(page, 'reader')).toBe('like The Hobbit\nno children’s books')
  expect(await chips(page).count()).toBe(2)

  // Backwards from the field: the wishes, the question. One wish is taken back, and undo brings it.
  await page.keyboard.press('Shift+Tab')
  expect(await focused()).toMatch(/^Take back “no children’s”/)
  await turn(page, () => page.keyboard.press('Backspace'))
  await expect.poll(focused).toMatch(/^Take back “like The Hobbit”/)
  await page.keyboard.press('u')
  await expect.poll(() => chips(page).count()).toBe(2)

  // j and k go through the table, and its keys act upon the book with the mark.
  const marked = page.locator('[data-entry].current h3 a')
  await page.keyboard.press('j')
  const [first = '', second = ''] = await titles(page)
  await expect.poll(() => marked.innerText()).toBe(first)
  await page.keyboard.press('j')
  await expect.poll(() => marked.innerText()).toBe(second)
  await page.keyboard.press('w')
  await page.getByRole('table', { name: 'Why this book' }).waitFor()
  await page.keyboard.press('w')
  await page.getByRole('table', { name: 'Why this book' }).waitFor({ state: 'hidden' })
  await page.keyboard.press('l')
  await page.getByRole('status', { name: 'Notes' }).getByText(`You like ${second}.`).waitFor()
  await page.keyboard.press('u')
  await page.getByRole('status', { name: 'Notes' }).getByText(`Taken back: ${second}.`).waitFor()
  await turn(page, () => page.keyboard.press('m'))
  expect(await last(page, 'reader')).toBe(`More like ${second}`)
  await expect.poll(() => titles(page)).not.toContain(second)
  const known = await marked.innerText()
  await turn(page, () => page.keyboard.press('r'))
  expect(await titles(page)).not.toContain(known)
  const opened = await marked.innerText()
  await page.keyboard.press('o')
  await page.getByRole('heading', { name: opened, level: 1 }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Talk', level: 1 }).waitFor()

  // Conversations, sliders and the menu of a book.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('conversations')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Conversations' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Conversations' }).waitFor({ state: 'hidden' })
  await tabTo(page, 'Fine-tune')
  await page.keyboard.press('Enter')
  await tabTo(page, 'lighter – darker')
  await turn(page, () => page.keyboard.press('End'))
  await tabTo(page, 'More for ')
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'I have read it' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(focused).toMatch(/^More for /)
})
