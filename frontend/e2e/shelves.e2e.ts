import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { goto, test } from './support/desk'
import { choose, goodreads, mine } from './support/goodreads'

const welcomed = { welcomed: true }
const read = [
  'The Hobbit', 'Dune', 'The Left Hand of Darkness', 'Neuromancer', 'Twilight', 'The Notebook', 'Beloved',
  'The Name of the Rose',
]

const list = (page: Page) => page.getByRole('list', { name: 'Books on my shelf' })
const line = (page: Page, title: string) => list(page).getByRole('listitem').filter({ hasText: title })

/** What a file is said to hold: by name, the number below it. */
async function fact(page: Page, name: string): Promise<string> {
  return page.getByRole('main').locator('dl > div').filter({ has: page.getByText(name, { exact: true }) }).locator('dd')
    .first().innerText()
}

async function discover(page: Page): Promise<{ titles: string[]; reasons: string }> {
  await page.getByRole('navigation').getByRole('link', { name: 'Discover' }).click()
  await page.locator('[data-entry] h2').first().waitFor()
  return {
    titles: await page.locator('[data-entry] h2').allInnerTexts(),
    reasons: (await page.locator('[data-entry]').allInnerTexts()).join('\n'),
  }
}

async function bring(page: Page, file: ReturnType<typeof goodreads>): Promise<void> {
  await goto(page, '/shelf/bring')
  await choose(page, file)
  await page.getByRole('button', { name: /^Import \d+ books?$/ }).click()
  await page.getByRole('button', { name: 'See my shelf' }).click()
  await list(page).waitFor()
}

test('a Goodreads export: looked at, imported, matched by hand; what is read is not recommended', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: welcomed })
  expect((await discover(page)).reasons).toContain('Liked by many readers')
  await page.getByRole('navigation').getByRole('link', { name: 'My shelf' }).click()
  await page.getByRole('heading', { name: 'Your shelf is empty' }).waitFor()
  await page.getByRole('main').getByRole('button', { name: 'Bring your shelves' }).click()

  // Before anything is done it says what it would do.
  await choose(page, goodreads(mine))
  await page.getByRole('heading', { name: 'Goodreads export' }).waitFor()
  expect(await fact(page, 'Rows')).toBe('13')
  expect(await fact(page, 'Found')).toBe('10')
  expect(await fact(page, 'Not found')).toBe('2')
  expect(await fact(page, 'Not usable')).toBe('1')
  await page.getByText('Importing brings 12 new books. It can be undone.').waitFor()
  const table = page.getByRole('table', { name: 'The books' })
  expect(
    await table.getByRole('row', { name: /^The Hobbit J\.R\.R\. Tolkien 5 Read by its title$/ }).count(),
    'without its series',
  ).toBe(1)
  expect(await table.getByRole('row', { name: /^Beloved Toni Morrison Read by its title$/ }).count(), '0 is no rating')
    .toBe(1)
  await page.getByText('1 row names no book').click()
  await page.getByRole('table', { name: '1 row names no book' }).getByRole('row', { name: /^14 no title/ }).waitFor()
  await page.getByRole('navigation').getByRole('link', { name: 'My shelf' }).click()
  await page.getByRole('heading', { name: 'Your shelf is empty' }).waitFor()

  // The preview is there still; then it is on the shelf.
  await page.getByRole('main').getByRole('button', { name: 'Bring your shelves' }).click()
  await page.getByRole('button', { name: 'Import 12 books' }).click()
  await page.getByRole('heading', { name: '12 books are on your shelf' }).waitFor()
  await page.getByRole('button', { name: 'Match by hand' }).click()
  await expect.poll(() => list(page).getByRole('listitem').count()).toBe(2)

  // One of the two is picked from what it may be, the other looked for by its title.
  await line(page, 'The Lone Unicorn').getByRole('button', { name: /The Last Unicorn/ }).click()
  await page.getByRole('status', { name: 'Notes' }).getByText('The Lone Unicorn is The Last Unicorn.').waitFor()
  await expect.poll(() => list(page).getByRole('listitem').count()).toBe(1)
  await line(page, 'Grimble Marsh').getByRole('button', { name: 'Search by title' }).click()
  await page.getByRole('combobox', { name: 'Find the book for The Cookbook of Grimble Marsh' }).fill('winnie')
  await page.getByRole('option', { name: /^Winnie-the-Pooh/ }).click()
  await page.getByRole('status', { name: 'Notes' }).getByText('The Cookbook of Grimble Marsh is Winnie-the-Pooh.')
    .waitFor()
  await page.getByRole('status', { name: 'Notes' }).getByRole('button', { name: 'Undo' }).last().click()
  await line(page, 'Grimble Marsh').getByRole('button', { name: 'Not in this library' }).click()
  await line(page, 'Grimble Marsh').getByText('You said that it is not in this library.').waitFor()
  await page.getByRole('radio', { name: /^All / }).click()
  await line(page, 'The Last Unicorn').getByText('from Goodreads').waitFor()
  expect(await line(page, 'Dune').getByRole('slider', { name: 'Stars for Dune' }).getAttribute('aria-valuetext'))
    .toBe('5 of 5 stars')

  // Recommendations follow at once: by what was liked, without what was read.
  const now = await discover(page)
  await expect.poll(async () => (await discover(page)).reasons)
    .toMatch(/Because you like .*(Dune|The Hobbit|Neuromancer|The Left Hand of Darkness)/)
  expect(now.titles.filter((title) => [...read, 'The Last Unicorn'].includes(title))).toEqual([])
})

