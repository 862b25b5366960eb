import { expect } from 'vitest'
import { test } from './support/desk'
import { sample } from './support/sample'
import { books, chip, chips, field, last, log, pages, reply, say, titles, turn } from './support/talk'

const welcomed = { welcomed: true }
/** A number as the page writes it, with its sign. */
const number = (text: string) => Number(text.replace('−', '-'))

test('first words bring books with reasons that add up; wishes are taken back by a click or a key', async (
  { desk },
) => {
  await desk.start('trained')
  const page = await desk.visit('', { preferences: welcomed })
  await page.keyboard.press('/')
  await page.getByRole('heading', { name: 'What do you feel like reading?' }).waitFor()
  await page.getByRole('heading', { name: 'Nothing is on the table yet' }).waitFor()
  expect(await field(page).evaluate((element) => element === document.activeElement)).toBe(true)

  await say(page, 'Something like The Hobbit, but not for children')
  expect(await reply(page)).toMatch(/like The Hobbit.*I would start with “/s)
  const first = await titles(page)
  expect(first).toHaveLength(8)
  expect(first).not.toContain('The Hobbit')
  expect(first.filter((title) => sample.get(title)?.genres.includes("children's"))).toEqual([])
  await expect.poll(() => chips(page).allInnerTexts()).toEqual([
    expect.stringMatching(/^like The Hobbit\s+\d+ books$/), expect.stringMatching(/^no children’s\s+\d+ books$/),
  ])

  // Every book says why in words; numbers, and the whole sum, are one press away.
  for (const entry of await books(page).all()) expect(await entry.innerText()).not.toMatch(/[+−]\d\.\d\d/)
  await books(page).first().getByRole('button', { name: 'Why?' }).click()
  const sum = page.getByRole('table', { name: 'Why this book' })
  await sum.getByRole('row', { name: /^It reads like “The Hobbit”/ }).waitFor()
  const shares = (await sum.getByRole('cell').allInnerTexts()).map(number)
  const score = shares.pop()
  expect(Math.abs(shares.reduce((a, b) => a + b, 0) - (score ?? NaN)), 'what the rounding of each leaves')
    .toBeLessThanOrEqual(0.005 * (shares.length + 1))

  await turn(page, () => chip(page, 'no children’s').click())
  await log(page).getByText('Without “no children’s”').waitFor()
  expect(await chips(page).count()).toBe(1)

  // By keyboard the focus goes on: to the next wish, and after the last one to the field.
  await chip(page, 'like The Hobbit').focus()
  await turn(page, () => page.keyboard.press('Delete'))
  expect(await chips(page).count()).toBe(0)
  await expect.poll(() => field(page).evaluate((element) => element === document.activeElement)).toBe(true)
})

test('wishes that contradict each other: the one to relax is named, and relaxing it works', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/talk', { preferences: welcomed })
  await say(page, 'A book in Swedish')
  expect((await titles(page)).length).toBeGreaterThan(0)
  await say(page, 'before 1850')
  expect(await reply(page)).toBe('I have nothing that fits all of it. Without “in Swedish” there would be something.')
  await page.getByRole('heading', { name: 'No book fits all of it' }).waitFor()
  expect(await books(page).count()).toBe(0)

  await turn(page, () => page.getByRole('button', { name: 'Take back “in Swedish”', exact: true }).click())
  await expect.poll(() => chips(page).count()).toBe(1)
  const left = await titles(page)
  expect(left.length).toBeGreaterThan(0)
  expect(left.filter((title) => (sample.get(title)?.year ?? Infinity) >= 1850)).toEqual([])
})

test('critiques of what is on the table: darker, shorter, more like the second, why, undo', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/talk', { preferences: welcomed })
  await say(page, 'Something like The Hobbit')
  const first = await titles(page)

  await say(page, 'darker')
  await chip(page, 'darker').waitFor()
  const darker = await titles(page)
  expect(darker).not.toEqual(first)
  await books(page).getByText(/^(New|Moved up)$/).first().waitFor()
  const gone = first.filter((title) => !darker.includes(title))
  if (gone[0] !== undefined) await page.getByText(/^No longer on the table: /).filter({ hasText: gone[0] }).waitFor()

  const longest = Math.max(...await pages(page))
  await say(page, 'shorter')
  await chips(page).filter({ hasText: /at most \d+ pages/ }).waitFor()
  const shorter = await titles(page)
  expect(Math.max(...await pages(page))).toBeLessThan(longest)

  const second = shorter[1] ?? ''
  await say(page, 'more like the second')
  await chip(page, `like ${second}`).waitFor()
  const like = await titles(page)
  expect(like).not.toContain(second)

  // The reasons that it names are those that stand with the book, which unfold.
  await say(page, 'why this?')
  expect(await reply(page)).toContain(`“${like[0]}” is here because `)
  await page.getByRole('table', { name: 'Why this book' }).waitFor()
  expect(await titles(page)).toEqual(like)

  // Undo goes back turn by turn: by its word, its key, its button.
  await field(page).fill('undo')
  await field(page).press('Enter')
  await expect.poll(() => reply(page)).not.toContain('is here because')
  await page.keyboard.press('Escape')
  await page.keyboard.press('u')
  await expect.poll(() => titles(page)).toEqual(shorter)
  await page.getByRole('button', { name: 'Take back the last turn' }).click()
  await expect.poll(() => titles(page)).toEqual(darker)
  await page.getByRole('button', { name: 'Take back the last turn' }).click()
  await expect.poll(() => titles(page)).toEqual(first)
})

