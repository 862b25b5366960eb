import { useMediaQuery } from '@vueuse/core'
import { ref, watch, type Ref } from 'vue'
import { usePreferences } from '@/stores/preferences'
import type { ChartColours } from './chart'

const seriesOf = {
  light: ['#8a3b2e', '#2f6073', '#6b6a1f', '#7a4a86', '#3f6b4f', '#b0561b', '#4a5a9a', '#6a6258'],
  dark: ['#e08e7b', '#7fb6c9', '#c9c46b', '#c79ad3', '#8fbf9f', '#e3a35f', '#9fb0ea', '#a79d90'],
}

function read(dark: boolean): ChartColours {
  const resolve = (name: string) => {
    // A new element each time: on one that is there the colour would change by a transition, later.
    const probe = document.createElement('span')
    probe.style.color = `var(--${name})`
    document.body.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }
  return {
    ink: resolve('ink'), secondInk: resolve('ink-2'), line: resolve('line'), card: resolve('card'),
    accent: resolve('accent'),
    series: seriesOf[dark ? 'dark' : 'light'],
  }
}

/** The theme's colours; they change with it. */
export function useChartColours(): Readonly<Ref<ChartColours>> {
  const preferences = usePreferences()
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)')
  const isDark = () => (preferences.theme === 'system' ? systemDark.value : preferences.theme === 'dark')
  const colours = ref(read(isDark()))
  watch(isDark, (dark) => { colours.value = read(dark) }, { flush: 'post' })
  return colours
}
