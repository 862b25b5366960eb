import type { Locator, Page } from 'playwright-core'

/** What a stage's card in the graph says. */
export function stageCard(page: Page, name: string): Locator {
  return page.getByRole('region', { name: 'Stages and what each needs' }).getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: false }) })
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
