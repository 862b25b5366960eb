import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1],
]
const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB']

/** Numbers, times and sizes as the reader's language writes them. */
export function useFormat() {
  const { locale, t } = useI18n()
  const numbers = computed(() => new Intl.NumberFormat(locale.value))
  const percents = computed(() => new Intl.NumberFormat(locale.value, { style: 'percent', maximumFractionDigits: 0 }))
  const relative = computed(() => new Intl.RelativeTimeFormat(locale.value, { numeric: 'auto' }))
  const dates = computed(() => new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }))

  function decimal(value: number, digits = 2): string {
    return new Intl.NumberFormat(locale.value, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      value,
    ).replace('-', '−')
  }

  /** A rating, to quarters: "4", "4.5", "4.25". */
  function stars(value: number): string {
    return decimal(value, Number.isInteger(value) ? 0 : Number.isInteger(value * 2) ? 1 : 2)
  }

  /** With its sign: "+0.41", "−0.20". */
  function signed(value: number, digits = 2): string {
    return (value < 0 ? '' : '+') + decimal(value, digits)
  }

  /** A percentage that is known to a tenth: "99.2 %", as the language writes it. */
  function tenths(percentage: number): string {
    return new Intl.NumberFormat(locale.value, {
      style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1,
    }).format(percentage / 100)
  }

  function bytes(value: number): string {
    const power = value < 1000 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(value) / 3))
    return `${decimal(value / 1000 ** power, power < 2 ? 0 : 1)} ${byteUnits[power]}`
  }

  /** "3.1 s", "4 min 20 s", "2 h 5 min". */
  function duration(seconds: number): string {
    if (seconds < 60) return t('format.seconds', { n: decimal(seconds, seconds < 10 ? 1 : 0) })
    if (seconds < 3600) return t('format.minutes', { n: Math.floor(seconds / 60), s: Math.floor(seconds % 60) })
    return t('format.hours', { n: Math.floor(seconds / 3600), m: Math.floor((seconds % 3600) / 60) })
  }

  /** An estimate says about: "about 6 min left". */
  function left(seconds: number): string {
    if (seconds < 5) return t('format.almost')
    if (seconds < 90) return t('format.aboutSeconds', { n: Math.ceil(seconds / 5) * 5 })
    if (seconds < 5400) return t('format.aboutMinutes', { n: Math.round(seconds / 60) })
    return t('format.aboutHours', { n: decimal(seconds / 3600, 1) })
  }

  function ago(time: string | number | Date): string {
    const seconds = (new Date(time).getTime() - Date.now()) / 1000
    const [unit, size] = steps.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1]
    return relative.value.format(Math.trunc(seconds / size), unit)
  }

  function language(code: string): string {
    try {
      return new Intl.DisplayNames(locale.value, { type: 'language' }).of(code) ?? code
    } catch {
      return code // Data may call a language anything.
    }
  }

  return {
    number: (value: number) => numbers.value.format(value),
    percent: (part: number) => percents.value.format(part),
    date: (time: string | number | Date) => dates.value.format(new Date(time)),
    list: (words: string[]) => new Intl.ListFormat(locale.value, { type: 'conjunction' }).format(words),
    decimal, stars, signed, tenths, language, bytes, duration, left, ago,
  }
}
