import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Condition } from '@/api'
import { useRecommendations } from '@/stores/recommendations'
import { spanOf, useTuning } from '@/stores/tuning'
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

  function labelOf({ kind, value = '' }: Condition): string {
    if (kind === 'languages') return list(tuning.values.languages.map(language))
    if (kind === 'avoid') return t('tune.condition.avoid', { word: value })
    const span = spanOf(kind)
    if (!span) return t(`tune.${kind}`)
    const [from, to] = [tuning.values[span.from], tuning.values[span.to]]
    return t(`tune.condition.${kind}${from && to ? 'FromTo' : to ? 'To' : 'From'}`, {
      from: String(from), to: String(to),
    })
  }

  return { conditions, left, conditionOf, costOf, labelOf }
}
