import type { Page } from 'playwright-core'

interface Row {
  title: string
  author: string
  isbn?: string
  rating?: number
  shelves?: string
  exclusive?: 'read' | 'to-read' | 'currently-reading'
  read?: string
}

const header = [
  'Book Id', 'Title', 'Author', 'Author l-f', 'Additional Authors', 'ISBN', 'ISBN13', 'My Rating', 'Average Rating',
  'Publisher', 'Binding', 'Number of Pages',
  'Year Published', 'Original Publication Year', 'Date Read', 'Date Added', 'Bookshelves', 'Bookshelves with positions',
  'Exclusive Shelf', 'My Review', 'Spoiler',
  'Private Notes', 'Read Count', 'Owned Copies',
]
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

/** A file as Goodreads exports it. ISBNs are formulas there, 0 is no rating, and titles name their series. */
export function goodreads(rows: Row[], name = 'goodreads_library_export.csv') {
  const lines = rows.map(({ title, author, isbn = '', rating = 0, shelves = '', exclusive = 'read', read = '' }, i) => [
    String(100 + i), title, author, '', '', `="${isbn}"`, '=""', String(rating), '4.00', '', 'Paperback', '', '', '',
    read, '2024/01/05', shelves, '', exclusive, '', '', '',
    exclusive === 'read' ? '1' : '0', '0',
  ].map(quoted).join(','))
  return { name, mimeType: 'text/csv', buffer: Buffer.from([header.map(quoted).join(','), ...lines, ''].join('\r\n')) }
}

/**
 * Somebody's shelf: books of the sample library, one that it does not have, one whose title is misspelt, two editions
 * of one work, and a row without a title.
 */
export const mine: Row[] = [
  {
    title: 'The Hobbit (The Lord of the Rings, #0)', author: 'J.R.R. Tolkien', isbn: '0261103288', rating: 5,
    read: '2024/03/01',
  },
  { title: 'Dune (Dune, #1)', author: 'Frank Herbert', isbn: '0441013597', rating: 5, read: '2024/03/02' },
  { title: 'Dune (Dune, #1)', author: 'Frank Herbert', isbn: '0340960191', rating: 5, read: '2024/03/03' },
  {
    title: 'The Left Hand of Darkness (Hainish Cycle, #4)', author: 'Ursula K. Le Guin', rating: 5,
    shelves: 'winter-evenings', read: '2024/03/04',
  },
  { title: 'Neuromancer (Sprawl, #1)', author: 'William Gibson', rating: 4, read: '2024/03/05' },
  { title: 'Twilight (The Twilight Saga, #1)', author: 'Stephenie Meyer', rating: 5, shelves: 'gifts' },
  { title: 'The Notebook', author: 'Nicholas Sparks', rating: 5, shelves: 'gifts' },
  { title: 'Beloved', author: 'Toni Morrison' },
  { title: 'Frankenstein', author: 'Mary Wollstonecraft Shelley', exclusive: 'to-read' },
  { title: 'The Name of the Rose', author: 'Umberto Eco', rating: 4, exclusive: 'read' },
  { title: 'The <b>Cookbook</b> of Grimble Marsh', author: 'Ada Quill', rating: 4 },
  { title: 'The Lone Unicorn', author: 'P. S. Beagle', rating: 5 },
  { title: '', author: 'Nobody', rating: 3 },
]

/** Chooses a file on the screen for bringing shelves. */
export async function choose(page: Page, file: ReturnType<typeof goodreads>): Promise<void> {
  const [
    chooser,
  ] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a file' }).click()])
  await chooser.setFiles(file)
}