test('only shelves that count are taste; importing again changes nothing, undoing leaves nothing', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: welcomed })
  await bring(page, goodreads(mine))
  await expect.poll(async () => (await discover(page)).reasons).toMatch(/Twilight|The Notebook/)
  await page.getByRole('navigation').getByRole('link', { name: 'My shelf' }).click()
  await page.getByRole('switch', { name: /^gifts/ }).click()
  await expect.poll(async () => (await discover(page)).reasons).not.toMatch(/Twilight|The Notebook/)
  const without = await discover(page)
  expect(without.titles, 'read they are still').not.toContain('Twilight')

  await goto(page, '/shelf/bring')
  await choose(page, goodreads(mine))
  await page.getByText('All of it is on your shelf already: importing would change nothing.').waitFor()
  expect(await page.getByRole('button', { name: /^Import/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Choose something else' }).click()

  // Newer stars change that one book.
  await choose(page, goodreads(
    mine.map((row) => (row.title.startsWith('Neuromancer') ? { ...row, rating: 2 } : row)), 'newer.csv',
  ))
  await page.getByText('Importing brings 1 changed and 11 as before. It can be undone.').waitFor()
  await page.getByRole('button', { name: 'Import 1 book' }).click()
  await page.getByRole('button', { name: 'See my shelf' }).click()
  const stars = () => line(page, 'Neuromancer').getByRole('slider').getAttribute('aria-valuetext')
  await expect.poll(stars).toBe('2 of 5 stars')

  await page.getByRole('button', { name: 'Undo the import of newer.csv' }).click()
  await expect.poll(stars).toBe('4 of 5 stars')
  await page.getByRole('button', { name: 'Undo the import of goodreads_library_export.csv' }).click()
  await page.getByRole('heading', { name: 'Your shelf is empty' }).waitFor()
  await expect.poll(async () => (await discover(page)).reasons).toContain('Liked by many readers')
})

test('what is exported as CSV can be brought again, with stars and what was said here', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: welcomed })
  await bring(page, goodreads(mine))
  await expect.poll(() => list(page).getByRole('listitem').count()).toBe(11) // two editions are one book here
  await line(page, 'Beloved').getByRole('slider').press('3')
  const [
    download,
  ] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export CSV' }).click()])
  expect(download.suggestedFilename()).toBe('shelftalk-shelf.csv')
  const csv = readFileSync(await download.path(), 'utf8')
  expect(csv.split('\n')[0]).toContain('Title,Author,')
  expect(csv.trim().split('\n')).toHaveLength(13) // each edition is a row, as it came

  await page.getByRole('button', { name: 'Undo the import of goodreads_library_export.csv' }).click()
  await expect.poll(() => list(page).getByRole('listitem').count()).toBe(1) // the stars that were given here
  await bring(page, { name: 'shelftalk-shelf.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  const stars = (title: string) => line(page, title).getByRole('slider').getAttribute('aria-valuetext')
  await expect.poll(() => list(page).getByRole('listitem').count()).toBe(11)
  expect(await stars('Dune')).toBe('5 of 5 stars')
  expect(await stars('Beloved')).toBe('3 of 5 stars')
  await line(page, 'Frankenstein').getByText('Want to read').waitFor()
})

test('a pasted list is a shelf, too', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/shelf/bring', { preferences: welcomed })
  await page.getByRole('textbox', { name: 'Or paste a list' })
    .fill('Piranesi by Susanna Clarke\nThe Left Hand of Darkness\nDune by Frank Herbert\nDune - Frank Herbert\n')
  await page.getByRole('button', { name: 'Look at the list' }).click()
  await page.getByRole('heading', { name: 'List of titles' }).waitFor()
  expect(await fact(page, 'Found')).toBe('3')
  expect(await fact(page, 'Not found')).toBe('1')
  await page.getByRole('button', { name: 'Import 4 books' }).click()
  await page.getByRole('button', { name: 'See my shelf' }).click()
  await line(page, 'Piranesi').getByText('Nothing in this library is called like that.').waitFor()
  await line(page, 'Dune').getByText('from a list').waitFor()
})

test('a file that is no shelf is refused with a sentence, and nothing is kept of it', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/shelf/bring', {
    preferences: welcomed, expected: /400 \(Bad Request\)|422 \(|413 \(|415 \(/,
  })
  const alert = page.getByRole('main').getByRole('alert')
  for (const [name, content] of [
    ['picture.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0xff, 0xfe])],
    ['empty.csv', Buffer.from('')],
    ['metadata.db', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(600)])],
    ['statement.csv', Buffer.from('Date,Payee,Amount,Currency,Balance\n2024-01-05,Bakery,-3.20,EUR,812.11\n')],
  ] as const) {
    await choose(page, { name, mimeType: 'text/csv', buffer: content as Buffer<ArrayBuffer> })
    await alert.getByText('It could not be read.').waitFor()
    const said = await alert.innerText()
    expect(said, name)
      .toMatch(/ (is not a text|holds no list of books|is damaged, or not one of Calibre|is of no known format)/)
    await alert.getByRole('button', { name: 'Dismiss' }).click()
  }
  await page.getByRole('navigation').getByRole('link', { name: 'My shelf' }).click()
  await page.getByRole('heading', { name: 'Your shelf is empty' }).waitFor()
})
