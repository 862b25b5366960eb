import type { Setting } from '@/api'

type Wrong = 'number' | 'integer' | 'list' | 'range'

/** A value as it stands in its field: lists with commas. */
export function writeSetting({ type }: Setting, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'object' || type === 'table' ? JSON.stringify(value) : String(value)
}

function inRange({ min, max }: Setting, value: number): boolean {
  return value >= (min ?? value) && value <= (max ?? value)
}

function number(setting: Setting, type: string, text: string): number | Wrong {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return 'number'
  if (type === 'integer' && !Number.isInteger(value)) return 'integer'
  return inRange(setting, value) ? value : 'range'
}

/** What was typed, as the program takes it: lists and tables are JSON. Or what is wrong with it. */
export function readSetting(setting: Setting, typed: string): { text: string } | { wrong: Wrong } {
  const { type, item } = setting
  if (type === 'integer' || type === 'number') {
    const value = number(setting, type, typed)
    return typeof value === 'string' ? { wrong: value } : { text: String(value) }
  }
  if (item === undefined) return { text: typed.trim() }
  const parts = typed.split(/[,;\s]+/).filter(Boolean)
  if (item === 'text') return { text: JSON.stringify(parts) }
  const values = parts.map((part) => number(setting, item, part))
  const wrong = values.find((value) => typeof value === 'string')
  if (wrong !== undefined) return { wrong: wrong === 'range' ? 'range' : 'list' }
  return { text: parts.length === 0 ? 'null' : JSON.stringify(values) }
}
