import { useI18n } from 'vue-i18n'
import type { Conversation, Saying, TalkReason, Turn } from '@/api'
import { useFormat } from './useFormat'
import { useWishWords } from './useWishWords'

/** A sentence of a reply, with the books whose titles may stand in it. */
export interface Sentence {
  text: string
  books: { id: string; title: string }[]
}

/** Sentences that begin a paragraph: a book, and what is asked at the end. */
const opening = new Set<Saying['kind']>(['pick', 'second', 'candidate', 'next', 'lacking'])

/**
 * What was said and done, as the page shows it. Reasons and wishes are in the page's language, worded from what the
 * program means by them; its own text where we have no words.
 */
export function useTalkWords() {
  const { t, te } = useI18n()
  const { list } = useFormat()
  const { labelOf, genreOf, poleOf } = useWishWords()

  function reasonOf(reason: TalkReason, { chips }: Conversation): string {
    const title = reason.book?.title ?? ''
    const words = list((reason.words ?? []).map((word) => (reason.kind === 'genre' ? genreOf(word) : word)))
    switch (reason.kind) {
      case 'genre': return title ? t('talk.reason.shares', { words, title }) : t('talk.reason.genre', { words })
      case 'mood': return reason.scale
        ? t('talk.reason.mood', { pole: poleOf(reason.scale, reason.high === true) })
        : reason.text
      case 'author': return t('talk.reason.author', { name: chips.find(({ id }) => id === reason.wish)?.name ?? '' })
    }
    const key = `talk.reason.${reason.kind}`
    return te(key) ? t(key, { title, words }) : reason.text
  }

  /** What the reader did; own words stay as they are. */
  function didOf({ did, text }: Turn): string {
    switch (did?.kind) {
      case 'remove': return t('talk.did.remove', { wish: did.wish ? labelOf(did.wish) : genreOf(did.label ?? '') })
      case 'answer': return did.label ? genreOf(did.label) : t('talk.anyway')
      case 'like': return t('talk.did.like', { title: did.book?.title ?? '' })
      case 'read': return t('talk.did.read', { title: did.book?.title ?? '' })
      case 'knobs': return t('talk.did.knobs')
    }
    return text
  }

  /**
   * A turn as it stands in the log, in paragraphs: what Shelftalk says stays in the language in which it was said, for
   * it answers in that of the reader's words.
   */
  function paragraphsOf(turn: Turn): Sentence[][] {
    if (turn.role === 'reader') return [[{ text: didOf(turn), books: [] }]]
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

  return { labelOf, genreOf, poleOf, reasonOf, didOf, paragraphsOf }
}
