import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Condition } from '@/api'
import { useRecommendations } from '@/stores/recommendations'
import { useTuning } from '@/stores/tuning'
import { useFormat } from './useFormat'

/** What was tuned, in the reader's language, and what each condition costs. */
export function useConditionWords() {
  const { t } = useI18n()
  const { list, language } = useFormat()
  const recommendations = useRecommendations()
  const tuning = useTuning()

  const conditions = computed(() => recommendations.answer?.conditions ?? [])
  const left = computed(() => recommendations.answer?.left ?? 0)
  const conditionOf = (kind: Condition['kind'], value?: string) => conditions.value.find((each) =>
    each.kind === kind && each.value === value)
  /** So many books more there would be without it. */
  const costOf = ({ without }: Condition) => Math.max(0, without - left.value)

  function spanOf(kind: 'years' | 'pages', from: number, to: number): string {
    return t(`tune.condition.${kind}${from && to ? 'FromTo' : to ? 'To' : 'From'}`, {
      from: String(from), to: String(to),
    })
  }

  function labelOf({ kind, value = '' }: Condition): string {
    const { languages, yearFrom, yearTo, pagesFrom, pagesTo } = tuning.values
    switch (kind) {
      case 'languages': return list(languages.map(language))
      case 'years': return spanOf(kind, yearFrom, yearTo)
      case 'pages': return spanOf(kind, pagesFrom, pagesTo)
      case 'avoid': return t('tune.condition.avoid', { word: value })
    }
    return t(`tune.condition.${kind}`)
  }

  return { conditions, left, conditionOf, costOf, labelOf }
}
