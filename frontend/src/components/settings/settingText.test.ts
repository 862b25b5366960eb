import { describe, expect, it } from 'vitest'
import type { Setting } from '@/api'
import { readSetting, writeSetting } from './settingText'

const of = (type: string, more: Partial<Setting> = {}): Setting => {
  const item = /^list of (.*)$/.exec(type)?.[1]
  return {
    key: 'a.b', section: 'a', type, ...(item && { item }), value: null, default: null, help: '', stages: [], stale: [],
    ...more,
  }
}

describe('a setting', () => {
  it.each([
    ['integer', '64', { text: '64' }],
    ['integer', '6.5', { wrong: 'integer' }],
    ['integer', 'many', { wrong: 'number' }],
    ['integer', '', { wrong: 'number' }],
    ['number', ' 0.5 ', { text: '0.5' }],
    ['number', 'Infinity', { wrong: 'number' }],
    ['text', ' /usr/lib ', { text: '/usr/lib' }],
    ['list of integer', '5, 10;20', { text: '[5,10,20]' }],
    ['list of number', '0.1 x', { wrong: 'list' }],
    ['list of number', '', { text: 'null' }],
    ['list of text', 'a, b', { text: '["a","b"]' }],
  ])('of type %s typed as "%s" is %o', (type, typed, read) => {
    expect(readSetting(of(type), typed)).toEqual(read)
  })

  it('outside its bounds is refused, on them it is not', () => {
    const factors = of('integer', { min: 1, max: 1024 })
    expect(readSetting(factors, '0')).toEqual({ wrong: 'range' })
    expect(readSetting(factors, '1024')).toEqual({ text: '1024' })
    expect(readSetting(of('list of integer', { min: 1 }), '5, 0')).toEqual({ wrong: 'range' })
  })

  it('shows lists with commas and nothing as nothing', () => {
    expect(writeSetting(of('list of integer'), [5, 10])).toBe('5, 10')
    expect(writeSetting(of('list of number'), null)).toBe('')
    expect(writeSetting(of('text'), '')).toBe('')
  })
})
