import type { Locator, Page } from 'playwright-core'

/** What a stage's card in the graph says. */
export function stageCard(page: Page, name: string): Locator {
  return page.getByRole('region', { name: 'Stages and what each needs' }).getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name, exact: false }) })
}

/** Waits until a stage's card says a word, such as "Completed". */
export async function stageSays(page: Page, name: string, word: string, timeout = 15_000): Promise<void> {
  await stageCard(page, name).getByText(word, { exact: true }).waitFor({ timeout })
}

/** Starts a run of everything from the dashboard. */
export async function startRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start training pipeline' }).click()
}

/** How many books the stage under way says are done; undefined before it counts. */
export async function booksDone(page: Page): Promise<number | undefined> {
  const text = await stageCard(page, 'Embeddings').innerText()
  const found = /([\d,]+) of [\d,]+ books/.exec(text)?.[1]
  return found === undefined ? undefined : Number(found.replaceAll(',', ''))
}

/** Changes a setting of stage 4 in the form. */
export async function setIterations(page: Page, iterations: number): Promise<void> {
  await page.getByRole('tab', { name: 'Settings' }).click()
  const field = page.getByLabel('Iterations')
  if (!await field.isVisible()) await page.getByText('4 · Training').first().click()
  await field.fill(String(iterations))
  await field.press('Tab')
  await page.getByText('Iterations is changed.').waitFor()
}

/** Percent that the mark of a run, beside the places, says of all stages together. */
export async function overall(page: Page): Promise<number> {
  return Number(await page.getByRole('progressbar', { name: /^Training, \d/ }).getAttribute('aria-valuenow'))
}
