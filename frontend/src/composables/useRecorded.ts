import { useI18n } from 'vue-i18n'
import type { StageRun } from '@/api'
import { useReasons } from './useReasons'

/** What a stage wrote down when it ran, in the reader's language. Runs of old have only the program's own words. */
export function useRecorded() {
  const { t, te, locale } = useI18n()
  const reasonOf = useReasons()

  const plain = (value: unknown) => (typeof value === 'number'
    ? new Intl.NumberFormat(locale.value, { maximumFractionDigits: 12 }).format(value) : String(value))

  /** What came out of it, in a line. */
  function headlineOf({ headline = '', finding }: StageRun): string {
    const path = `recorded.${finding?.code}`
    if (!finding || !te(path)) return headline
    return t(path, Object.fromEntries(Object.entries(finding.values).map(([name, value]) => [name, plain(value)])))
  }

  /** Why it ran, or was left alone. */
  function reasonsOf({ reason = '', why }: StageRun): string {
    if (why?.reasons) return why.reasons.map(reasonOf).join('; ')
    const path = `recorded.${why?.code}`
    return te(path) ? t(path) : reason
  }

  return { headlineOf, reasonsOf }
}
