import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import type { Component } from 'vue'
import { show } from '@/testing/render'
import ConfirmDialog from './ConfirmDialog.vue'
import ErrorBanner from './ErrorBanner.vue'
import ProgressBar from './ProgressBar.vue'
import SearchBox from './SearchBox.vue'
import SwitchField from './SwitchField.vue'

test('a bar tells its value, and none when it is not known', async () => {
  const { rerender } = await show(ProgressBar, { props: { label: 'Embeddings', value: 62.7 } })
  expect(screen.getByRole('progressbar', { name: 'Embeddings' })).toHaveAttribute('aria-valuenow', '62')
  await rerender({ label: 'Embeddings', value: 40 })
  expect(screen.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '62')
  await rerender({ label: 'Embeddings', value: undefined, run: 'next' })
  expect(screen.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow')
})

describe('an error banner', () => {
  const error = {
    code: 'out_of_memory', message: 'It ran out of memory.', suggestion: 'Reduce batch size.', detail: 'signal 9',
  }

  test('says what happened and what to do, and carries the buttons that do it', async () => {
    await show(ErrorBanner, { props: { error, title: 'Stage 2 failed' }, slots: { default: '<button>Retry</button>' } })
    const banner = screen.getByRole('alert')
    for (const text of ['Stage 2 failed', 'There was not enough memory.', 'Close other programs, then try again.']) {
      expect(banner).toHaveTextContent(text)
    }
    expect(screen.getByRole('button', { name: 'Retry' })).toBeVisible()
  })

  test('copies everything there is to know', async () => {
    const user = userEvent.setup()
    let copied = ''
    // The way that is left where a page may not use the clipboard, as in some windows.
    document.execCommand = () => {
      copied = document.querySelector('textarea')?.value ?? ''
      return true
    }
    await show(ErrorBanner, { props: { error, title: 'Stage 2 failed' } })
    await user.click(screen.getByText('Details'))
    await user.click(screen.getByText('Copy details'))
    expect(copied).toBe('Code: out_of_memory\nIt ran out of memory.\nSuggestion: Reduce batch size.\nsignal 9')
  })
})

test('a question that cannot be undone names what is lost', async () => {
  const user = userEvent.setup()
  const { emitted } = await show(ConfirmDialog, { props: {
    open: true, title: 'Reset?', text: 'This deletes:', lost: ['5 artifacts', 'the history'], confirm: 'Reset',
  } })
  expect(screen.getByRole('alertdialog', { name: 'Reset?' })).toHaveTextContent('5 artifacts')
  await user.click(screen.getByRole('button', { name: 'Keep it' }))
  expect(emitted('confirm')).toBeUndefined()
})

test('a switch is named by its label', async () => {
  const user = userEvent.setup()
  const { emitted } = await show(SwitchField, { props: { label: 'Advanced', modelValue: false } })
  await user.click(screen.getByRole('switch', { name: 'Advanced' }))
  expect(emitted('update:modelValue')).toEqual([[true]])
})

describe('a search box', () => {
  const Box = SearchBox as unknown as Component // generic: tests give the type by their props
  const all = ['Emma', 'Middlemarch', 'Persuasion']
  const search = vi.fn(async (text: string) => all.filter((title) => title.toLowerCase().includes(text)))
  const props = {
    label: 'Find', placeholder: 'Title', none: 'Nothing like that.', search, keyOf: (title: string) => title,
  }
  const slots = { item: '<template #item="{ found }">{{ found }}</template>' }

  test('finds while one types, and is emptied by choosing', async () => {
    const user = userEvent.setup()
    const { emitted } = await show(Box, { props, slots })
    await user.type(screen.getByRole('combobox', { name: 'Find' }), 'pers')
    await user.click(await screen.findByRole('option', { name: 'Persuasion' }))
    expect(emitted('choose')).toEqual([['Persuasion']])
    expect(screen.getByRole('combobox')).toHaveValue('')
  })

  test('works by keys alone', async () => {
    const user = userEvent.setup()
    const { emitted } = await show(Box, { props, slots })
    await user.tab()
    await screen.findByRole('option', { name: 'Middlemarch' })
    await user.keyboard('{ArrowDown}{Enter}')
    expect(emitted('choose')).toEqual([['Middlemarch']])
  })

  test('Enter before the answer takes the first of the answer, not of what stood there before', async () => {
    const user = userEvent.setup()
    const { emitted } = await show(Box, { props, slots })
    await user.tab()
    await screen.findByRole('option', { name: 'Emma' })
    await user.keyboard('pers{Enter}')
    await vi.waitFor(() => expect(emitted('choose')).toEqual([['Persuasion']]))
  })

  test('says that nothing was found', async () => {
    const user = userEvent.setup()
    await show(Box, { props, slots })
    await user.type(screen.getByRole('combobox'), 'zzz')
    expect(await screen.findByText('Nothing like that.')).toBeVisible()
  })
})
