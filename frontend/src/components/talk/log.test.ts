import { fireEvent, screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { nextTick } from 'vue'
import { expect, test, vi } from 'vitest'
import App from '@/App.vue'
import { show } from '@/testing/render'

/** Tells of an element that its size is another one. */
const resized = new Map<Element, () => void>()

/** A log of 400 pixels of which 1000 pixels hold what was said. */
async function talkedOf(): Promise<HTMLElement> {
  localStorage.setItem('shelftalk.preferences', JSON.stringify({ language: 'en', welcomed: true }))
  vi.stubGlobal('ResizeObserver', class {
    constructor(private readonly tell: () => void) {}
    observe(element: Element) { resized.set(element, () => this.tell()) }
    unobserve() {}
    disconnect() {}
  })
  await show(App, { at: '/talk' })
  await userEvent.setup()
    .type(await screen.findByRole('textbox', { name: 'Say what you feel like' }), 'like The Hobbit{Enter}')
  const log = await screen.findByRole('log', { name: 'Conversation' })
  await within(log).findByText('like The Hobbit')
  Object.defineProperties(log, { scrollHeight: { value: 1000 }, clientHeight: { value: 400, configurable: true } })
  log.scrollTo = (to?: ScrollToOptions | number) => {
    log.scrollTop = Math.min(typeof to === 'object' ? to.top ?? 0 : 0, log.scrollHeight - log.clientHeight)
  }
  return log
}

async function becomes(log: HTMLElement, height: number): Promise<void> {
  Object.defineProperty(log, 'clientHeight', { value: height, configurable: true })
  resized.get(log)?.()
  await nextTick()
}

test('the newest reply stays in view when the window gets lower', async () => {
  const log = await talkedOf()
  log.scrollTop = 600
  await fireEvent.scroll(log)
  await becomes(log, 250)
  expect(log.scrollTop).toBe(750)
})

test('who reads what was said before is left there', async () => {
  const log = await talkedOf()
  log.scrollTop = 100
  await fireEvent.scroll(log)
  await becomes(log, 250)
  expect(log.scrollTop).toBe(100)
})
