import { useI18n } from 'vue-i18n'
import type { Stage, StaleReason } from '@/api'
import { useStages } from '@/stores/stages'
import { useSettingText } from './useSettingText'

/** Why a stage is stale, in the reader's language. */
export function useReasons() {
  const { t } = useI18n()
  const stages = useStages()
  const { labelInSentence } = useSettingText()

  function setting({ subject, was, is }: StaleReason): string {
    const part = was === '' ? 'settingNew' : is === '' ? 'settingGone' : 'setting'
    return t(`pipeline.reason.${part}`, { key: labelInSentence(subject), before: was, after: is })
  }

  return (reason: StaleReason): string => {
    switch (reason.kind) {
      case 'setting': return setting(reason)
      case 'input': return t(`pipeline.reason.${reason.is === '' ? 'gone' : 'changed'}`, { name: reason.subject })
      case 'output': return t(`pipeline.reason.${reason.is === '' ? 'gone' : 'damaged'}`, { name: reason.subject })
      case 'source': return t('pipeline.reason.source')
      case 'version': return t(`pipeline.reason.${reason.subject.startsWith('stage_') ? 'version' : 'model'}`)
      case 'upstream': return t('pipeline.reason.upstream', { n: stages.numberOf(reason.subject as Stage) })
    }
    return (reason as StaleReason).text // a kind that came later
  }
}
