import { describe, expect, it, vi } from 'vitest'
import type { Artifact, Preview } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { useStores } from '@/testing/render'
import { useArtifacts } from './artifacts'

describe('artifacts', () => {
  it('keeps what was not made apart', async () => {
    const api = createFakeApi({ latency: 0 })
    const [one, two] = await api.artifacts()
    if (!one || !two) throw new Error('the fake has no artifacts')
    vi.spyOn(api, 'artifacts').mockResolvedValue([one, { ...two, state: 'missing', bytes: undefined }])
    useStores(api)
    const artifacts = useArtifacts()
    await artifacts.load()
    expect(artifacts.made.map(({ name }) => name)).toEqual([one.name])
    expect(artifacts.missing.map(({ name }) => name)).toEqual([two.name])
    expect(artifacts.bytes).toBe(one.bytes)
  })

  it('shows the preview asked for last, whichever comes first', async () => {
    const api = useStores()
    let late: (preview: Preview) => void = () => {}
    vi.spyOn(api, 'previewArtifact')
      .mockImplementationOnce(() => new Promise((resolve) => { late = resolve }))
      .mockResolvedValueOnce({ text: 'second' })
    const artifacts = useArtifacts()
    await artifacts.load()
    const first = artifacts.look('rejects.csv')
    await artifacts.look('training.json')
    late({ text: 'first' })
    await first
    expect(artifacts.open?.name).toBe('training.json')
    expect(artifacts.preview?.text).toBe('second')
  })

  it('closes and takes away what is deleted', async () => {
    useStores()
    const artifacts = useArtifacts()
    await artifacts.load()
    await artifacts.look('train_matrix.npz')
    await artifacts.remove('train_matrix.npz')
    expect(artifacts.open).toBeUndefined()
    expect(artifacts.made.some(({ name }) => name === 'train_matrix.npz')).toBe(false)
  })

  it('are read and compared on request, and those that are not as they were are named', async () => {
    const api = useStores()
    const artifacts = useArtifacts()
    await artifacts.load()
    expect(artifacts.folder).toMatch(/artifacts$/)
    const [one, ...rest] = await api.verifyArtifacts()
    vi.spyOn(api, 'verifyArtifacts').mockResolvedValue([{ ...one, state: 'damaged' } as Artifact, ...rest])
    const work = artifacts.verify()
    expect(artifacts.verifying).toBe(true)
    expect((await work).damaged.map(({ name }) => name)).toEqual([one?.name])
    expect([artifacts.verifying, artifacts.made[1]?.state]).toEqual([false, 'verified'])
  })
})
