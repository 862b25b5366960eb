import { useI18n } from 'vue-i18n'
import { useReading } from '@/stores/reading'
import { useFormat } from './useFormat'

/** What the percentage of a match says. */
export function useMatchMeaning() {
  const { t } = useI18n()
  const { number, percent } = useFormat()
  const reading = useReading()

  return (match: number): string => {
    const meaning = reading.answer?.match_meaning
    if (!meaning) return t('books.matchPlain')
    return t('books.matchMeaning', { books: number(meaning.books), readers: number(meaning.readers), percent: percent(match / 100) })
  }
}
