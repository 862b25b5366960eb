import { expect } from 'vitest'
import { test } from './support/desk'
import { cards, favourites, found, note } from './support/discover'
import { choose, goodreads, mine } from './support/goodreads'
import { sample } from './support/sample'

const welcomed = { welcomed: true }

test('tuning: each condition says what it takes away, and the one to take back where nothing is left', async (
  { desk },
) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: welcomed })
  await favourites(page)
  const before = await found(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('t')
  const panel = page.getByRole('region', { name: 'Fine-tune the list' })
  await panel.getByRole('spinbutton', { name: 'Year to' }).fill('1850')
  await panel.getByText(/^takes away \d+$/).waitFor()
  await page.getByText(/^\d+ books to choose from$/).waitFor()
  await expect.poll(async () => (await found(page)).filter((title) => (sample.get(title)?.year ?? Infinity) > 1850))
    .toEqual([])
  expect(await cards(page).count()).toBeGreaterThan(0)

  await panel.getByRole('combobox', { name: 'Languages' }).selectOption('Swedish')
  await page.getByRole('heading', { name: 'No book is left' }).waitFor()
  await page.getByText(/^Without “.+” there (is one|are \d+) again\.$/).waitFor()
  expect(await cards(page).count()).toBe(0)
  await page.getByRole('main').getByRole('button', { name: /^Take back “(Swedish|up to 1850)”$/ }).last().click()
  await expect.poll(() => cards(page).count()).toBeGreaterThan(0)

  // It is kept, and a reset brings the first list back.
  await page.reload()
  await page.getByRole('button', { name: 'Fine-tune (1)' }).click()
  await panel.getByRole('textbox', { name: 'Leave out' }).fill('war')
  await page.keyboard.press('Enter')
  await panel.getByRole('button', { name: 'Take back “war”' }).getByText(/^takes away \d+$/).waitFor()
  await panel.getByRole('button', { name: 'Reset' }).click()
  await expect.poll(() => found(page)).toEqual(before)
})

test('a reason is a control: less of a book, or none of it, at once and with undo', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: welcomed })
  await favourites(page)
  const before = await found(page)
  const hobbit = page.getByText(/^Because you like .*The Hobbit/)
  expect(await hobbit.count()).toBeGreaterThan(0)

  await hobbit.first().click()
  const reasons = page.getByRole('dialog').filter({ hasText: 'Why, and what should count' })
  await reasons.getByRole('link', { name: 'The Hobbit' }).waitFor()
  await reasons.getByRole('button', { name: 'Forget The Hobbit' }).click()
  await note(page).getByText('The Hobbit does not count any more.').waitFor()
  await expect.poll(() => hobbit.count()).toBe(0)
  expect(await found(page), 'forgotten, but read').not.toContain('The Hobbit')

  // What was said stands on the shelf, after a reload, too; and can be taken back there.
  await page.getByRole('navigation').getByRole('link', { name: 'My shelf' }).click()
  await page.getByRole('heading', { name: 'My shelf', level: 1 }).waitFor()
  await page.reload()
  const taste = page.getByRole('region', { name: 'What counts for you' })
  await taste.getByText('2 books say what you like.').waitFor()
  await taste.getByText('does not count').waitFor()
  await taste.getByRole('button', { name: 'Let The Hobbit count again' }).click()
  await note(page).getByText('The Hobbit counts as before.').waitFor()
  await page.getByRole('navigation').getByRole('link', { name: 'Discover' }).click()
  await expect.poll(() => found(page)).toEqual(before)

  await hobbit.first().click()
  await reasons.getByRole('button', { name: 'Less of The Hobbit' }).click()
  await note(page).getByText('The Hobbit counts less from now on.').waitFor()
  await note(page).getByRole('button', { name: 'Undo' }).click()
  await note(page).getByText('The Hobbit counts as before.').waitFor()
  await expect.poll(() => found(page)).toEqual(before)
})

