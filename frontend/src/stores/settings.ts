import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { asApiError, useApi, type ApiError, type Setting, type Stage } from '@/api'
import { useLatest } from '@/composables/useLatest'
import { usePipeline } from './pipeline'

export interface SettingGroup {
  /** "training": the section of the settings. */
  name: string
  settings: Setting[]
  changed: number
  /** What a change of any of them makes stale, in order. */
  stale: Stage[]
}

/** A value as the program takes it: as text, lists as JSON. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

export function isChanged(setting: Setting): boolean {
  return asText(setting.value) !== asText(setting.default)
}

/** The settings of the pipeline. A change is kept at once; what was wrong with it stands in errors. */
export const useSettings = defineStore('settings', () => {
  const api = useApi()
  const pipeline = usePipeline()
  const all = shallowRef<Setting[]>([])
  const { busy, error, run } = useLatest()
  /** For the first time: settings that are shown stay while they are asked for again. */
  const loading = computed(() => busy.value && all.value.length === 0)
  /** What is wrong with a change: as the page says it, or as the program refused it. */
  const errors = ref<Record<string, string | ApiError>>({})

  const groups = computed<SettingGroup[]>(() => {
    const names = [...new Set(all.value.map(({ section }) => section))]
    return names.map((name) => {
      const list = all.value.filter((setting) => setting.section === name)
      return {
        name, settings: list,
        changed: list.filter(isChanged).length,
        stale: [...new Set(list.flatMap((setting) => setting.stale ?? []))].sort(),
      }
    })
  })

  async function load(): Promise<void> {
    await run(() => api.settings(), (settings) => { all.value = settings })
  }

  /** Keeps a change; answers the value that was there before, or undefined when it was refused. */
  async function set(key: string, text: string): Promise<string | undefined> {
    return change(key, () => api.setSetting({ key, body: { value: text } }))
  }

  async function reset(key: string): Promise<string | undefined> {
    return change(key, () => api.resetSetting({ key }))
  }

  /** Puts all back to their defaults; answers under which name the settings file that was is kept, '' for none. */
  async function resetAll(): Promise<string | undefined> {
    errors.value = {}
    const done = await run(() => api.resetSettings(), ({ settings }) => { all.value = settings ?? [] })
    if (done) await pipeline.refreshChecks()
    return done?.kept
  }

  async function change(key: string, work: () => Promise<Setting>): Promise<string | undefined> {
    const before = all.value.find((setting) => setting.key === key)?.value
    clear(key)
    try {
      await work()
    } catch (thrown) {
      errors.value = { ...errors.value, [key]: asApiError(thrown) }
      return undefined
    }
    await Promise.all([load(), pipeline.refreshChecks()])
    return before === null ? 'null' : asText(before)
  }

  function refuse(key: string, why: string): void {
    errors.value = { ...errors.value, [key]: why }
  }

  function clear(key: string): void {
    const { [key]: _, ...rest } = errors.value
    errors.value = rest
  }

  return { all, groups, loading, error, errors, load, set, reset, resetAll, refuse, clear }
})
