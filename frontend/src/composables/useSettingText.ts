import { useI18n } from 'vue-i18n'
import type { Setting } from '@/api'

/**
 * What settings are called and what they do, in the reader's language; as the program says it where we have no words.
 */
export function useSettingText() {
  const { t, te, locale } = useI18n()
  const own = (key: string, part: 'label' | 'help') => `config.${key}.${part}`

  function labelOf(key: string): string {
    const path = own(key, 'label')
    return te(path) ? t(path) : (key.split('.').at(-1) ?? key).replaceAll('_', ' ')
  }

  /**
   * As it stands within a sentence: German writes nouns large everywhere and quotes them; English only begins a field's
   * name so.
   */
  function labelInSentence(key: string): string {
    const label = labelOf(key)
    if (locale.value === 'de') return `„${label}“`
    return /^.[a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label
  }

  function helpOf(setting: Setting): string {
    const path = own(setting.key, 'help')
    return te(path) ? t(path) : setting.help
  }

  function choiceOf(choice: string): string {
    const path = `config.choice.${choice}`
    return te(path) ? t(path) : choice
  }

  return { labelOf, labelInSentence, helpOf, choiceOf }
}
