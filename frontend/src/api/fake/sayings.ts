import type { Book, Saying } from '../types'

export type FakeLanguage = 'en' | 'de'

/** What the fake program says, a line a language; the program itself has many more. */
const lines = {
  heard: { en: (wishes: string) => `Let me see: ${wishes}.`, de: (wishes: string) => `Mal sehen: ${wishes}.` },
  pick: {
    en: (book: string, quote: string) => `I would start with ${book}: “${quote}”`,
    de: (book: string, quote: string) => `Ich würde mit ${book} anfangen: „${quote}“`,
  },
  second: {
    en: (book: string, quote: string) => `If you would rather have it shorter, there is ${book}: “${quote}”`,
    de: (book: string, quote: string) => `Wenn du es lieber kürzer hast, gibt es ${book}: „${quote}“`,
  },
}

const plain: Partial<Record<Saying['kind'], Record<FakeLanguage, string>>> = {
  popular: {
    en: 'To begin with, some books that many readers love.', de: 'Für den Anfang einige Bücher, die viele gern lesen.',
  },
  nothing: {
    en: 'I am not sure what you are after. Name a book you loved, a kind of book or a mood.',
    de: 'Ich bin nicht sicher, was du suchst. Nenn ein Buch, das du mochtest, eine Art Buch oder eine Stimmung.',
  },
  empty: {
    en: 'I have nothing that fits all of it. Take something back, and we will see.',
    de: 'Ich habe nichts, das zu allem passt. Nimm etwas zurück, dann sehen wir weiter.',
  },
  why: { en: 'It is here for what you asked.', de: 'Es liegt hier, weil du darum gebeten hast.' },
}

/** A saying that is the same whatever lies on the table. */
export function plainly(kind: Saying['kind'], language: FakeLanguage, more: Partial<Saying> = {}): Saying {
  return { kind, text: plain[kind]?.[language] ?? '', ...more }
}

/** That nothing is left, and without which wish there would be. */
export function emptied(without: string | undefined, language: FakeLanguage, wish: number): Saying {
  const say = plainly('empty', language, { wish })
  if (without === undefined) return say
  const text = language === 'de' ? `Ohne „${without}“ gäbe es etwas.` : `Without “${without}” there would be something.`
  return { ...say, text: `${say.text?.split('. ')[0]}. ${text}` }
}

function nameOf(book: Book, language: FakeLanguage): string {
  const [title, by] = language === 'de' ? [`„${book.title}“`, 'von'] : [`“${book.title}”`, 'by']
  const pages = `${book.pages} ${language === 'de' ? 'Seiten' : 'pages'}`
  return `${title} ${by} ${book.authors.join(', ')} (${book.year}, ${pages})`
}

/** Tells a table: what was heard, the best book, and another. */
export function tell(books: readonly Book[], wishes: readonly string[], language: FakeLanguage): Saying[] {
  const about = (kind: 'pick' | 'second', book: Book): Saying => ({
    kind, books: [{ id: book.id, title: book.title }],
    text: lines[kind][language](nameOf(book, language), /^.+?[.!?](?= |$)/.exec(book.description)?.[0] ?? ''),
  })
  const [best, second] = books
  return [
    ...(wishes.length > 0 ? [{ kind: 'heard' as const, text: lines.heard[language](wishes.join(', ')) }] : []),
    ...(best ? [about('pick', best)] : []), ...(second ? [about('second', second)] : []),
  ]
}
