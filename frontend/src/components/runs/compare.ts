import type { Run } from '@/api'

/** One value of two runs side by side. */
export interface Difference {
  key: string
  a: string
  b: string
  differs: boolean
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(shown).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Settings by their keys, "training.factors", however deep they lie. */
export function flatten(config: Record<string, unknown>, prefix = ''): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [key, value] of Object.entries(config)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) Object.assign(
      flat, flatten(value as Record<string, unknown>, `${prefix}${key}.`),
    )
    else flat[prefix + key] = shown(value)
  }
  return flat
}

/** All settings that either run had, in order of their keys. */
export function compareSettings(a: Run, b: Run): Difference[] {
  const [left, right] = [flatten(a.config), flatten(b.config)]
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].sort().map((key) => ({
    key, a: left[key] ?? '', b: right[key] ?? '', differs: left[key] !== right[key],
  }))
}

/** The last value of each metric that a run reported, by name: "loss". */
export function lastMetrics(run: Run): Record<string, number> {
  const last: Record<string, number> = {}
  for (const stage of run.stages) {
    for (const [name, points] of Object.entries(stage.metrics ?? {})) {
      const point = points.at(-1)
      if (point) last[name] = point.value
    }
  }
  return last
}

/** How long the stages of a run worked; those that were up to date count nothing. */
export function secondsOf(run: Run): number {
  return run.stages.reduce((sum, stage) => sum + (stage.seconds ?? 0), 0)
}

export function peakOf(run: Run): number {
  return Math.max(0, ...run.stages.map((stage) => stage.peak_bytes ?? 0))
}
