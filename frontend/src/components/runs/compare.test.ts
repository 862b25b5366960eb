import { describe, expect, it } from 'vitest'
import metrics from '@/api/fake/metrics.json'
import { sampleRuns } from '@/api/fake/runs'
import type { Metrics, Run } from '@/api'
import { compareSettings, flatten, lastMetrics } from './compare'
import { baselinesOf, blendsOf, courseOf, durationsOf, lossesOf } from './series'

function run(at: number): Run {
  const found = sampleRuns()[at]
  if (!found) throw new Error('the fake has too few runs')
  return found
}

describe('comparing runs', () => {
  it('names settings by their whole key, however deep', () => {
    expect(flatten({ training: { alpha: 20, grid: { alpha: [1, 2] } } }))
      .toEqual({ 'training.alpha': '20', 'training.grid.alpha': '1, 2' })
  })

  it('finds what differs, and what only one run had', () => {
    const found = compareSettings({ ...run(0), config: { a: { x: 1, same: 2 } } }, {
      ...run(1), config: { a: { x: 3, same: 2 }, b: { only: true } },
    })
    expect(found).toEqual([
      { key: 'a.same', a: '2', b: '2', differs: false },
      { key: 'a.x', a: '1', b: '3', differs: true },
      { key: 'b.only', a: '', b: 'true', differs: true },
    ])
  })

  it('takes the last value of each metric', () => {
    const stage = {
      ...run(0).stages[3], stage: 'stage_4_training' as const, status: 'completed' as const, percent: 100,
      metrics: { loss: [{ step: 1, value: 9 }, { step: 2, value: 4 }] },
    }
    expect(lastMetrics({ ...run(0), stages: [stage] })).toEqual({ loss: 4 })
  })
})

describe('series for plots', () => {
  it('leaves out runs that did not train', () => {
    expect(lossesOf(sampleRuns()).map(({ run: { status } }) => status)).toEqual(['completed', 'completed'])
  })

  it('shows times of completed stages only, the oldest first', () => {
    const times = durationsOf(sampleRuns(), 'stage_2_embeddings')
    expect(times.map(({ run: { id } }) => id)).toEqual(['run_20261121_202104', 'run_20261122_091502'])
  })

  it('have each run with its own blends, and say where each is best', () => {
    const [one, two] = blendsOf(sampleRuns(), 'ndcg')
    expect([one?.best.weight, two?.best.weight]).toEqual([0.8, 0.6])
    expect(one?.points).toHaveLength(11)
    expect(one?.k).toBe(10)
    expect(blendsOf(sampleRuns().map((run) => ({ ...run, blend: [] })), 'ndcg')).toEqual([])
  })

  it('have baselines that are no end of the blend, at the length that is asked for', () => {
    expect(baselinesOf(metrics as Metrics, 'ndcg', 10).map(({ scorer }) => scorer)).toEqual(['popularity', 'item-knn'])
    expect(baselinesOf(metrics as Metrics, 'ndcg', 7)).toEqual([])
  })

  it('put the stages of a run one after the other', () => {
    const sample = (seconds: number, memory_bytes: number) => ({ seconds, memory_bytes, cpu_percent: 50 })
    const stages = run(0).stages.map((stage, i) => ({
      ...stage, seconds: [1, 2, 0, 0, 1][i],
      samples: [[sample(0, 10), sample(1, 20)], [sample(0.5, 30)], [], [], []][i],
    }))
    const course = courseOf({ ...run(0), stages })
    expect(course.begins).toEqual([
      { stage: 'stage_1_preprocessing', at: 0 }, { stage: 'stage_2_embeddings', at: 1 },
      { stage: 'stage_5_evaluation', at: 3 },
    ])
    expect(course.points.map(({ at, memory }) => [at, memory])).toEqual([[0, 10], [1, 20], [1.5, 30]])
  })
})
