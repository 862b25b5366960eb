import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { test } from './support/desk'

/** Takes an element and draws it sideways, as a finger or a mouse does. */
async function drag(page: Page, what: Locator, by: number, from: { x: number; y: number }): Promise<void> {
  const box = await what.boundingBox()
  if (!box) throw new Error('what is dragged is not to be seen')
  const [x, y] = [box.x + from.x, box.y + from.y]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + by / 2, y + 3, { steps: 5 })
  await page.mouse.move(x + by, y + 5, { steps: 5 })
}

test('a card that is drawn to a side is liked or disliked, and undo brings it back', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: { welcomed: true } })
  const cards = page.locator('[data-entry]')
  const titles = () => cards.locator('h2').allInnerTexts()
  await cards.first().waitFor()
  const note = page.getByRole('status', { name: 'Notes' })
  const cover = { x: 40, y: 60 }
  const [first = '', second = ''] = await titles()

  // Not far enough says nothing, and is no click on the title either.
  await drag(page, cards.first(), 60, cover)
  await page.mouse.up()
  await drag(page, cards.first().getByRole('link', { name: first }), -70, { x: 10, y: 10 })
  await page.mouse.up()
  await expect.poll(() => cards.first().evaluate((card) => getComputedStyle(card).transform)).toBe('none')
  expect(await titles()).toContain(first)
  await page.getByRole('heading', { name: 'Discover', level: 1 }).waitFor()

  // To the right it is liked; what will happen is said before one lets go.
  await drag(page, cards.first(), 150, cover)
  await cards.first().getByText('Like', { exact: true }).waitFor()
  await page.mouse.up()
  await note.getByText(`You like ${first}.`).waitFor()
  await expect.poll(titles).not.toContain(first)

  // To the left disliked, also when it is taken by its title.
  expect((await titles())[0]).toBe(second)
  await drag(page, cards.first().getByRole('link', { name: second }), -150, { x: 10, y: 10 })
  await cards.first().getByText('Dislike', { exact: true }).waitFor()
  await page.mouse.up()
  await note.getByText(`You dislike ${second}.`).waitFor()
  await expect.poll(titles).not.toContain(second)

  await note.getByRole('button', { name: 'Undo' }).last().click()
  await note.getByText(`Taken back: ${second}.`).waitFor()
  await expect.poll(async () => (await titles())[0]).toBe(second)
  await page.keyboard.press('u')
  await note.getByText(`Taken back: ${first}.`).waitFor()
  await page.getByRole('navigation').getByRole('link', { name: 'My shelf' }).click()
  await page.getByRole('heading', { name: 'My shelf', level: 1 }).waitFor()
  for (const title of [first, second]) {
    await expect.poll(() => page.getByRole('listitem').filter({ hasText: title }).count()).toBe(0)
  }
})
