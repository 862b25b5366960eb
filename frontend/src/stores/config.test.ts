import { beforeEach, describe, expect, it } from 'vitest'
import { useStores } from '@/testing/render'
import { asText, isChanged, useConfig } from './config'
import { usePipeline } from './pipeline'

beforeEach(() => { useStores() })

describe('the settings', () => {
  it('are grouped by stage, each group with what a change makes stale', async () => {
    const config = useConfig()
    await config.load()
    expect(config.groups.map((group) => group.name)).toEqual(['general', 'preprocess', 'embeddings', 'matrices', 'training', 'evaluation', 'chat'])
    expect(config.groups.find((group) => group.name === 'general')?.stale).toEqual([])
    expect(config.groups.find((group) => group.name === 'training')?.stale).toContain('stage_4_training')
  })

  it('keep a change, count it, answer the value before, and ask again what is stale', async () => {
    const config = useConfig()
    await config.load()
    expect(await config.set('training.factors', '128')).toBe('64')
    expect(config.groups.find((group) => group.name === 'training')?.changed).toBe(1)
    expect(usePipeline().checks.find((check) => check.stage === 'stage_4_training')?.freshness).toBe('stale')
  })

  it('show why a change was refused, until the next one', async () => {
    const config = useConfig()
    await config.load()
    expect(await config.set('training.factors', '0')).toBeUndefined()
    expect(config.errors['training.factors']).toMatchObject({ code: 'invalid', message: expect.stringContaining('1 to 1024') })
    expect(config.settings.find((setting) => setting.key === 'training.factors')?.value).toBe(64)
    await config.set('training.factors', '32')
    expect(config.errors['training.factors']).toBeUndefined()
  })

  it('go back to their defaults', async () => {
    const config = useConfig()
    await config.load()
    await config.set('training.alpha', '20')
    await config.reset('training.alpha')
    expect(config.settings.filter(isChanged)).toEqual([])
  })

  it('take lists as JSON, texts as they are', () => {
    expect(asText([5, 10])).toBe('[5,10]')
    expect(asText('4:1,5:2')).toBe('4:1,5:2')
  })
})
