import { useI18n } from 'vue-i18n'
import type { TasteSaying } from '@/api'
import { useRecommendations } from '@/stores/recommendations'
import { useTaste } from '@/stores/taste'
import { useNotes } from './useNotes'

/** What reasons and lists name of a book. */
export interface Named {
  id: string
  title: string
}

/** Says how much a book of the reader counts: at once, told in a note, and undone by one press. */
export function useTasteSayings() {
  const { t } = useI18n()
  const taste = useTaste()
  const recommendations = useRecommendations()
  const { tell, attempt } = useNotes('taste')

  /** Keeps it, tells it, and looks for books anew. */
  async function keep(id: string, saying: TasteSaying | undefined, told: () => void): Promise<void> {
    if (!await attempt(() => (saying ? taste.say(id, saying) : taste.takeBack(id)))) return
    told()
    await recommendations.shelfChanged()
  }

  async function say({ id, title }: Named, saying: TasteSaying): Promise<void> {
    const before = taste.saidOf.get(id)
    const undo = () => keep(id, before, () => tell(t('taste.undone', { title })))
    await keep(id, saying, () => tell(t(`taste.told.${saying}`, { title }), undo))
  }

  async function takeBack({ id, title }: Named): Promise<void> {
    await keep(id, undefined, () => tell(t('taste.undone', { title })))
  }

  return { say, takeBack }
}
