import { useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed } from 'vue'

type Theme = 'system' | 'light' | 'dark'
export type Language = 'en' | 'de'

export const themes: readonly Theme[] = ['system', 'light', 'dark']
export const languages: readonly Language[] = ['en', 'de']

interface Kept {
  theme: Theme
  language: Language
  advanced: boolean
  /** The first-run steps were gone through, or left. */
  welcomed: boolean
}

function preferredLanguage(): Language {
  return navigator.language.startsWith('de') ? 'de' : 'en'
}

/** What the reader chose about the program itself; kept on this computer. */
export const usePreferences = defineStore('preferences', () => {
  const kept = useStorage<Kept>(
    'shelftalk.preferences',
    { theme: 'system', language: preferredLanguage(), advanced: false, welcomed: false },
    undefined,
    { mergeDefaults: true },
  )
  const part = <K extends keyof Kept>(key: K) => computed({
    get: () => kept.value[key],
    set: (value: Kept[K]) => {
      kept.value[key] = value
    },
  })
  return { theme: part('theme'), language: part('language'), advanced: part('advanced'), welcomed: part('welcomed') }
})
