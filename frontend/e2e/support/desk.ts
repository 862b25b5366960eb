import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect, inject, test as base } from 'vitest'
import { Program } from './program'

export interface Preferences {
  theme?: 'system' | 'light' | 'dark'
  language?: 'en' | 'de'
  advanced?: boolean
  welcomed?: boolean
}

export interface Visit {
  preferences?: Preferences
  size?: [width: number, height: number]
  /** Things move, as for most people; elsewhere they do not, which makes no difference but is quicker. */
  motion?: boolean
  /** Faults that the test brings about itself. */
  expected?: RegExp
}

/** Where pictures of failed tests go. */
const faultsFolder = process.env.E2E_FAULTS ?? join(tmpdir(), 'shelftalk-e2e-faults')

// Without its background services chromium asks no host but ours.
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
]

let browser: Promise<Browser> | undefined

export function chrome(): Promise<Browser> {
  browser ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags })
  return browser
}

/** A data folder, a program that serves it, and a person at a browser who notices every fault. */
export class Desk {
  readonly faults: string[] = []
  private readonly folder = mkdtempSync(join(tmpdir(), 'shelftalk-e2e-'))
  private readonly contexts: BrowserContext[] = []
  private readonly pages: Page[] = []
  private running: Program | undefined
  /** What the one-time link brought, for further visits to the same program. */
  private entered: Record<string, string> | undefined

  get data(): string {
    return join(this.folder, 'data')
  }

  get program(): Program {
    if (!this.running) throw new Error('the program was not started')
    return this.running
  }

  /** Starts the program, on a new folder or on one where the sample library was learned. */
  async start(state: 'new' | 'trained' | 'as it is', port = 0): Promise<Program> {
    if (state === 'trained') cpSync(inject('trained'), this.data, { recursive: true })
    this.running = await Program.start(this.data, port)
    this.entered = undefined
    return this.running
  }

  /** Follows the one-time link, or comes again with what it brought, then goes to a place. */
  async visit(
    place = '', { preferences = {}, size = [1280, 800], motion = false, expected }: Visit = {},
  ): Promise<Page> {
    const context = await (await chrome()).newContext({
      viewport: { width: size[0], height: size[1] }, reducedMotion: motion ? 'no-preference' : 'reduce',
      locale: 'en-GB',
    })
    this.contexts.push(context)
    const kept = { theme: 'light', language: 'en', advanced: false, welcomed: false, ...preferences }
    await context.addInitScript(({ value, entered }) => {
      for (const [key, text] of Object.entries(entered)) {
        if (sessionStorage.getItem(key) === null) sessionStorage.setItem(key, text)
      }
      if (localStorage.getItem('shelftalk.preferences') === null) localStorage.setItem('shelftalk.preferences', value)
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        // eslint-disable-next-line no-console -- the page's console is what is watched
        console.error(`CSP: ${violatedDirective} ${blockedURI}`))
    }, { value: JSON.stringify(kept), entered: this.entered ?? {} })
    const page = await context.newPage()
    page.setDefaultTimeout(12_000)
    this.pages.push(page)
    this.watch(page, this.program.origin, expected)
    await page.goto(this.entered ? this.program.origin : this.program.link)
    await page.locator('h1').first().waitFor()
    this.entered ??= await page.evaluate(() => ({ ...sessionStorage }))
    if (place !== '') await goto(page, place)
    return page
  }

  /** Opens the link of a program that was started anew on the same port, in a tab that is open still. */
  async again(page: Page, place: string): Promise<void> {
    await Promise.all([page.waitForEvent('load'), page.goto(this.program.link)])
    await page.locator('h1').first().waitFor()
    await goto(page, place)
  }

  private watch(page: Page, origin: string, expected?: RegExp): void {
    const note = (text: string) => { if (!expected?.test(text)) this.faults.push(text) }
    page.on('pageerror', (error) => note(`error: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        note(`${message.type()}: ${message.text()} (${message.location().url})`)
      }
    })
    page.context().on('request', (request) => {
      const url = new URL(request.url())
      if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin) note(`asked another host: ${request.url()}`)
    })
  }

  async picture(name: string): Promise<void> {
    mkdirSync(faultsFolder, { recursive: true })
    const stem = join(faultsFolder, name.replace(/\W+/g, '-').slice(0, 80))
    for (const [i, page] of this.pages.entries()) {
      await page.screenshot({ path: `${stem}-${i + 1}.png` }).catch(() => {})
    }
    writeFileSync(`${stem}.txt`, [...this.faults, '', this.running?.output ?? ''].join('\n'))
  }

  async clear(): Promise<void> {
    await Promise.all(this.contexts.map((context) => context.close()))
    await this.running?.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Another place of the same page. */
export async function goto(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => { location.hash = hash }, `#${place}`)
  await page.locator('h1').first().waitFor()
}

/** A test with a desk. At its end nothing may have been wrong in the browser. */
export const test = base.extend<{ desk: Desk }>({
  desk: async ({ task }, use) => {
    const desk = new Desk()
    await use(desk)
    const failed = task.result?.state === 'fail' || desk.faults.length > 0
    if (failed) await desk.picture(task.name)
    await desk.clear()
    expect(desk.faults, 'what went wrong in the browser').toEqual([])
  },
})
