import { useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Condition, Tuned } from '@/api'

/** What a reader tuned. Zero, false and nothing named change nothing. */
export interface Tuning {
  adventure: number
  diversity: number
  hideAuthors: boolean
  hideSeries: boolean
  languages: string[]
  yearFrom: number
  yearTo: number
  pagesFrom: number
  pagesTo: number
  avoid: string[]
}

export const mostWords = 20
export const longestWord = 60

const untouched = (): Tuning => ({
  adventure: 0, diversity: 0, hideAuthors: false, hideSeries: false, languages: [],
  yearFrom: 0, yearTo: 0, pagesFrom: 0, pagesTo: 0, avoid: [],
})

/** From is not after to; 0 is open. */
export const inOrder = (from: number, to: number) => to === 0 || from <= to

/** Which books are wanted, and in which order: kept on this computer, for every list that is looked for. */
export const useTuning = defineStore('tuning', () => {
  const values = useStorage<Tuning>('shelftalk.tuning', untouched(), undefined, { mergeDefaults: true })

  /** What is asked of the program. A span whose ends are the wrong way round waits until it is mended. */
  const query = computed((): Tuned => {
    const {
      adventure, diversity, hideAuthors, hideSeries, languages, yearFrom, yearTo, pagesFrom, pagesTo, avoid,
    } = values.value
    const years = inOrder(yearFrom, yearTo)
    const pages = inOrder(pagesFrom, pagesTo)
    return {
      ...(adventure ? { adventure } : {}),
      ...(diversity ? { diversity } : {}),
      ...(hideAuthors ? { hide_authors: true } : {}),
      ...(hideSeries ? { hide_started_series: true } : {}),
      ...(languages.length > 0 ? { languages: [...languages] } : {}),
      ...(years && yearFrom ? { year_from: yearFrom } : {}),
      ...(years && yearTo ? { year_to: yearTo } : {}),
      ...(pages && pagesFrom ? { pages_from: pagesFrom } : {}),
      ...(pages && pagesTo ? { pages_to: pagesTo } : {}),
      ...(avoid.length > 0 ? { avoid: [...avoid] } : {}),
    }
  })

  /** How many things were tuned. */
  const touched = computed(() => {
    const {
      adventure, diversity, hideAuthors, hideSeries, languages, yearFrom, yearTo, pagesFrom, pagesTo, avoid,
    } = values.value
    return [
      adventure !== 0, diversity !== 0, hideAuthors, hideSeries, languages.length > 0, yearFrom + yearTo > 0,
      pagesFrom + pagesTo > 0,
    ].filter(Boolean).length + avoid.length
  })

  function set(change: Partial<Tuning>): void {
    values.value = { ...values.value, ...change }
  }

  /** Avoids a word or phrase as well; false when there is no room for it, or nothing of it. */
  function avoid(text: string): boolean {
    const word = text.replaceAll(',', ' ').replace(/\s+/g, ' ').trim().slice(0, longestWord)
    const words = values.value.avoid
    if (word === '' || words.length >= mostWords) return false
    if (!words.some((other) => other.toLowerCase() === word.toLowerCase())) set({ avoid: [...words, word] })
    return true
  }

  /** Takes one condition back. */
  function relax({ kind, value }: Pick<Condition, 'kind' | 'value'>): void {
    switch (kind) {
      case 'hide_authors': return set({ hideAuthors: false })
      case 'hide_started_series': return set({ hideSeries: false })
      case 'languages': return set({ languages: [] })
      case 'years': return set({ yearFrom: 0, yearTo: 0 })
      case 'pages': return set({ pagesFrom: 0, pagesTo: 0 })
      case 'avoid': return set({ avoid: values.value.avoid.filter((word) => word !== value) })
    }
  }

  function reset(): void {
    values.value = untouched()
  }

  return { values, query, touched, set, avoid, relax, reset }
})
