import { afterEach, expect } from 'vitest'
import { test } from './support/desk'
import { Model, type Writing } from './support/model'
import { log, reply, say, titles } from './support/talk'

let model: Model
afterEach(() => model.stop())

/** Nothing to wait for. */
const at = (text: (ids: string[]) => string): Writing =>
  async function* (books) { yield text(books.map(({ id }) => id)) }

test('a language model words replies as it writes, of the table only; when it fails, ours stand', async ({ desk }) => {
  model = new Model()
  const address = await model.start()
  await desk.start('trained')
  const page = await desk.visit('/talk', { preferences: { welcomed: true } })
  await say(page, 'Something like The Hobbit')
  expect(model.asked, 'off until it is named').toBe(0)

  // It is named in the settings, which say whether it is there.
  await page.getByRole('button', { name: 'Settings' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByText('Conversation', { exact: true }).click()
  const test = settings.getByRole('button', { name: 'Test the language model' })
  await test.click()
  await settings.getByText('There is no address to ask.').waitFor()
  for (const [setting, value] of [['Language model', address], ['Its name', 'parrot']] as const) {
    await settings.getByLabel(setting, { exact: true }).fill(value)
    await page.keyboard.press('Tab')
    await page.getByText(`${setting} is changed.`).waitFor()
  }
  await test.click()
  await settings.getByText('The server answers, and has the model “parrot”.').waitFor()
  await page.keyboard.press('Escape')

  // Our own words stand at once; the model's take their place sentence by sentence.
  const gates = [() => {}, () => {}]
  const [first, second] = gates.map((_, i) => new Promise<void>((resolve) => { gates[i] = resolve }))
  model.writes = async function* (books) {
    await first
    yield `[${books[1]?.id}] is a good `
    yield `beginning, and not long. `
    await second
    yield `[${books[2]?.id}] takes more time.`
  }
  await say(page, 'darker')
  const own = await reply(page)
  expect(own).toMatch(/^[^\n]*darker.*I would start with “/s)
  const [, one = '', two = ''] = await titles(page)
  gates[0]?.()
  await expect.poll(() => reply(page)).toContain(`“${one}” is a good beginning, and not long.`)
  expect(await reply(page)).not.toContain(own)
  gates[1]?.()
  await expect.poll(() => reply(page))
    .toContain(`“${one}” is a good beginning, and not long. “${two}” takes more time.`)
  await page.reload()
  await expect.poll(() => reply(page)).toContain(`“${two}” takes more time.`)

  // A book that is not on the table, markup, another server's address, an end in the middle: nothing of it is shown.
  const bad: Writing[] = [
    at(([id]) => `[${id}] is fine. [0badb00c] is better.`),
    at(([id]) => `[${id}] is <b>fine</b>.`),
    at(([id]) => `[${id}] is at http://evil.example now.`),
    at(() => ''),
    async function* (books) {
      yield `[${books[0]?.id}] is fine. `
      throw new Error('the power is gone')
    },
  ]
  for (const writes of bad) {
    const asked = model.asked
    model.writes = writes
    await page.getByRole('button', { name: 'New conversation' }).click()
    await say(page, 'A mystery by the sea')
    await expect.poll(() => model.asked).toBe(asked + 1)
    await log(page).getByText('…', { exact: true }).waitFor({ state: 'detached' })
    expect(await reply(page)).toMatch(/I would start with “/)
    expect(await log(page).innerText()).not.toMatch(/0badb00c|is fine|evil/)
  }
})