test('what a swipe changed is told, and the list follows when it is asked to', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: welcomed })
  await favourites(page)
  const before = await found(page)
  const liked = before[3] ?? ''
  await cards(page).filter({ has: page.getByRole('heading', { name: liked, exact: true }) })
    .getByRole('button', { name: 'Superlike' }).click()
  await note(page).getByText(liked).waitFor()

  // Nothing moves under the hand: what would change is told first.
  const told = page.getByRole('status', { name: 'Show what changed' })
  await told.getByText(/^What you said changes the list: /).waitFor()
  expect(await found(page)).toEqual(before.filter((title) => title !== liked))
  await told.getByRole('button', { name: 'Update the list' }).click()
  await expect.poll(() => found(page)).not.toEqual(before.filter((title) => title !== liked))
  await page.getByText(new RegExp(`^Because you like .*${liked}`)).first().waitFor()
  await told.getByRole('button', { name: /new|left|moved/ }).click()
  const now = await found(page)
  const entered = await page.getByRole('region', { name: 'New', exact: true }).getByRole('link').allInnerTexts()
  expect(entered.length).toBeGreaterThan(0)
  for (const title of entered) {
    expect(now).toContain(title)
    expect(before).not.toContain(title)
  }
  const left = page.getByRole('region', { name: 'Left', exact: true })
  for (const title of await left.getByRole('link').allInnerTexts()) expect(now).not.toContain(title)
})

test('similar books, and something else entirely', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: welcomed })
  await favourites(page)
  await cards(page).first().getByRole('link').first().click()
  const similar = page.getByRole('region', { name: 'Similar books' })
  await similar.getByRole('link').first().waitFor()
  const titles = await similar.getByRole('link').locator('span.font-book').allInnerTexts()
  expect(titles.length).toBeGreaterThan(6)
  for (const known of [
    'The Hobbit', 'The Left Hand of Darkness', 'Beloved', await page.getByRole('heading', { level: 1 }).innerText(),
  ]) expect(titles).not.toContain(known)
  await similar.getByRole('link').first().click()
  await page.getByRole('heading', { name: titles[0], level: 1 }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  const near = await found(page)
  await page.getByRole('radio', { name: 'Something else' }).click()
  await page.getByText('Well rated, and as far as can be from what you like.').waitFor()
  await expect.poll(async () => (await found(page)).filter((title) => near.includes(title))).toEqual([])
  await page.getByText(/^As far as can be from .*(The Hobbit|Beloved|Left Hand)/).first().waitFor()
})

test('the back-test hides imported five-star books and says how many it would have found', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/shelf', { preferences: welcomed, expected: /400 \(Bad Request\).*backtest/ })
  await page.getByRole('main').getByRole('button', { name: 'Bring your shelves' }).click()
  await choose(page, goodreads(mine.slice(0, 2)))
  await page.getByRole('button', { name: 'Import 2 books' }).click()
  await page.getByRole('button', { name: 'See my shelf' }).click()
  const test = page.getByRole('region', { name: 'How well does it know you?' })
  await test.getByRole('button', { name: 'Test it' }).click()
  await test.getByText(/^For that there are too few books yet\./).waitFor()

  await page.getByRole('main').getByRole('button', { name: 'Bring your shelves' }).click()
  await choose(page, goodreads(mine))
  await page.getByRole('button', { name: /^Import \d+ books$/ }).click()
  await page.getByRole('button', { name: 'See my shelf' }).click()
  await test.getByRole('button', { name: 'Test again' }).click()
  const sentence = test.getByText(/^Of your last \d five-star books this model had \d in its top 100, popularity \d\.$/)
  await sentence.waitFor()
  const [
    , hidden = 0, model = 0, popular = 0,
  ] = /last (\d).*had (\d) in.*popularity (\d)/.exec(await sentence.innerText())?.map(Number) ?? []
  expect(hidden).toBeGreaterThanOrEqual(3)
  await test.getByText('Where each stood').click()
  const rows = test.getByRole('table').locator('tbody tr')
  expect(await rows.count()).toBe(hidden)
  const places = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))))
  expect(places.filter(([place = 0]) => place <= 100)).toHaveLength(model)
  expect(places.filter(([, place = 0]) => place <= 100)).toHaveLength(popular)
})
