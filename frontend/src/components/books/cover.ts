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
type Design = (typeof designs)[number]

interface Cover {
  cloth: string
  design: Design
  ornament: number
  title: Block
  author: Block
  /** Where the ornament's middle is; undefined where there is no room for it. */
  ornamentAt?: number
}

/** The distance of two baselines, in parts of the size. */
export const lead = 1.16

export interface Lines {
  lines: string[]
  size: number
}

/** Lines on the cover of 200 by 300: where they begin and how high they are. */
export interface Block extends Lines {
  top: number
  height: number
}

/** For each design, where a title may stand. */
const titlePlace: Readonly<Record<Design, { top: number; width: number; height: number }>> = {
  frame: { top: 46, width: 130, height: 136 },
  label: { top: 44, width: 130, height: 150 },
  band: { top: 68, width: 156, height: 150 },
  plain: { top: 40, width: 152, height: 170 },
  arch: { top: 84, width: 130, height: 140 },
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

/** Sets a text as large as it fits into a width and a height; what never fits is cut. */
export function fit(text: string, width: number, height: number, sizes: readonly number[]): Lines {
  for (const size of sizes) {
    const lines = wrap(text, size, width)
    if (lines.length * size * lead <= height && lines.every((line) => textWidth(line, size) <= width)) {
      return { lines, size }
    }
  }
  const size = sizes.at(-1) ?? 12
  const lines = wrap(text, size, width)
  const most = Math.max(1, Math.floor(height / (size * lead)))
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
  const { top, width, height } = titlePlace[design]
  const title = place(fit(mainTitle(book.title), width, height, [32, 28, 25, 22, 19, 17, 15]), top)
  // In a band the title stands in the middle of what it may fill.
  if (design === 'band') title.top += (height - title.height) / 2
  const author = place(fit(book.authors[0] ?? '', width, 38, [16, 14, 12]), 0)
  author.top = design === 'label' ? title.top + title.height + 14 : 274 - author.height
  return {
    cloth: known ?? clothList[hash(book.genres[0] ?? book.title) % clothList.length] ?? labelInk,
    design,
    ornament: (key >>> 8) % 4,
    title,
    author,
    ornamentAt: ornamentAt(design, title, author),
  }
}

function place(lines: Lines, top: number): Block {
  return { ...lines, top, height: lines.lines.length * lines.size * lead }
}

function ornamentAt(design: Design, title: Block, author: Block): number | undefined {
  if (design === 'arch') return 52
  if (design === 'label') return author.top + author.height < 200 ? 244 : undefined
  const y = Math.max(190, title.top + title.height + 24)
  return design === 'frame' && y + 20 <= author.top ? y : undefined
}
