import { useI18n } from 'vue-i18n'
import { useRecommendations } from '@/stores/recommendations'
import { useFormat } from './useFormat'

/** What the percentage of a match says. */
export function useMatchMeaning() {
  const { t } = useI18n()
  const { number, percent } = useFormat()
  const recommendations = useRecommendations()

  return (match: number): string => {
    const meaning = recommendations.answer?.match_meaning
    if (!meaning) return t('books.matchPlain')
    return t('books.matchMeaning', {
      books: number(meaning.books), readers: number(meaning.readers), percent: percent(match / 100),
    })
  }
}
