import { useI18n } from 'vue-i18n'
import { asApiError, type TasteSaying } from '@/api'
import { useRecommendations } from '@/stores/recommendations'
import { useTaste } from '@/stores/taste'
import { useToasts } from '@/stores/toasts'
import { useProgramWords } from './useProgramWords'

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
  const toasts = useToasts()
  const { lineOf } = useProgramWords()

  /** Keeps it, tells it, and looks for books anew. */
  async function attempt(work: () => Promise<void>, told: () => void): Promise<void> {
    try {
      await work()
    } catch (thrown) {
      toasts.show(lineOf(asApiError(thrown)), { kind: 'bad' })
      return
    }
    told()
    await recommendations.shelfChanged()
  }

  const keep = (id: string, saying: TasteSaying | undefined) => (saying ? taste.say(id, saying) : taste.takeBack(id))

  async function say({ id, title }: Named, saying: TasteSaying): Promise<void> {
    const before = taste.saidOf.get(id)
    const undo = () => void attempt(() => keep(id, before), () => toasts.show(t('taste.undone', { title }), { about: 'taste' }))
    await attempt(() => keep(id, saying), () => toasts.show(t(`taste.told.${saying}`, { title }), { about: 'taste', action: { label: t('common.undo'), run: undo } }))
  }

  async function takeBack({ id, title }: Named): Promise<void> {
    await attempt(() => keep(id, undefined), () => toasts.show(t('taste.undone', { title }), { about: 'taste' }))
  }

  return { say, takeBack }
}
