import { expect } from 'vitest'
import { test } from './support/desk'

test('from the first start to a list of books with reasons', async ({ desk }) => {
  await desk.start('new')
  const page = await desk.visit()

  // Who comes for the first time is shown the way.
  await page.getByRole('heading', { name: 'Which books shall we look at?' }).waitFor()
  expect(new URL(page.url()).hash, 'nothing secret stays in the address').not.toMatch(/once|token/)
  await page.getByRole('button', { name: 'Use the sample library' }).click()

  // It says what it does, and never goes back.
  await page.getByRole('heading', { name: 'Getting to know the books' }).waitFor()
  const overall = page.getByRole('main').getByRole('progressbar', { name: 'All stages together' })
  const seen: number[] = []
  await expect.poll(async () => {
    const now = await overall.getAttribute('aria-valuenow', { timeout: 500 }).catch(() => null)
    if (now !== null) seen.push(Number(now))
    return page.getByRole('heading', { name: 'Three books you love' }).isVisible()
  }, { timeout: 80_000, interval: 100 }).toBe(true)
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(new Set(seen).size, 'different values of the bar').toBeGreaterThan(10)

  // Three titles, found by words, without accents.
  const field = page.getByRole('combobox', { name: 'Add a book you like' })
  for (const [typed, title] of [
    ['left hand', 'The Left Hand of Darkness'], ['belov', 'Beloved'], ['pedro paramo', 'Pedro Páramo'],
  ] as const) {
    await field.pressSequentially(typed, { delay: 15 })
    await page.getByRole('option', { name: title }).first().click()
    await page.getByRole('button', { name: `Remove ${title}` }).waitFor()
  }
  await page.getByText('That is enough to begin with.').waitFor()
  await page.getByRole('button', { name: 'Show me books' }).click()

  // Books with reasons that name what was chosen.
  await page.getByRole('heading', { name: 'Discover', level: 1 }).waitFor()
  const cards = page.locator('[data-entry]')
  await expect.poll(() => cards.count()).toBeGreaterThanOrEqual(12)
  const reasons = page.getByText(/^Because you like .*(Left Hand of Darkness|Beloved|Pedro Páramo)/)
  expect(await reasons.count()).toBeGreaterThanOrEqual(12)
  const titles = await cards.locator('h2').allInnerTexts()
  for (const own of ['The Left Hand of Darkness', 'Beloved', 'Pedro Páramo']) expect(titles).not.toContain(own)

  // What one says of a book takes it from the list, and undo brings it back.
  const first = titles[0] ?? ''
  await cards.first().getByRole('button', { name: 'Like', exact: true }).click()
  const note = page.getByRole('status', { name: 'Notes' })
  await note.getByText(`You like ${first}.`).waitFor()
  await expect.poll(() => cards.locator('h2').allInnerTexts()).not.toContain(first)
  await note.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await cards.locator('h2').allInnerTexts())[0]).toBe(first)

  // Its own page says why, in numbers that add up.
  await cards.first().getByRole('link', { name: first }).click()
  await page.getByRole('heading', { name: first, level: 1 }).waitFor()
  await page.getByRole('table', { name: 'Why this book' }).waitFor()
  await page.getByRole('button', { name: 'Superlike' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'My shelf' }).click()
  await page.getByRole('listitem').filter({ hasText: first }).getByText('Superliked').waitFor()

  // All of it is there after the page is opened again.
  await page.reload()
  await page.getByRole('listitem').filter({ hasText: first }).getByText('Superliked').waitFor()
})
