import { useI18n } from 'vue-i18n'
import { usePipeline } from '@/stores/pipeline'
import { useSettings } from '@/stores/settings'
import { useStages } from '@/stores/stages'
import { useFormat } from './useFormat'
import { useNotes } from './useNotes'
import { useSettingText } from './useSettingText'

/** Keeping changes of settings: says what became stale, and how to take it back. */
export function useSettingEditor() {
  const { t } = useI18n()
  const { list } = useFormat()
  const settings = useSettings()
  const pipeline = usePipeline()
  const notes = useNotes()
  const stages = useStages()
  const { labelOf } = useSettingText()

  function tell(key: string, before: string): void {
    const concerned = settings.all.find((setting) => setting.key === key)?.stale ?? []
    const stale = pipeline.checks.filter(({ stage, freshness }) => freshness === 'stale' && concerned.includes(stage))
      .map(({ stage }) => String(stages.numberOf(stage)))
    const said = t('config.kept', { setting: labelOf(key) })
    const text = stale.length === 0 ? said : `${said} ${t('config.staleNow', { stages: list(stale) }, stale.length)}`
    notes.tell(text, () => settings.set(key, before))
  }

  async function save(key: string, text: string): Promise<void> {
    const before = await settings.set(key, text)
    if (before !== undefined) tell(key, before)
  }

  async function reset(key: string): Promise<void> {
    const before = await settings.reset(key)
    if (before !== undefined) tell(key, before)
  }

  return { save, reset }
}