test('an author who is asked for comes first, and what was read already goes', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/talk', { preferences: welcomed })
  await say(page, 'Something by Jane Austen')
  const own = ['Persuasion', 'Pride and Prejudice']
  expect((await titles(page)).slice(0, 2).toSorted()).toEqual(own)
  await say(page, 'I have already read Persuasion')
  await chip(page, 'read: Persuasion').waitFor()
  expect(await titles(page)).not.toContain('Persuasion')
  await turn(page, () => chip(page, 'read: Persuasion').click())
  expect((await titles(page)).slice(0, 2).toSorted()).toEqual(own)
})

test('one question at a time, which may be answered, or not matter', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/talk', { preferences: welcomed })
  await say(page, 'Something like The Hobbit')
  const question = log(page).getByRole('group', { name: /^Which comes nearest/ })
  await question.waitFor()
  expect(await log(page).getByRole('group').count()).toBe(1)
  const answers = await question.getByRole('button').allInnerTexts()
  expect(answers.at(-1)).toBe('It does not matter')
  expect(answers.length).toBeGreaterThan(2)

  const before = await titles(page)
  await turn(page, () => question.getByRole('button', { name: 'It does not matter' }).click())
  expect(await chips(page).count()).toBe(1)
  expect(await titles(page)).toEqual(before)
  if (await question.count() > 0) {
    expect(await question.getByRole('button').allInnerTexts(), 'asked again').not.toEqual(answers)
  }

  await page.getByRole('button', { name: 'Take back the last turn' }).click()
  await expect.poll(() => question.getByRole('button').allInnerTexts()).toEqual(answers)
  const [answer = ''] = answers
  await turn(page, () => question.getByRole('button', { name: answer, exact: true }).click())
  expect(await last(page, 'reader')).toBe(answer)
  await chip(page, answer).waitFor()
})

test('sliders move what is on the table, are said, and go back to the middle', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/talk', { preferences: welcomed })
  await say(page, 'Something like The Hobbit')
  const first = await titles(page)
  await page.getByRole('button', { name: 'Fine-tune' }).click()
  const slider = page.getByRole('slider', { name: 'lighter – darker' })
  expect(await slider.getAttribute('aria-valuetext')).toBe('in the middle')

  // The hand moves on; when it rests that is one turn, and the table follows.
  await slider.focus()
  await turn(page, async () => { for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight') })
  expect(await slider.getAttribute('aria-valuetext')).toBe('darker, 80%')
  expect(await last(page, 'reader')).toBe('Moved the sliders')
  const moved = await titles(page)
  expect(moved).not.toEqual(first)
  await books(page).getByText(/It is darker than most/).first().waitFor()

  // All of it stands after the page is opened again.
  await page.reload()
  await expect.poll(() => titles(page)).toEqual(moved)
  expect(await slider.getAttribute('aria-valuetext')).toBe('darker, 80%')

  await turn(page, () => page.getByRole('button', { name: 'Reset sliders' }).click())
  expect(await titles(page)).toEqual(first)
  expect(await slider.getAttribute('aria-valuetext')).toBe('in the middle')
})

test('in German the page words what was understood, answered and reasoned', async ({ desk }) => {
  await desk.start('trained')
  const page = await desk.visit('/talk', { preferences: { ...welcomed, language: 'de' } })
  await page.getByRole('heading', { name: 'Wonach ist dir?' }).waitFor()
  // What is said in German is answered in German; what the library wrote of its books is quoted as it is.
  const own = [
    'So etwas wie Der Hobbit, aber düsterer, unter 300 Seiten, kein Horror', 'Warum das erste?',
    'ein Buch auf Schwedisch', 'vor 1850',
  ]
  await say(page, own[0] ?? '')
  const [best] = await titles(page)
  expect(await reply(page)).toMatch(/^[^\n]*wie The Hobbit[^\n]*höchstens 300 Seiten/)
  expect(await reply(page)).toContain(`Ich würde mit „${best}“ von `)
  await chips(page).getByRole('button', { name: /^„wie The Hobbit“ zurücknehmen; dazu passen \d+ Bücher$/ }).waitFor()
  await say(page, own[1] ?? '')
  expect(await reply(page)).toContain(`„${best}“ liegt aus diesen Gründen hier: `)
  const seen = [await page.getByRole('main').innerText()]
  await say(page, own[2] ?? '')
  seen.push(await page.getByRole('main').innerText())
  await say(page, own[3] ?? '')
  expect(await reply(page)).toMatch(/^Ich habe nichts, das zu allem passt\. Ohne „.+“ gäbe es etwas\.$/)
  seen.push(await page.getByRole('main').innerText())

  const english = new RegExp('\\b(the book|on the table|because|pages|books|horror,|no |darker|lighter|widely|readers|'
    + 'nothing|without|take back|which comes|fits|score|all right|gladly|would start|there is|called|promise)\\b', 'i')
  const lines = seen.flatMap((text) => text.replace(/: „[^“]*“/g, '').split('\n'))
    .filter((line) => english.test(line) && !own.some((words) => words.startsWith(line.replace(/…$/, ''))))
  expect(lines, 'what is not in German').toEqual([])
})
