import { expect } from 'vitest'
import { test } from './support/desk'
import { books, chip, chips, field, last, log, reply, say, titles } from './support/talk'

const welcomed = { welcomed: true }
const lost =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|401 \(Unauthorized\)/

test('a conversation outlives a program that is killed, and not a word is lost', async ({ desk }) => {
  const { port } = await desk.start('trained')
  const page = await desk.visit('/talk', { preferences: welcomed, expected: lost })
  await say(page, 'Something like The Hobbit')
  await say(page, 'darker')
  const before = await titles(page)
  await desk.program.kill()

  // What is said now does not get through; it stays in the field.
  await field(page).fill('under 300 pages')
  await field(page).press('Enter')
  await page.getByText('That did not get through. What you wrote is still in the field.').waitFor()
  expect(await field(page).inputValue()).toBe('under 300 pages')
  expect(await titles(page)).toEqual(before)

  await desk.start('as it is', port)
  await desk.again(page, '/talk')
  await expect.poll(() => titles(page)).toEqual(before)
  expect(await chips(page).count()).toBe(2)
  expect(await last(page, 'reader')).toBe('darker')
  expect(await field(page).inputValue()).toBe('under 300 pages')
  await say(page, await field(page).inputValue())
  await chip(page, 'at most 300 pages').waitFor()
})

test('conversations are found by what was said in them, named, and deleted after a question', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/talk', { preferences: welcomed })
  await say(page, 'Something like The Hobbit')
  await say(page, 'no dragons please')
  await page.getByRole('button', { name: 'New conversation' }).click()
  await page.getByRole('heading', { name: 'What do you feel like reading?' }).waitFor()
  expect(await books(page).count()).toBe(0)
  await say(page, 'A funny classic under 250 pages')

  await page.getByRole('button', { name: 'Conversations' }).click()
  const list = page.getByRole('dialog', { name: 'Conversations' })
  const rows = list.getByRole('listitem')
  await expect.poll(() => rows.count()).toBe(2)
  expect(await rows.first().innerText()).toMatch(/A funny classic.*\s+Open now · /)

  // By a word of any turn, not only of the name.
  const search = list.getByRole('searchbox', { name: 'Search conversations' })
  await search.fill('dragons')
  await expect.poll(() => rows.count()).toBe(1)
  await rows.first().getByText('Something like The Hobbit').waitFor()
  await search.fill('%')
  await list.getByText('In none of them this was said. Try another word.').waitFor()
  await search.fill('hobbit')
  await expect.poll(() => rows.count()).toBe(1)

  await list.getByRole('button', { name: 'Rename Something like The Hobbit' }).click()
  await list.getByRole('textbox', { name: 'Name' }).fill('For <b>winter</b>')
  await page.keyboard.press('Enter')
  await list.getByText('For <b>winter</b>').waitFor()
  await search.fill('')
  await expect.poll(() => rows.count()).toBe(2)
  await list.getByRole('button', { name: /^For <b>winter<\/b>/ }).click()
  await page.getByText('For <b>winter</b>').waitFor()
  await chip(page, 'like The Hobbit').waitFor()

  // What cannot be undone is asked, with what is lost; "keep" keeps it.
  await page.getByRole('button', { name: 'Conversations' }).click()
  await list.getByRole('button', { name: /^Delete A funny classic/ }).click()
  const question = page.getByRole('alertdialog', { name: 'Delete this conversation?' })
  await question.getByRole('listitem').filter({ hasText: 'A funny classic' }).waitFor()
  await question.getByRole('button', { name: 'Keep' }).click()
  expect(await rows.count()).toBe(2)
  await list.getByRole('button', { name: /^Delete A funny classic/ }).click()
  await question.getByRole('button', { name: 'Delete it' }).click()
  await expect.poll(() => rows.count()).toBe(1)
  await page.keyboard.press('Escape')

  // The one that was open is open still; deleting it, too, leaves an empty table.
  await chip(page, 'like The Hobbit').waitFor()
  await page.getByRole('button', { name: 'Conversations' }).click()
  await list.getByRole('button', { name: 'Delete For <b>winter</b>' }).click()
  await question.getByRole('button', { name: 'Delete it' }).click()
  await list.getByText('No conversation yet.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Nothing is on the table yet' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'What do you feel like reading?' }).waitFor()
})

test('what was liked in a conversation counts as taste only if the reader wants it', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/talk', { preferences: welcomed })
  await say(page, 'I loved The Hobbit and The Fellowship of the Ring')
  const discover = async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Discover' }).click()
    await page.locator('[data-entry] h2').first().waitFor()
  }
  const because = page.getByText(/^Because you like .*(The Hobbit|The Fellowship of the Ring)/)
  await discover()
  await page.getByText('A mix of well-liked books.').waitFor()
  expect(await because.count()).toBe(0)

  const counts = page.getByRole('switch', { name: /^Counts as taste/ })
  await page.getByRole('navigation').getByRole('link', { name: 'Talk' }).click()
  await page.getByRole('button', { name: 'Fine-tune' }).click()
  await counts.click()
  await discover()
  await expect.poll(() => because.count()).toBeGreaterThan(6)

  await page.getByRole('navigation').getByRole('link', { name: 'Talk' }).click()
  expect(await counts.isChecked()).toBe(true)
  await counts.click()
  await discover()
  await expect.poll(() => because.count()).toBe(0)
})

test('a text model that is killed takes nothing with it, and is said when it does not come back', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/talk', { preferences: welcomed })
  // What the text model adds stands in the sum, below what the library itself says of a book.
  const meant = async () => {
    const sum = page.getByRole('table', { name: 'Why this book' })
    if (await sum.count() === 0) await books(page).first().getByRole('button', { name: 'Why?' }).click()
    await sum.getByRole('row', { name: /^Its description is close to what you said/ }).waitFor()
  }
  await say(page, 'A quiet novel about the sea')
  const before = await titles(page)
  expect(before).toHaveLength(8)
  await meant()

  // Killed once, another one is started; nobody notices.
  for (const worker of desk.program.workers()) process.kill(worker, 'SIGKILL')
  await say(page, 'about sailors, too')
  expect(await reply(page)).not.toContain('The text model')
  await meant()

  // Killed whenever it comes, the conversation goes on by other means, and says so.
  const killing = setInterval(() => { for (const worker of desk.program.workers()) process.kill(worker, 'SIGKILL') }, 2)
  await say(page, 'and about storms').finally(() => clearInterval(killing))
  expect(await reply(page))
    .toContain('The text model does not work at the moment, so I go by words, kinds and likeness alone.')
  expect(await titles(page)).toHaveLength(8)
  await log(page).getByText('A quiet novel about the sea').waitFor()
})
