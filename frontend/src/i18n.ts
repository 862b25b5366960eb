import { createI18n } from 'vue-i18n'
import type { Language } from '@/stores/preferences'

type Texts = Record<string, unknown>

const files = import.meta.glob<Texts>('./locales/*/*.json', { eager: true, import: 'default' })

/** All texts of a language: locales/en/books.json holds what is under "books". */
function texts(language: Language): Texts {
  const prefix = `./locales/${language}/`
  return Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, content]) => [path.slice(prefix.length, -'.json'.length), content]),
  )
}

export const messages: Record<Language, Texts> = { en: texts('en'), de: texts('de') }

export function makeI18n(language: Language) {
  return createI18n({
    legacy: false, locale: language, fallbackLocale: 'en',
    messages: messages as Record<Language, Record<string, string>>,
  })
}
