import { useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed } from 'vue'
import type { Condition, Sifted, Tuned } from '@/api'
import { bounds } from '@/api/bounds'

/** What a reader tuned. Zero, false and nothing named change nothing. */
type Tuning = Required<Tuned>

const untouched = (): Tuning => ({
  adventure: 0, diversity: 0, hide_authors: false, hide_started_series: false, languages: [],
  year_from: 0, year_to: 0, pages_from: 0, pages_to: 0, avoid: [],
})

/** What changes the order of the list; each goes from its lowest to 1. */
export const dials = [
  { name: 'adventure', lowest: bounds.recommend.adventure.minimum },
  { name: 'diversity', lowest: bounds.recommend.diversity.minimum },
] as const
export const switches = ['hide_authors', 'hide_started_series'] as const
export const spans = [
  { name: 'years', from: 'year_from', to: 'year_to', most: bounds.recommend.year_to.maximum },
  { name: 'pages', from: 'pages_from', to: 'pages_to', most: bounds.recommend.pages_to.maximum },
] as const

export const mostWords = bounds.recommend.avoid.maxItems
export const longestWord = 60

const names = Object.keys(untouched()) as (keyof Tuning)[]
/** The span of this name, or with this end. */
export const spanOf = (name: string) =>
  spans.find((span) => name === span.name || name === span.from || name === span.to)

/** From is not after to; 0 is open. */
export const inOrder = (from: number, to: number) => to === 0 || from <= to

/** Which books are wanted, and in which order: kept on this computer, for every list that is looked for. */
export const useTuning = defineStore('tuning', () => {
  const values = useStorage<Tuning>('shelftalk.tuning', untouched(), undefined, { mergeDefaults: true })

  /** The names of what was tuned. */
  const turned = computed(() => names.filter((name) => {
    const value = values.value[name]
    return Array.isArray(value) ? value.length > 0 : Boolean(value)
  }))

  /** What is asked of the program. A span whose ends are the wrong way round waits until it is mended. */
  const query = computed((): Tuned => Object.fromEntries(turned.value.flatMap((name) => {
    const span = spanOf(name)
    return span && !inOrder(values.value[span.from], values.value[span.to]) ? [] : [[name, values.value[name]]]
  })))
  /** The same without what changes the order alone. */
  const sifted = computed((): Sifted =>
    Object.fromEntries(Object.entries(query.value).filter(([name]) => !dials.some((dial) => dial.name === name))))

  /** How many things were tuned: both ends of a span are one, words are one each. */
  const touched = computed(() => {
    const parts = new Set(turned.value.map((name) => spanOf(name)?.name ?? name))
    return parts.size + Math.max(0, values.value.avoid.length - 1)
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
    if (kind === 'avoid') return set({ avoid: values.value.avoid.filter((word) => word !== value) })
    const span = spanOf(kind)
    const none = untouched()
    set(Object.fromEntries((span ? [span.from, span.to] : [kind as keyof Tuning]).map((name) => [name, none[name]])))
  }

  function reset(): void {
    values.value = untouched()
  }

  return { values, query, sifted, touched, set, avoid, relax, reset }
})
