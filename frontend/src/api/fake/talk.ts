import { ApiError } from '../errors'
import type {
  Book, Conversation, ConversationHead, Knobs, Saying, TableEntry, TalkQuestion, Turn, TurnInput, WishChip,
} from '../types'
import { emptied, plainly, tell, type FakeLanguage } from './sayings'
import { bookWish, genreWish, readWish, score, understand, type Wish } from './wishes'

const tableSize = 8

type ChatDid = NonNullable<Turn['did']>

interface State {
  wishes: Wish[]
  language: FakeLanguage
  knobs: Knobs
  table: string[]
  asked: boolean
  question: TalkQuestion | null
  turns: Turn[]
  answer: Pick<Conversation, 'chips' | 'table' | 'left' | 'relax'>
}

interface Talk {
  id: string
  title: string
  counts: boolean
  started: string
  states: State[]
}

function empty(): State {
  return {
    wishes: [], language: 'en', knobs: { adventure: 0, scales: {} }, table: [], asked: false, question: null, turns: [],
    answer: { chips: [], table: [], left: [], relax: -1 },
  }
}

/** Conversations without a program: it understands little, but answers in the program's shapes. */
export class FakeTalk {
  private talks: Talk[] = []

  constructor(private readonly books: readonly Book[]) {}

  turn(id: string | undefined, input: TurnInput, language: FakeLanguage = 'en'): Conversation {
    const talk = id === undefined ? this.begin() : this.find(id)
    if ('undo' in input || ('text' in input && /^(undo|rückgängig)\W*$/i.test(input.text))) {
      if (talk.states.length < 2) throw new ApiError('not_found', 'There is nothing to undo.')
      talk.states.pop()
      return this.shown(talk)
    }
    if ('text' in input && input.text.length > 10_000) {
      throw new ApiError('invalid', 'That is too long: at most 10,000 characters.')
    }
    const before = talk.states.at(-1) ?? empty()
    const state: State = { ...before, wishes: [...before.wishes], turns: [...before.turns] }
    state.language = language
    const says: Saying[] = []
    const { text, ...did } = this.hear(state, before, input, says)
    this.rank(state, before, says)
    const at = new Date().toISOString()
    state.turns.push({ role: 'reader', text, did, at }, { role: 'shelftalk', text: sentence(says, state), says, at })
    talk.states.push(state)
    if (talk.title === '') talk.title = 'knobs' in input ? '' : (did.book?.title ?? text).slice(0, 60)
    if (!this.talks.includes(talk)) this.talks.unshift(talk)
    return this.shown(talk)
  }

  list(text = ''): ConversationHead[] {
    return this.talks
      .filter(({ title, states }) => [title, ...(states.at(-1)?.turns ?? []).map((turn) => turn.text)].join(' ')
        .toLowerCase().includes(text.toLowerCase()))
      .map(({ id, title, started, states }) => ({
        id, title, started, updated: states.at(-1)?.turns.at(-1)?.at ?? started,
        turns: (states.at(-1)?.turns.length ?? 0) / 2,
      }))
  }

  get(id: string): Conversation {
    return this.shown(this.find(id))
  }

  change(id: string, { title, counts }: { title?: string; counts?: boolean }): Conversation {
    const talk = this.find(id)
    talk.title = title ?? talk.title
    talk.counts = counts ?? talk.counts
    return this.shown(talk)
  }

  forget(id: string): void {
    const talk = this.find(id)
    this.talks = this.talks.filter((other) => other !== talk)
  }

  private begin(): Talk {
    return {
      id: `talk-${this.talks.length + 1}-${Date.now()}`, title: '', counts: false, started: new Date().toISOString(),
      states: [empty()],
    }
  }

  private find(id: string): Talk {
    const talk = this.talks.find((candidate) => candidate.id === id)
    if (!talk) throw new ApiError('not_found', 'That conversation is not here any more.')
    return talk
  }

  private bookOf(id: string): Book {
    const book = this.books.find((candidate) => candidate.id === id)
    if (!book) throw new ApiError('not_found', 'That book is not in the catalogue.')
    return book
  }

