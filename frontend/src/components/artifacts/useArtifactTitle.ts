import { useI18n } from 'vue-i18n'
import type { Artifact } from '@/api'

/** What an artifact is, in the reader's language; as the program says it of one we do not know. */
export function useArtifactTitle() {
  const { t, te } = useI18n()
  return ({ name, title }: Pick<Artifact, 'name' | 'title'>): string => {
    const key = `artifacts.titles.${name.split('.')[0]}`
    return te(key) ? t(key) : title
  }
}
