import { describe, expect, it } from 'vitest'
import { sampleRuns } from '@/api/fake/runs'
import type { Run } from '@/api'
import { compareSettings, flatten, lastMetrics } from './compare'
import { courseOf, durationsOf, lossesOf, measures, qualitiesOf } from './series'

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

  it('have the mixture first, then its members by what they count, then what is no member', () => {
    const [one, two] = qualitiesOf(sampleRuns(), 'ndcg')
    expect(one?.points.map(({ scorer }) => scorer))
      .toEqual(['mixture', 'factors', 'popularity', 'neighbours', 'content', 'item-knn'])
    expect(two?.points.map(({ scorer }) => scorer))
      .toEqual(['mixture', 'factors', 'neighbours', 'content', 'popularity', 'item-knn'])
    expect(one?.k).toBe(10)
    expect(one?.points.find(({ scorer }) => scorer === 'item-knn')?.share).toBeUndefined()
    expect(qualitiesOf([{ ...run(0), quality: undefined }], 'ndcg')).toEqual([])
  })

  it('say by how much the mixture leads each scorer in the measure that is shown', () => {
    for (const measure of measures) {
      const [one] = qualitiesOf(sampleRuns(), measure)
      const [mixture, ...others] = one?.points ?? []
      for (const { value, lead } of others) {
        expect(lead?.by).toBeCloseTo((mixture?.value ?? 0) - value, 3)
        expect(lead?.low).toBeLessThanOrEqual(lead?.by ?? NaN)
      }
    }
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
