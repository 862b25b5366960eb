import type { Book } from '@/api'

/** Cloth by genre: dark enough that gilt lettering reads at 4.5:1, see the test. */
export const cloths: Readonly<Record<string, string>> = {
  'adventure': '#8a4a1f',
  "children's": '#1f6c72',
  'classics': '#6b2430',
  'fantasy': '#4a3a7c',
  'historical fiction': '#75501f',
  'history': '#5c4a35',
  'horror': '#2c2527',
  'humor': '#93432a',
  'literary fiction': '#2f4a5c',
  'magical realism': '#1d6350',
  'memoir': '#7a4350',
  'mystery': '#2b3a56',
  'philosophy': '#4d4a45',
  'poetry': '#7c3560',
  'romance': '#9a3347',
  'science': '#235f86',
  'science fiction': '#2f4394',
  'short stories': '#5f5a23',
  'thriller': '#3f2e3c',
  'young adult': '#8a3a6d',
}

export const gilt = '#f5e8c8'
export const labelPaper = '#f4ead6'
export const labelInk = '#2a2019'

export const designs = ['frame', 'label', 'band', 'plain', 'arch'] as const
export type Design = (typeof designs)[number]

export interface Cover {
  cloth: string
  design: Design
  ornament: number
  title: Lines
  author: Lines
}

export interface Lines {
  lines: string[]
  size: number
}

/** FNV-1a, 32 bits: the same book looks the same everywhere. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193)
  return value >>> 0
}

/** About how wide a letter of Source Serif at weight 600 is, in parts of its size, and rather more. */
function letterWidth(letter: string): number {
  if (/[\s.,:;'’!|iljI()-]/.test(letter)) return 0.31
  if (/[tfrs]/.test(letter)) return 0.42
  if (/[mwMWQO@—]/.test(letter)) return 0.9
  if (/[\p{Lu}\d]/u.test(letter)) return 0.7
  return /[^\p{Script=Latin}]/u.test(letter) ? 1 : 0.58
}

export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + letterWidth(letter), 0) * size
}

function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = []
  // A line may also end after a hyphen.
  for (const word of text.trim().split(/\s+|(?<=\p{L}-)(?=\p{L})/u)) {
    const last = lines.at(-1)
    const joined = `${last}${last?.endsWith('-') ? '' : ' '}${word}`
    if (last !== undefined && textWidth(joined, size) <= width) lines[lines.length - 1] = joined
    else lines.push(word)
  }
  return lines
}

/** Sets a text as large as it fits into a width and a number of lines; what never fits is cut. */
export function fit(text: string, width: number, sizes: readonly number[], most: number): Lines {
  for (const size of sizes) {
    const lines = wrap(text, size, width)
    if (lines.length <= most && lines.every((line) => textWidth(line, size) <= width)) return { lines, size }
  }
  const size = sizes.at(-1) ?? 12
  const lines = wrap(text, size, width)
  const kept = lines.slice(0, most)
  if (lines.length > most) kept[most - 1] += ' …'
  return { lines: kept.map((line) => cut(line, size, width)), size }
}

function cut(line: string, size: number, width: number): string {
  let kept = line
  while (textWidth(kept, size) > width && kept.length > 2) kept = kept.replace(/ ?…$/, '').slice(0, -1) + '…'
  return kept
}

/** A subtitle does not stand on the cover. */
function mainTitle(title: string): string {
  const main = title.split(/:\s|\s\(/)[0] ?? title
  return main.length >= 3 ? main : title
}

const clothList = Object.values(cloths)

export function coverOf(book: Pick<Book, 'title' | 'authors' | 'genres'>): Cover {
  const key = hash(`${book.title}\n${book.authors[0] ?? ''}`)
  const known = book.genres.map((genre) => cloths[genre.toLowerCase()]).find((cloth) => cloth !== undefined)
  const design = designs[key % designs.length] ?? 'frame'
  const width = design === 'plain' ? 152 : design === 'band' ? 156 : 130
  return {
    cloth: known ?? clothList[hash(book.genres[0] ?? book.title) % clothList.length] ?? labelInk,
    design,
    ornament: (key >>> 8) % 4,
    title: fit(mainTitle(book.title), width, [32, 28, 25, 22, 19, 17, 15], design === 'band' ? 4 : 5),
    author: fit(book.authors[0] ?? '', width, [16, 14, 12], 2),
  }
}
