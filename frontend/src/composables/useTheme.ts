import { watchEffect } from 'vue'
import { usePreferences } from '@/stores/preferences'

/** Puts the chosen theme on the page; "system" leaves it to CSS. */
export function useTheme(): void {
  const preferences = usePreferences()
  watchEffect(() => {
    if (preferences.theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = preferences.theme
  })
}
