import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest'
import type { Api } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { useStores } from '@/testing/render'
import { usePipeline } from './pipeline'
import { useStageQueue } from './stageQueue'

let api: Api

function open(scenario: string): void {
  api = useStores(createFakeApi({ latency: 0, speed: 20, scenario }))
  usePipeline().listen()
  vi.spyOn(api, 'runStage')
  vi.spyOn(api, 'run')
}

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

const ran = () => vi.mocked(api.runStage).mock.calls.map(([stage]) => stage)

describe('stages chosen by hand', () => {
  it('run in their order, each after the one before it', async () => {
    open('trained')
    const done = useStageQueue().run(['stage_3_matrices', 'stage_1_preprocessing'])
    await vi.advanceTimersByTimeAsync(50)
    expect(await done).toBe(true)
    expect(ran()).toEqual(['stage_1_preprocessing'])
    expect(useStageQueue().waiting).toEqual(['stage_3_matrices'])
    await vi.advanceTimersByTimeAsync(3000)
    expect(ran()).toEqual(['stage_1_preprocessing', 'stage_3_matrices'])
    expect(usePipeline().status?.status).toBe('completed')
    expect(useStageQueue().waiting).toEqual([])
  })

  it('that reach to the last stage are one run of the program', async () => {
    open('trained')
    void useStageQueue().run(['stage_4_training', 'stage_5_evaluation'], true)
    await vi.advanceTimersByTimeAsync(50)
    expect(api.run).toHaveBeenCalledWith({ from: 'stage_4_training', force: true })
    expect(ran()).toEqual([])
  })

  it('wait when one fails, and go on once it was retried', async () => {
    open('failing')
    void useStageQueue().run(['stage_2_embeddings', 'stage_3_matrices'])
    await vi.advanceTimersByTimeAsync(3000)
    expect(usePipeline().failure?.code).toBe('out_of_memory')
    expect(useStageQueue().waiting).toEqual(['stage_3_matrices'])
    void usePipeline().retryWithSuggestion()
    await vi.advanceTimersByTimeAsync(5000)
    expect(ran()).toEqual(['stage_2_embeddings', 'stage_2_embeddings', 'stage_3_matrices'])
    expect(vi.mocked(api.runStage).mock.calls[1]?.[1]?.settings).toEqual({ 'embeddings.batch_size': '16' })
  })

  it('are given up when the run is cancelled', async () => {
    open('trained')
    void useStageQueue().run(['stage_1_preprocessing', 'stage_2_embeddings'])
    await vi.advanceTimersByTimeAsync(20)
    await Promise.all([usePipeline().cancel(), vi.advanceTimersByTimeAsync(10)])
    await vi.advanceTimersByTimeAsync(3000)
    expect(useStageQueue().waiting).toEqual([])
    expect(ran()).toHaveLength(1)
  })

  it('are given up when the first cannot begin', async () => {
    open('fresh')
    const done = useStageQueue().run(['stage_3_matrices', 'stage_4_training'])
    await vi.advanceTimersByTimeAsync(50)
    expect(await done).toBe(false)
    expect(usePipeline().error?.code).toBe('not_ready')
    expect(useStageQueue().waiting).toEqual([])
  })
})
