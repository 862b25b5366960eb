import { stages, type Point, type Run, type StageRun } from '../types'
import { outOfMemory } from './pipeline'

const seconds = [0.33, 9.4, 0.09, 0.23, 0.66]
const peaks = [68e6, 120e6, 26e6, 22e6, 75e6]
const headlines = [
  '729 books and 46,170 ratings of 1,500 readers',
  '729 vectors of 384 numbers',
  '33,375 training entries of 1,499 readers and 726 books',
  '64 factors, loss 256,487 after 15 iterations',
  'NDCG@10 0.164 at blend 0.8',
]

function losses(from: number): Point[] {
  return Array.from({ length: 15 }, (_, step) => ({ step: step + 1, value: 256_000 + from / (step + 1) ** 1.3 }))
}

function stagesOf(slower: number): StageRun[] {
  return stages.map((stage, i): StageRun => ({
    stage, status: 'completed', reason: 'it has never been run', started: '2026-11-22T09:15:02Z', seconds: (seconds[i] ?? 0) * slower,
    percent: 100, headline: headlines[i] ?? '', peak_bytes: peaks[i] ?? 0, artifacts: [],
    ...(stage === 'stage_4_training' ? { metrics: { loss: losses(312_000 * slower) } } : {}),
  }))
}

function failed(): Run {
  const list = stagesOf(1)
  for (const stage of list.slice(1)) Object.assign(stage, { status: 'pending', percent: 0, seconds: 0, headline: '', metrics: {} })
  Object.assign(list[1] ?? {}, { status: 'failed', percent: 61, seconds: 5.7, failure: outOfMemory, peak_bytes: 3.8e9 })
  return {
    id: 'run_20261121_201733', status: 'failed', started: '2026-11-21T20:17:33Z', finished: '2026-11-21T20:17:40Z',
    source: { sample: true }, config: { embeddings: { batch_size: 128 }, training: { factors: 64, alpha: 20 } }, stages: list, failure: outOfMemory,
  }
}

/** A history as one has after three days. */
export function sampleRuns(): Run[] {
  const config = { embeddings: { batch_size: 32, max_tokens: 128 }, training: { factors: 64, alpha: 20, iterations: 15, regularization: 0.02 } }
  return [
    { id: 'run_20261122_091502', status: 'completed', started: '2026-11-22T09:15:02Z', finished: '2026-11-22T09:15:13Z', source: { sample: true }, config, stages: stagesOf(1) },
    {
      id: 'run_20261121_202104', status: 'completed', started: '2026-11-21T20:21:04Z', finished: '2026-11-21T20:21:19Z', source: { sample: true },
      config: { ...config, training: { ...config.training, factors: 32, alpha: 40 } }, stages: stagesOf(1.35),
    },
    failed(),
  ]
}
