import { screen } from '@testing-library/vue'
import { expect, test } from 'vitest'
import type { ShelfEntry } from '@/api'
import { show } from '@/testing/render'
import EntryRow from './EntryRow.vue'

test.each([[4, '4'], [3.5, '3.5'], [4.25, '4.25']])('%d stars are said as short as they are', async (rating, said) => {
  const entry: ShelfEntry = {
    id: '1', format: 'goodreads', title: 'Emma', authors: ['Jane Austen'], rating, status: 'read', shelves: [],
    how: 'none', score: 0, candidates: [],
  }
  await show(EntryRow, { at: '/nowhere', props: { entry } })
  expect(screen.getByText(/stars/)).toHaveTextContent(new RegExp(`^${said.replace('.', '\\.')} of 5 stars$`))
})
