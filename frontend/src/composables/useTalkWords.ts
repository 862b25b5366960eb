import { useI18n } from 'vue-i18n'
import type { Saying, TalkReason, Turn } from '@/api'
import { useTalk } from '@/stores/talk'

/** A sentence of a reply, with the books whose titles may stand in it. */
export interface Sentence {
  text: string
  books: { id: string; title: string }[]
}

/** Sentences that begin a paragraph: a book, and what is asked at the end. */
const opening = new Set<Saying['kind']>(['pick', 'second', 'candidate', 'next', 'lacking'])

/**
 * What was said, as the page shows it: in the language of the conversation, for the program answers in that of the
 * reader's words; chips and reasons are called as they are in the replies.
 */
export function useTalkWords() {
  const { t, te } = useI18n()
  const talk = useTalk()

  /** An end of a slider, which is the page's; as the program says it where we have no words. */
  function poleOf(scale: string, high: boolean): string {
    const key = `talk.scale.${scale}.${high ? 'high' : 'low'}`
    const known = talk.scales.find(({ name }) => name === scale)
    return te(key) ? t(key) : ((high ? known?.high : known?.low) ?? scale)
  }

  /** A reason that stands by itself begins with a capital. */
  const reasonOf = ({ text }: TalkReason): string => text.charAt(0).toUpperCase() + text.slice(1)

  /** A turn as it stands in the log, in paragraphs. */
  function paragraphsOf(turn: Turn): Sentence[][] {
    if (turn.role === 'reader') return [[{ text: turn.text, books: [] }]]
    const worded = turn.says?.find(({ kind }) => kind === 'worded')?.sentences
    if (worded) return [worded.map((text) => ({ text, books: [] }))]
    const says = turn.says ?? []
    // Of a turn that was kept before sentences were, the whole text is there.
    if (!says.some(({ text }) => text)) return [[{ text: turn.text, books: [] }]]
    const paragraphs: Sentence[][] = []
    for (const { kind, text = '', books = [] } of says) {
      if (paragraphs.length === 0 || opening.has(kind)) paragraphs.push([])
      paragraphs.at(-1)?.push({ text, books })
    }
    return paragraphs
  }

  return { poleOf, reasonOf, paragraphsOf }
}
