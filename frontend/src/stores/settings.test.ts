import { beforeEach, describe, expect, it } from 'vitest'
import { useStores } from '@/testing/render'
import { usePipeline } from './pipeline'
import { asText, isChanged, useSettings } from './settings'

beforeEach(() => { useStores() })

describe('the settings', () => {
  it('are grouped by stage, each group with what a change makes stale', async () => {
    const settings = useSettings()
    await settings.load()
    expect(settings.groups.map((group) => group.name))
      .toEqual(['general', 'preprocess', 'embeddings', 'matrices', 'training', 'evaluation', 'chat'])
    expect(settings.groups.find((group) => group.name === 'general')?.stale).toEqual([])
    expect(settings.groups.find((group) => group.name === 'training')?.stale).toContain('stage_4_training')
  })

  it('keep a change, count it, answer the value before, and ask again what is stale', async () => {
    const settings = useSettings()
    await settings.load()
    expect(await settings.set('training.factors', '128')).toBe('0') // which a run finds out
    expect(settings.groups.find((group) => group.name === 'training')?.changed).toBe(1)
    expect(usePipeline().checks.find((check) => check.stage === 'stage_4_training')?.freshness).toBe('stale')
  })

  it('show why a change was refused, until the next one', async () => {
    const settings = useSettings()
    await settings.load()
    expect(await settings.set('training.factors', '-1')).toBeUndefined()
    expect(settings.errors['training.factors'])
      .toMatchObject({ code: 'invalid', message: expect.stringContaining('0 to 1024') })
    expect(settings.all.find((setting) => setting.key === 'training.factors')?.value).toBe(0)
    await settings.set('training.factors', '32')
    expect(settings.errors['training.factors']).toBeUndefined()
  })

  it('go back to their defaults', async () => {
    const settings = useSettings()
    await settings.load()
    await settings.set('training.alpha', '20')
    await settings.reset('training.alpha')
    expect(settings.all.filter(isChanged)).toEqual([])
  })

  it('take lists as JSON, texts as they are', () => {
    expect(asText([5, 10])).toBe('[5,10]')
    expect(asText('4:1,5:2')).toBe('4:1,5:2')
  })
})
