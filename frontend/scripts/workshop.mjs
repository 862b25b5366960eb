// How the screens of the workshop are brought into the state to be photographed.
export async function fail(page, start = 'Start training pipeline', logs = 'View logs') {
  await page.getByRole('button', { name: start }).click()
  await page.getByRole('button', { name: logs }).waitFor()
}

export async function pick(page) {
  await page.getByRole('checkbox', { name: /Matrices/ }).check()
  await page.getByText('must be completed first').scrollIntoViewIfNeeded()
}

export async function settings(
  page, tab = 'Settings', [factors, alpha, iterations] = ['Factors', 'Alpha', 'Iterations'],
) {
  await page.getByRole('tab', { name: tab }).click()
  await page.getByText('4 · Training').click()
  await page.getByLabel(factors, { exact: true }).fill('128')
  await page.getByLabel(alpha, { exact: true }).fill('0')
  await page.getByLabel(iterations, { exact: true }).focus()
  await page.getByLabel(factors, { exact: true }).scrollIntoViewIfNeeded()
}

/** A changed setting makes its stage stale, and the next one with it. */
export async function stale(page) {
  await settings(page, 'Einstellungen', ['Faktoren', 'Alpha', 'Durchgänge'])
  await page.getByRole('tab', { name: 'Von Hand' }).click()
  await page.getByRole('checkbox', { name: /Bewertung/ }).check()
  await page.getByText('Einzelheiten').first().click()
  await page.getByRole('checkbox', { name: /Bewertung/ }).scrollIntoViewIfNeeded()
}

export async function loadNothing(page) {
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox').fill('Artefakte laden')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
}

export async function memory(page, title) {
  const plot = page.getByRole('figure', { name: title }).or(page.locator('figure').filter({ hasText: title }))
  await plot.first().scrollIntoViewIfNeeded()
}

/** As the window does at its largest. */
export async function enlarge(page) {
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%' })
}
