import { useI18n } from 'vue-i18n'
import type { StageRun } from '@/api'
import { useReasons } from './useReasons'

/** What a stage wrote down when it ran, in the reader's language. Runs of old have only the program's own words. */
export function useRecorded() {
  const { t, te, locale } = useI18n()
  const reasonOf = useReasons()

  const plain = (value: unknown) => (typeof value === 'number'
    ? new Intl.NumberFormat(locale.value, { maximumFractionDigits: 12 }).format(value) : String(value))

  /** Every reason for which rows were read and not used, with how many. */
  function leftOut(reasons: NonNullable<StageRun['left_out']>): string {
    const parts = reasons.map(({ of, reason, rows }) => {
      const why = te(`recorded.reason.${reason}`) ? t(`recorded.reason.${reason}`) : reason.replaceAll('_', ' ')
      return t(`recorded.${of}`, { n: plain(rows), why }, rows)
    })
    return parts.length > 0 ? t('recorded.notUsed', { list: parts.join(', ') }) : ''
  }

  /** What came out of it, in a line, and what of the rows was not used. */
  function headlineOf({ headline = '', finding, left_out: unused = [] }: StageRun): string {
    const path = `recorded.${finding?.code}`
    if (!finding || !te(path)) return headline
    const values = Object.entries(finding.values).map(([name, value]) => [name, plain(value)])
    return t(path, Object.fromEntries(values)) + leftOut(unused)
  }

  /** Why it ran, or was left alone. */
  function reasonsOf({ reason = '', why }: StageRun): string {
    if (why?.reasons) return why.reasons.map(reasonOf).join('; ')
    const path = `recorded.${why?.code}`
    return te(path) ? t(path) : reason
  }

  return { headlineOf, reasonsOf }
}
