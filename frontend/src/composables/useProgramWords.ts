import { useI18n } from 'vue-i18n'
import type { Relief, Stage } from '@/api'
import { useStages } from '@/stores/stages'
import { useSettingText } from './useSettingText'

/** What did not work, as the program says it: its texts are English. */
export interface Told {
  code: string
  message: string
  suggestion?: string
  detail?: string
  stage?: Stage
  relief?: Relief | null
}

/** Codes that say all there is to say; of the others the program's own sentence tells what exactly it was. */
const plain: ReadonlySet<string> = new Set([
  'out_of_memory', 'disk_full', 'model_missing', 'killed', 'interrupted', 'cancelled', 'busy', 'unreachable',
  'unauthorized', 'nothing_to_load',
])

/**
 * What the program says, in the reader's language, worded from its code, stage and
 * suggested setting. Where its own sentence tells more and is in the reader's
 * language, that one stands. Either way it is under the details.
 */
export function useProgramWords() {
  const { t, te, locale } = useI18n()
  const stages = useStages()
  const { labelInSentence } = useSettingText()

  const known = (code: string) => te(`error.said.${code}`)
  const asItIs = ({ code }: Told) => !known(code) || (locale.value === 'en' && !plain.has(code))

  /** What kind of failure it is: "out of memory". */
  function nameOf(code: string): string {
    return t(`error.name.${te(`error.name.${code}`) ? code : 'internal'}`)
  }

  function messageOf(told: Told): string {
    if (asItIs(told) && told.message) return told.message
    const part = told.stage && te(`error.inStage.${told.code}`) ? 'inStage' : 'said'
    const stage = told.stage ? t('error.stage', { n: stages.numberOf(told.stage), name: t(`stage.${told.stage}`) }) : ''
    return t(`error.${part}.${known(told.code) ? told.code : 'internal'}`, { stage })
  }

  /** "Reduce batch size from 32 to 16." */
  function reliefOf({ key, value, is }: Relief): string {
    const less = is !== '' && Number(value) < Number(is)
    return t(`error.relief.${less ? 'less' : 'set'}`, { setting: labelInSentence(key), value, is })
  }

  function suggestionOf(told: Told): string {
    if (told.relief) return reliefOf(told.relief)
    if (asItIs(told)) return told.suggestion ?? ''
    return te(`error.todo.${told.code}`) ? t(`error.todo.${told.code}`) : ''
  }

  /** In a line, where there is no room for more. */
  const lineOf = (told: Told) => `${messageOf(told)} ${suggestionOf(told)}`.trim()

  return { nameOf, messageOf, suggestionOf, lineOf }
}
