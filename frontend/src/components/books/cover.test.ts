import { describe, expect, test } from 'vitest'
import type { Book } from '@/api'
import bookList from '@/api/fake/books.json'
import { contrast } from '@/testing/contrast'
import { cloths, coverOf, designs, fit, gilt, hash, labelInk, labelPaper, lead, textWidth } from './cover'

const books = bookList as Book[]

test('the hash is FNV-1a: its published values', () => {
  expect(hash('')).toBe(0x811c9dc5)
  expect(hash('a')).toBe(0xe40c292c)
  expect(hash('foobar')).toBe(0xbf9cf968)
})

test('lettering reads at 4.5:1 on every cloth and on the label', () => {
  for (const [genre, cloth] of Object.entries(cloths)) expect(contrast(gilt, cloth), genre).toBeGreaterThanOrEqual(4.5)
  expect(contrast(labelInk, labelPaper)).toBeGreaterThanOrEqual(4.5)
})

describe('coverOf', () => {
  const book = { title: 'Piranesi', authors: ['Susanna Clarke'], genres: ['fantasy', 'mystery'] }

  test('takes the cloth of the first genre that has one', () => {
    expect(coverOf(book).cloth).toBe(cloths.fantasy)
    expect(coverOf({ ...book, genres: ['Cooking', 'Mystery'] }).cloth).toBe(cloths.mystery)
  })

  test('draws a book without a known genre, author or Latin title', () => {
    expect(Object.values(cloths)).toContain(coverOf({ title: '雪国', authors: [], genres: ['Cooking'] }).cloth)
    expect(coverOf({ title: '雪国', authors: [], genres: [] }).title.lines).toEqual(['雪国'])
  })

  test('uses every design over a library', () => {
    expect(new Set(books.map((each) => coverOf(each).design))).toEqual(new Set(designs))
  })

  test('keeps title, ornament and author apart, however long they are', () => {
    const long = {
      title: 'The Hundred-Year-Old Man Who Climbed Out of the Window and Disappeared into the Night',
      authors: ['Gabriela Maria Aguilar de la Cruz y Fernández'], genres: [],
    }
    const variants = designs.flatMap((_, i) => [
      { ...long, title: `${long.title} ${i}` }, { ...long, title: `${long.title} ${i + 9}` },
    ])
    for (const each of [...books, ...variants]) {
      const { title, author, ornamentAt, design } = coverOf(each)
      expect(title.top + title.height, each.title).toBeLessThanOrEqual(author.top)
      expect(author.top + author.height, each.title).toBeLessThanOrEqual(276)
      if (ornamentAt === undefined || design === 'arch') continue
      const [above, below] = design === 'label'
        ? [author.top + author.height, 276]
        : [title.top + title.height, author.top]
      expect(ornamentAt - 12, each.title).toBeGreaterThanOrEqual(above)
      expect(ornamentAt + 12, each.title).toBeLessThanOrEqual(below)
    }
  })

  test('leaves the subtitle off', () => {
    expect(coverOf({ ...book, title: 'Cosmos: A Personal Voyage' }).title.lines).toEqual(['Cosmos'])
  })
})

describe('fit', () => {
  test('keeps every line inside the width, whatever the text', () => {
    const titles = [
      ...books.map((book) => book.title), 'Donaudampfschifffahrtsgesellschaftskapitän', 'a '.repeat(200).trim(),
    ]
    for (const title of titles) {
      const { lines, size } = fit(title, 136, 90, [32, 22, 17])
      expect(lines.length * size * lead).toBeLessThanOrEqual(90)
      for (const line of lines) expect(textWidth(line, size), title).toBeLessThanOrEqual(136)
    }
  })

  test('may break a line after a hyphen', () => {
    expect(fit('Lud-in-the-Mist', 76, 90, [17]).lines).toEqual(['Lud-in-', 'the-Mist'])
  })

  test('says that something was cut', () => {
    expect(fit('one two three four five six seven eight nine ten', 60, 40, [17]).lines.join(' ')).toMatch(/…$/)
  })
})
