import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface Sample { title: string; genres: string[]; year: number; pages: number }

const lines = readFileSync(fileURLToPath(new URL('../../../backend/sample/library.jsonl', import.meta.url)), 'utf8')
  .trim().split('\n')

/** What is true of the books of the sample library, by their titles. */
export const sample = new Map(lines.map((line) => JSON.parse(line) as Sample).map((book) => [book.title, book]))
