import { Keyboard, MessageCircle, Moon, Search, Settings, Wrench } from '@lucide/vue'
import { nextTick } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { advancedPlaces, readerPlaces } from '@/components/shell/places'
import { useOverlays } from '@/stores/overlays'
import { themes, usePreferences } from '@/stores/preferences'
import { useCommands } from './useCommands'

/** What can be done on every screen. */
export function useProgramCommands(): void {
  const { t } = useI18n()
  const router = useRouter()
  const overlays = useOverlays()
  const preferences = usePreferences()

  const goTo = (places: typeof readerPlaces, when?: () => boolean) => places.map((place) => ({
    id: `go-${place.name}`, group: 'places' as const, icon: place.icon, when,
    label: () => t('keys.goto', { place: t(`nav.${place.name}`) }),
    run: () => void router.push({ name: place.name }),
  }))

  /** From wherever one is; the page itself takes the focus after a change of place. */
  async function talk(): Promise<void> {
    await router.push({ name: 'talk' })
    await nextTick()
    await nextTick()
    document.querySelector<HTMLElement>('[data-talk]')?.focus()
  }

  useCommands([
    { id: 'talk', group: 'talk', icon: MessageCircle, keys: '/', label: () => t('talk.focus'), run: () => void talk() },
    ...goTo(readerPlaces),
    ...goTo(advancedPlaces, () => preferences.advanced),
    {
      id: 'palette', group: 'program', icon: Search, keys: 'mod+k', keyOnly: true, label: () => t('keys.palette'),
      run: () => overlays.show('palette'),
    },
    {
      id: 'keys', group: 'program', icon: Keyboard, keys: '?', label: () => t('keys.help'),
      run: () => overlays.show('shortcuts'),
    },
    {
      id: 'settings', group: 'program', icon: Settings, keys: 'mod+,', label: () => t('keys.openSettings'),
      run: () => overlays.show('settings'),
    },
    {
      id: 'theme', group: 'program', icon: Moon, label: () => t('keys.themeNext'),
      run: () => { preferences.theme = themes[(themes.indexOf(preferences.theme) + 1) % themes.length] ?? 'system' },
    },
    {
      id: 'advanced', group: 'program', icon: Wrench, label: () => t('keys.toggleAdvanced'),
      run: () => { preferences.advanced = !preferences.advanced },
    },
  ])
}
