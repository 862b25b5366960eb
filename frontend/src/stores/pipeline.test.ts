import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { PipelineStatus } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { useStores } from '@/testing/render'
import { nothingToLoad, usePipeline } from './pipeline'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

function started(scenario: string) {
  const api = useStores(createFakeApi({ scenario, latency: 0 }))
  const pipeline = usePipeline()
  const stop = pipeline.listen()
  return { api, pipeline, stop }
}

test('knows how things stand at once, without asking', () => {
  expect(started('trained').pipeline.status?.status).toBe('completed')
  expect(started('fresh').pipeline.status?.status).toBe('idle')
})

test('follows a run to its end', async () => {
  const { pipeline } = started('fresh')
  const seen: number[] = []
  expect(await withTimers(pipeline.start({ source: { sample: true } }))).toBe(true)
  expect(pipeline.active).toBe(true)
  for (let i = 0; i < 300 && pipeline.active; i++) {
    seen.push(pipeline.status?.overall_progress ?? -1)
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(pipeline.status?.status).toBe('completed')
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(pipeline.resources.length).toBeGreaterThan(10)
  expect(pipeline.checks.every((check) => check.freshness === 'up to date')).toBe(true)
})

test('a second run is refused while one is under way, and the refusal says what to do', async () => {
  const { pipeline } = started('running')
  expect(await withTimers(pipeline.start())).toBe(false)
  expect(pipeline.error).toMatchObject({ code: 'busy', suggestion: expect.stringContaining('cancel') })
  pipeline.dismissError()
  expect(pipeline.error).toBeUndefined()
})

test('cancelling ends it', async () => {
  const { pipeline } = started('running')
  await vi.advanceTimersByTimeAsync(500)
  await withTimers(pipeline.cancel())
  expect(pipeline.status?.status).toBe('cancelled')
  expect(pipeline.failure).toBeUndefined()
})

describe('after running out of memory', () => {
  test('it can be tried again with the suggested setting added to what was asked for', async () => {
    const { api, pipeline } = started('failing')
    await withTimers(pipeline.start({ source: { sample: true }, settings: { 'training.factors': '32' } }))
    await vi.advanceTimersByTimeAsync(12_000)
    expect(pipeline.failure?.code).toBe('out_of_memory')
    const run = vi.spyOn(api, 'run')
    await withTimers(pipeline.retryWithSuggestion())
    expect(run).toHaveBeenCalledWith({ body: {
      source: { sample: true }, settings: { 'training.factors': '32', 'embeddings.batch_size': '16' },
    } })
  })
})

test('what another window asked for is tried again as far as its status tells', async () => {
  const { api, pipeline } = started('fresh')
  const run = vi.spyOn(api, 'run')
  const [first] = Object.entries(pipeline.status?.progress ?? {})
  pipeline.status = {
    pipeline_id: 'theirs', status: 'failed', overall_progress: 0,
    progress: Object.fromEntries([first, ['stage_3_matrices', { status: 'failed' }]] as never) as never,
  }
  await withTimers(pipeline.retry())
  expect(run).toHaveBeenCalledWith({ body: { stages: ['stage_1_preprocessing', 'stage_3_matrices'], settings: {} } })
})

test('chosen stages are one run, in the order of the pipeline', async () => {
  const { api, pipeline } = started('trained')
  const run = vi.spyOn(api, 'run')
  expect(await withTimers(pipeline.runStages(['stage_5_evaluation', 'stage_1_preprocessing'], true))).toBe(true)
  const body = { stages: ['stage_1_preprocessing', 'stage_5_evaluation'], force: true }
  expect(run).toHaveBeenCalledExactlyOnceWith({ body })
})

test('that there is nothing to load has a code of its own', async () => {
  const { pipeline } = started('fresh')
  expect(await withTimers(pipeline.loadArtifacts())).toBe(false)
  expect(pipeline.error?.code).toBe(nothingToLoad)
})

test('loading models is told by the program, and counted', async () => {
  const { pipeline } = started('trained')
  await withTimers(pipeline.loadArtifacts())
  expect([pipeline.generation, pipeline.modelsText]).toEqual([1, 'Models reloaded! Ready for recommendations'])
})

test('after it stopped listening nothing changes any more', async () => {
  const { pipeline, stop } = started('running')
  stop()
  const before: PipelineStatus | undefined = pipeline.status
  await vi.advanceTimersByTimeAsync(2000)
  expect(pipeline.status).toBe(before)
})

async function withTimers<T>(work: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(10)
  return work
}

