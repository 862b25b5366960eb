import type { Metrics, Point, Quality, Run, Sample, StageRun } from '../types'
import metricsReport from './metrics.json'
import { graph, outOfMemory, stages } from './pipeline'

const seconds = [0.33, 9.4, 0.09, 0.23, 0.66]
const peaks = [68e6, 120e6, 26e6, 22e6, 75e6]
const findings: [string, StageRun['finding']][] = [
  ['729 of 741 books and 46,170 of 60,000 ratings kept; not used: 12 books (no author), '
    + '13,818 ratings (set aside for their score), 12 ratings (book not in catalogue)',
    { code: 'cleaned', values: { books: 729, books_read: 741, ratings: 46170, ratings_read: 60000 } }],
  ['729 books embedded on the cpu', { code: 'embedded', values: { books: 729, device: 'cpu', cached: 0 } }],
  ['1,499 readers × 726 books, 33,375 interactions to train on',
    { code: 'matrices', values: { readers: 1499, books: 726, interactions: 33375 } }],
  [
    '64 factors, alpha 20, regularization 0.02',
    { code: 'trained', values: { factors: 64, alpha: 20, regularization: 0.02 } },
  ],
  ['the mixture is 39 % factors, 27 % neighbours, 0 % content and 34 % popularity',
    { code: 'mixed', values: { factors: 39, neighbours: 27, content: 0, popularity: 34 } }],
]

const unused: StageRun['left_out'] = [
  { of: 'books', reason: 'no_author', rows: 12 }, { of: 'ratings', reason: 'set_aside', rows: 13818 },
  { of: 'ratings', reason: 'book_not_in_catalogue', rows: 12 },
]

function losses(from: number): Point[] {
  return Array.from({ length: 15 }, (_, step) => ({ step: step + 1, value: 256_000 + from / (step + 1) ** 1.3 }))
}

/** Memory rises while a stage works and falls when it hands on. */
function samples(long: number, most: number): Sample[] {
  const count = Math.min(120, Math.max(2, Math.ceil(long / 0.1)))
  return Array.from({ length: count + 1 }, (_, i) => {
    const part = i / count
    return {
      seconds: long * part,
      memory_bytes: Math.round(18e6
        + (most - 18e6) * Math.min(1, part * 3) * (part > 0.9 ? 0.8 : 1) * (0.97 + 0.03 * Math.sin(i))),
      cpu_percent: 88 + 9 * Math.sin(i / 2),
    }
  })
}

/** What was measured at ten places, and the same of a run whose lists are by a part worse. */
function qualityOf(part = 1, mixture = (metricsReport as Metrics).mixture): Quality {
  const { test, comparisons } = metricsReport as Metrics
  const less = <T extends { value: number }>(estimate: T) => ({ ...estimate, value: part * estimate.value })
  return {
    mixture, k: 10,
    results: test.results.map(({ scorer, at }) => ({
      scorer,
      at: at.filter(({ k }) => k === 10).map((one) => ({
        ...one, ndcg: less(one.ndcg), precision: less(one.precision), recall: less(one.recall), map: less(one.map),
        hit_rate: less(one.hit_rate),
      })),
    })),
    comparisons: comparisons.filter(({ k }) => k === 10),
  }
}

/** As the list of runs answers it. */
export function withoutDetail(run: Run): Run {
  return { ...run, stages: run.stages.map(({ samples: __, ...stage }) => stage) }
}

function stagesOf(slower: number): StageRun[] {
  return stages.map((stage, i): StageRun => ({
    stage, status: 'completed', reason: 'it has never been run', why: { code: 'never_run' },
    started: '2026-11-22T09:15:02Z', seconds: (seconds[i] ?? 0) * slower,
    percent: 100, headline: findings[i]?.[0] ?? '', ...(findings[i]?.[1] && { finding: findings[i][1] }),
    ...(i === 0 && { left_out: unused }),
    peak_bytes: peaks[i] ?? 0, artifacts: graph[i]?.writes ?? [],
    samples: samples((seconds[i] ?? 0) * slower, peaks[i] ?? 0),
    ...(stage === 'stage_4_training' ? { metrics: { loss: losses(312_000 * slower) } } : {}),
  }))
}

function failed(): Run {
  const list = stagesOf(1)
  for (const stage of list.slice(1)) Object.assign(stage, {
    status: 'pending', percent: 0, seconds: 0, headline: '', finding: undefined, metrics: {}, artifacts: [],
    samples: [],
  })
  Object.assign(list[1] ?? {}, {
    status: 'failed', artifacts: [], percent: 61, seconds: 5.7, failure: outOfMemory, peak_bytes: 3.8e9,
    samples: samples(5.7, 3.8e9),
  })
  return {
    id: 'run_20261121_201733', status: 'failed', started: '2026-11-21T20:17:33Z', finished: '2026-11-21T20:17:40Z',
    source: { sample: true }, config: { embeddings: { batch_size: 128 }, training: { factors: 64, alpha: 20 } },
    stages: list, failure: outOfMemory,
  }
}

/** A history as one has after three days. */
export function sampleRuns(): Run[] {
  const config = {
    embeddings: { batch_size: 32, max_tokens: 128 },
    training: { factors: 64, alpha: 20, iterations: 15, regularization: 0.02 },
  }
  return [
    {
      id: 'run_20261122_091502', status: 'completed', started: '2026-11-22T09:15:02Z', finished: '2026-11-22T09:15:13Z',
      source: { sample: true }, config, stages: stagesOf(1), quality: qualityOf(),
    },
    {
      id: 'run_20261121_202104', status: 'completed', started: '2026-11-21T20:21:04Z', finished: '2026-11-21T20:21:19Z',
      source: { sample: true },
      config: { ...config, training: { ...config.training, factors: 32, alpha: 40 } }, stages: stagesOf(1.35),
      quality: qualityOf(0.9, { factors: 0.7, neighbours: 0.2, content: 0.1, popularity: 0 }),
    },
    failed(),
  ]
}
