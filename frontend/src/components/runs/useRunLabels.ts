import { useI18n } from 'vue-i18n'
import type { Run } from '@/api'
import { useFormat } from '@/composables/useFormat'

/** How runs and their parts are called on screen. */
export function useRunLabels() {
  const { t, te, locale } = useI18n()
  const format = useFormat()

  function source({ source: from }: Run): string {
    if (from.sample) return t('runs.sample')
    const paths = [from.import, from.books, from.ratings].flatMap((path) => (path ? [path] : []))
    return paths.map((path) => path.split(/[\\/]/).at(-1) ?? path).join(', ') || t('runs.sourceUnknown')
  }

  /** Short enough for a legend: "22 Nov, 09:15:02". */
  function short(run: Run): string {
    return new Intl.DateTimeFormat(locale.value, {
      day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit',
    }).format(new Date(run.started))
  }

  const measure = (name: string) => t(`runs.measures.${name}`)
  const seconds = (value: number | undefined) => (value === undefined ? '–' : format.duration(value))
  const bytes = (value: number | undefined) => (value ? format.bytes(value) : '–')
  const scorer = (name: string) => (te(`runs.scorers.${name}`) ? t(`runs.scorers.${name}`) : name)

  return { source, short, measure, seconds, bytes, scorer }
}
