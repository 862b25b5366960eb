import { useI18n } from 'vue-i18n'
import { asApiError } from '@/api'
import { useToasts } from '@/stores/toasts'
import { useProgramWords } from './useProgramWords'

/** Notes of what was done at once, each in the place of the one before about the same thing, and undone by a press. */
export function useNotes(about?: string) {
  const { t } = useI18n()
  const toasts = useToasts()
  const { lineOf } = useProgramWords()

  function tell(text: string, undo?: () => unknown): void {
    toasts.show(text, { about, action: undo && { label: t('common.undo'), run: () => void undo() } })
  }

  /** Does something; false when it could not be done, and then a note says why. */
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (thrown) {
      toasts.show(lineOf(asApiError(thrown)), { kind: 'bad' })
      return false
    }
  }

  return { tell, attempt }
}
