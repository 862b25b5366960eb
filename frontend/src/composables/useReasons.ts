import { useI18n } from 'vue-i18n'
import type { Stage, StaleReason } from '@/api'
import { useStages } from '@/stores/stages'
import { useSettingText } from './useSettingText'

/** Why a stage is stale, in the reader's language. */
export function useReasons() {
  const { t, te } = useI18n()
  const stages = useStages()
  const { labelInSentence } = useSettingText()

  return ({ code, subject, was, is, text }: StaleReason): string => {
    const path = `pipeline.reason.${code}`
    if (!te(path)) return text // a code that came later
    return t(path, {
      name: subject, key: labelInSentence(subject), n: stages.numberOf(subject as Stage), before: was, after: is,
    })
  }
}
