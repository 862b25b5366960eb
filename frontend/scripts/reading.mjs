// What a reader does on Discover, on a book's page and on their shelf, for pictures of it.

export async function choose(page, titles) {
  for (const title of titles) {
    await page.locator('[data-search]').fill(title)
    await page.getByRole('option').first().filter({ hasText: new RegExp(title, 'i') }).click()
  }
}

export const favourites = (page) => choose(page, ['excellent women', 'hobbit', 'cold comfort'])

/** Opens the sliders by their key and asks for a few things. */
export async function tune(page, year = 'Year') {
  await favourites(page)
  await page.locator('h1').click()
  await page.keyboard.press('t')
  await page.getByRole('slider').first().focus()
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight')
  await page.locator('#main').getByRole('switch').first().click()
  await page.getByRole('spinbutton', { name: `${year} ` }).first().fill('1900')
  await page.getByRole('textbox').fill('war')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(700)
  await page.evaluate(() => document.querySelector('main, #main')?.scrollTo(0, 0))
}

export async function tuneAway(page) {
  await page.locator('[data-entry]').first().waitFor()
  await page.keyboard.press('t')
  await page.getByRole('spinbutton', { name: 'Pages to' }).fill('3')
  await page.getByRole('heading', { name: 'No book is left' }).waitFor()
  await page.keyboard.press('Escape')
}

export async function superlike(page) {
  await page.locator('h1').click()
  for (const key of ['j', 'j', 'j', 's']) await page.keyboard.press(key)
  await page.waitForTimeout(1100)
}

export async function changed(page, update = 'Update the list', show = 'Show') {
  await superlike(page)
  await page.getByRole('button', { name: update }).click()
  await page.locator(`[title^="${show}"][aria-expanded]`).click()
}

export async function similar(page) {
  await page.locator('[data-entry] a').nth(1).click()
  await page.locator('#similar').scrollIntoViewIfNeeded()
  await page.locator('#similar + ul a').nth(3).focus()
}

/** On narrow screens what stands beside the books is folded above them. */
async function aside(page, more) {
  const folded = page.getByText(more)
  if (await folded.count() > 0) await folded.click()
}

export async function taste(page, look = 'Look through them', less = /^Less of/, more = /^What counts, what/) {
  await aside(page, more)
  await page.getByRole('button', { name: look }).click()
  await page.getByRole('button', { name: less }).nth(1).click()
  await page.waitForTimeout(300)
}

export async function backtest(page, run = 'Test it', places = 'Where each stood', more = /^What counts, what/) {
  await aside(page, more)
  await page.getByRole('button', { name: run }).click()
  await page.getByText(places).click()
  await page.getByText(places).scrollIntoViewIfNeeded()
}

/** From the reason on a card. */
export async function tellLess(page) {
  const open = () => page.getByRole('button', { name: /^Because/ }).nth(1).click()
  await open()
  await page.getByRole('button', { name: /^Less of/ }).first().click()
  await page.waitForTimeout(600)
  await open()
}

/** In the whole sum, in German. */
export async function forget(page) {
  await page.locator('[data-entry] a').nth(2).click()
  await page.getByRole('button', { name: /vergessen$/ }).first().click()
  await page.getByRole('button', { name: 'Jedes Buch zeigen' }).click()
  await page.getByRole('table').scrollIntoViewIfNeeded()
}
