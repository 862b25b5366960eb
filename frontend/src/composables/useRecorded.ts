import { useI18n } from 'vue-i18n'

/**
 * What a stage wrote down when it ran: a sentence in English, with numbers in it.
 * Whether they are there decides which sentence of ours it is.
 */
const patterns: [RegExp, string][] = [
  [/^(?<books>[\d,]+) of (?<booksRead>[\d,]+) books and (?<ratings>[\d,]+) of (?<ratingsRead>[\d,]+) ratings kept$/, 'cleaned'],
  [/^(?<books>[\d,]+) books embedded on the (?<device>.+), (?<cached>[\d,]+) taken from the cache$/, 'embeddedCached'],
  [/^(?<books>[\d,]+) books embedded, (?<cached>[\d,]+) taken from the cache$/, 'cached'],
  [/^(?<books>[\d,]+) books embedded on the (?<device>.+)$/, 'embedded'],
  [/^(?<readers>[\d,]+) readers × (?<books>[\d,]+) books, (?<items>[\d,]+) interactions to train on$/, 'matrices'],
  [/^(?<factors>\d+) factors, alpha (?<alpha>[\d.]+), regularization (?<regularization>[\d.]+), the best of (?<trials>\d+) trials$/, 'tuned'],
  [/^(?<factors>\d+) factors, alpha (?<alpha>[\d.]+), regularization (?<regularization>[\d.]+)$/, 'trained'],
  [/^the best blend has (?<factors>\d+) % factors and (?<content>\d+) % content$/, 'evaluated'],
  [/^it has never been run$/, 'neverRun'],
  [/^up to date$/, 'upToDate'],
  [/^asked for, although up to date$/, 'forced'],
]

/** The same in the reader's language; what we do not know stays as it is, and so does everything in English. */
export function useRecorded() {
  const { t, locale } = useI18n()
  const numbers = (text: string) => (/^\d[\d.,]*$/.test(text)
    ? new Intl.NumberFormat(locale.value, { maximumFractionDigits: 12 }).format(Number(text.replaceAll(',', ''))) : text)

  return (text: string): string => {
    if (locale.value === 'en') return text
    for (const [pattern, name] of patterns) {
      const groups = pattern.exec(text)?.groups
      if (groups || pattern.test(text)) return t(`recorded.${name}`, Object.fromEntries(Object.entries(groups ?? {}).map(([key, value]) => [key, numbers(value)])))
    }
    return text
  }
}
