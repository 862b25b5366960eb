import { useI18n } from 'vue-i18n'
import { useTalk } from '@/stores/talk'
import type { WishChip } from '@/api'

/** Wishes, kinds of books and scales in the reader's language; as the program says it where we have no words. */
export function useWishWords() {
  const { t, te, locale } = useI18n()
  const talk = useTalk()

  /** A kind of book: the program has some fifty, and a catalogue's own genres beside them. */
  function genreOf(name: string): string {
    const key = `talk.genre.${name.toLowerCase().replace(/[^a-z]+/g, '_')}`
    return te(key) ? t(key) : name
  }

  function poleOf(scale: string, high: boolean): string {
    const key = `talk.scale.${scale}.${high ? 'high' : 'low'}`
    const known = talk.scales.find(({ name }) => name === scale)
    return te(key) ? t(key) : ((high ? known?.high : known?.low) ?? scale)
  }

  /** What is from, to, or both: the texts of pages and years are called so. */
  function rangeOf(kind: 'pages' | 'years', { from = 0, to = 0 }: WishChip): string {
    if (from < 0) return t('talk.measure.yearsLast', { n: -from }) // they count from now
    return t(`talk.measure.${kind}${from && to ? 'FromTo' : to ? 'To' : 'From'}`, {
      from: String(from), to: String(kind === 'years' && !from ? to + 1 : to),
    })
  }

  function languageOf(code: string): string {
    try {
      return new Intl.DisplayNames(locale.value, { type: 'language' }).of(code) ?? code
    } catch {
      return code // Data may call a language anything.
    }
  }

  function labelOf(chip: WishChip): string {
    const { kind, not, soft, name, label } = chip
    switch (kind) {
      case 'book':
      case 'series': return t(`talk.wish.${not ? 'notLike' : 'like'}`, { name })
      case 'author': return t(`talk.wish.${not ? 'notBy' : soft ? 'like' : 'by'}`, { name })
      case 'genre': return not ? t(`talk.wish.${soft ? 'less' : 'no'}`, { name: genreOf(name) }) : genreOf(name)
      case 'mood': return chip.scale ? poleOf(chip.scale, chip.high === true) : label
      case 'read': return t('talk.wish.read', { name })
      case 'about': return t('talk.wish.about', { name })
      case 'pages':
      case 'years': return rangeOf(kind, chip)
      case 'language': return t('talk.measure.language', { language: languageOf(chip.code ?? '') })
      case 'audience': return t('talk.measure.age', { n: chip.from ?? 0 })
    }
    return label // a kind that came later
  }

  return { labelOf, genreOf, poleOf }
}