  private hear(state: State, before: State, input: TurnInput, says: Saying[]): ChatDid & { text: string } {
    if ('remove' in input) {
      const [gone] = state.wishes.splice(input.remove, 1)
      if (!gone) throw new ApiError('not_found', `There is no wish ${input.remove}.`)
      return {
        kind: 'remove', label: gone.label, wish: before.answer.chips[input.remove], text: `Without “${gone.label}”`,
      }
    }
    if ('answer' in input) {
      const option = before.question?.options[input.answer]
      state.question = null
      if (option) state.wishes.push(genreWish(option.label))
      return { kind: 'answer', label: option?.label, text: option?.label ?? 'It does not matter' }
    }
    if ('like' in input) {
      const book = this.bookOf(input.like)
      state.wishes.push(bookWish(book))
      return { kind: 'like', book: { id: book.id, title: book.title }, text: `More like ${book.title}` }
    }
    if ('read' in input) {
      const book = this.bookOf(input.read)
      state.wishes.push(readWish(book))
      return { kind: 'read', book: { id: book.id, title: book.title }, text: `I have read ${book.title}` }
    }
    if ('knobs' in input) {
      state.knobs = input.knobs
      return { kind: 'knobs', text: 'Moved the sliders' }
    }
    const text = 'text' in input ? input.text : ''
    this.hearText(state, before, text, says)
    return { kind: 'text', text }
  }

  private hearText(state: State, before: State, text: string, says: Saying[]): void {
    const place = /number (\d)/.exec(text)?.[1]
    const pointed = place ? before.table[Number(place) - 1] : undefined
    if (/^why/i.test(text)) {
      const book = this.bookOf(pointed ?? before.table[0] ?? '')
      says.push(plainly('why', state.language, { books: [{ id: book.id, title: book.title }] }))
      return
    }
    const wishes = pointed && /read/i.test(text) ? [readWish(this.bookOf(pointed))] : understand(text, this.books)
    if (wishes.length === 0) says.push(plainly('nothing', state.language))
    state.wishes.push(...wishes.filter((wish) => !state.wishes.some((other) => other.label === wish.label)))
    state.question = null
  }

  private rank(state: State, before: State, says: Saying[]): void {
    const { wishes, knobs } = state
    const left = this.books.filter((book) => wishes.every((wish) => !wish.firm || wish.keeps(book)))
    const ranked = left.map((book) => ({ book, ...score(book, wishes, knobs) })).sort((a, b) => b.score - a.score)
    const table = ranked.slice(0, tableSize).map(({ book, ...parts }, place): TableEntry => {
      const kept = wishes.flatMap((wish, i) => (wish.keeps(book) ? [i] : []))
      return {
        book, ...parts, kept, keeps: kept.length, of: wishes.length,
        change: changed(before.table.indexOf(book.id), place),
      }
    })
    state.table = table.map(({ book }) => book.id)
    const firm = wishes.findLastIndex((wish) => wish.firm)
    state.answer = {
      table, relax: table.length === 0 ? firm : -1,
      left: before.table.filter((id) => !state.table.includes(id)).map((id) => this.bookOf(id)),
      chips: wishes.map(({ keeps, share: _share, reason: _reason, ...wish }, id): WishChip =>
        ({ ...wish, id, leaves: left.filter(keeps).length })),
    }
    if (table.length > 0 && wishes.length > 0 && !state.asked) {
      state.asked = true
      const genres = [...new Set(ranked.slice(0, 30).flatMap(({ book }) => book.genres))].filter((genre) =>
        genre !== 'classics' && !wishes.some(({ name }) => name === genre)).slice(0, 3)
      state.question = {
        kind: 'kind',
        text: `${state.language === 'de' ? 'Was kommt am nächsten' : 'Which comes nearest'}: ${genres.join(', ')}?`,
        options: genres.map((label) => ({ label })),
      }
    }
    if (says.length > 0) return
    if (table.length === 0) says.push(emptied(state.answer.chips[firm]?.label, state.language, firm))
    else if (wishes.length === 0) says.push(plainly('popular', state.language))
    else says.push(...tell(table.map(({ book }) => book), wishes.map(({ label }) => label), state.language))
  }

  private shown({ id, title, counts, states }: Talk): Conversation {
    const { turns, answer, question, knobs, language } = states.at(-1) ?? empty()
    return {
      id, title, counts, can_undo: states.length > 1, turns, ...answer, question: question ?? undefined, knobs,
      language, wording: false,
    }
  }
}

function changed(was: number, place: number): TableEntry['change'] {
  if (was < 0) return 'new'
  return was > place ? 'up' : was < place ? 'down' : ''
}

function sentence(says: Saying[], { question }: State): string {
  return [...says.map(({ text }) => text), question?.text].filter(Boolean).join(' ')
}
