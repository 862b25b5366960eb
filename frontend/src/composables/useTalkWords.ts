import { useI18n } from 'vue-i18n'
import type { Conversation, Saying, TalkQuestion, TalkReason, Turn } from '@/api'
import { useFormat } from './useFormat'
import { useWishWords } from './useWishWords'

/**
 * Replies, questions and reasons in the reader's language, worded from what the program means by them; its own text
 * where we have no words.
 */
export function useTalkWords() {
  const { t, te } = useI18n()
  const { list, signed } = useFormat()
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

  function questionOf({ kind, name = '', text }: TalkQuestion): string {
    const key = `talk.question.${kind}`
    return te(key) ? t(key, { name }) : text
  }

  /** Only of the newest reply are the chips and reasons known that it spoke of. */
  function sayingOf(
    { kind, n = 0, books = [], wish = -1, names = [] }: Saying, now: Conversation | undefined,
  ): string | undefined {
    if (kind === 'empty') {
      const chip = now?.chips.find(({ id }) => id === wish)
      const without = chip ? labelOf(chip) : names[0]
      return without ? t('talk.says.emptyWithout', { wish: without }) : t('talk.says.empty')
    }
    if (kind === 'gone' || kind === 'unknown') {
      return t(`talk.says.${kind}`, { names: list(names.map((name) => t('talk.quoted', { name }))) })
    }
    if (kind === 'why') {
      const title = books[0]?.title ?? ''
      const entry = now?.table.find(({ book }) => book.id === books[0]?.id)
      const reasons = (entry?.reasons ?? []).slice(0, 3)
      if (!now || reasons.length === 0) return t('talk.says.why', { title })
      return t('talk.says.whyBecause', {
        title, reasons: list(reasons.map((reason) => `${reasonOf(reason, now)} (${signed(reason.share)})`)),
      })
    }
    if (kind === 'changed' && n === 0) return t('talk.says.reordered')
    const key = `talk.says.${kind}`
    return te(key) ? t(key, { n }, n) : undefined
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

  /** A turn as it stands in the log; now is given for the newest one. */
  function turnOf(turn: Turn, now?: Conversation): string {
    if (turn.role === 'reader') return didOf(turn)
    // A kind that came later stands in the text.
    const sentences = (turn.says ?? []).map((saying) => sayingOf(saying, now))
    return sentences.length === 0 || sentences.includes(undefined) ? turn.text : sentences.join(' ')
  }

  /** The same by sentences that a language model has said one after another; as it is where none has. */
  function sentencesOf(turn: Turn, now?: Conversation): { sentences: string[]; worded: boolean } {
    const worded = turn.says?.find(({ kind }) => kind === 'worded')?.sentences
    return worded ? { sentences: worded, worded: true } : { sentences: [turnOf(turn, now)], worded: false }
  }

  return { labelOf, genreOf, poleOf, reasonOf, questionOf, turnOf, sentencesOf }
}
