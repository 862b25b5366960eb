import { stages, type Metrics, type Point, type Run, type Stage, type Estimate } from '@/api'

export interface NamedPoints {
  run: Run
  points: Point[]
}

/** The loss per iteration of each run that trained. */
export function lossesOf(runs: Run[]): NamedPoints[] {
  return runs.flatMap((run) => {
    const points = run.stages.find(({ stage }) => stage === 'stage_4_training')?.metrics?.loss ?? []
    return points.length > 0 ? [{ run, points }] : []
  })
}

export interface Duration {
  run: Run
  seconds: number
}

/** How long a stage took in the last runs in which it was completed, the oldest first. */
export function durationsOf(runs: Run[], stage: Stage, most = 20): Duration[] {
  return runs
    .flatMap((run) => {
      const found = run.stages.find((candidate) => candidate.stage === stage)
      return found?.status === 'completed' && found.seconds !== undefined ? [{ run, seconds: found.seconds }] : []
    })
    .slice(0, most)
    .reverse()
}

/** The most memory each stage of a run took; 0 for one that did not run. */
export function peaksOf(run: Run): number[] {
  return stages.map((stage) => run.stages.find((candidate) => candidate.stage === stage)?.peak_bytes ?? 0)
}

export const measures = ['ndcg', 'precision', 'recall', 'map', 'hit_rate'] as const
export type Measure = (typeof measures)[number]

export interface Measured {
  /** The metric over the share of the factors in the blend. */
  blends: { blend: number; estimate: Estimate }[]
  /** The same metric of those it is measured against, the same at every blend. */
  baselines: { scorer: string; estimate: Estimate }[]
}

/** A metric of the test set at k, over the blend and of the baselines. */
export function measuredAt(metrics: Metrics, measure: Measure, k: number): Measured {
  const measured: Measured = { blends: [], baselines: [] }
  for (const { scorer, blend, at } of metrics.test.results) {
    const estimate = at.find((entry) => entry.k === k)?.[measure]
    if (!estimate) continue
    if (blend !== undefined) measured.blends.push({ blend, estimate })
    // The blend's ends are the factors and the content alone.
    else if (scorer !== 'factors' && scorer !== 'content') measured.baselines.push({ scorer, estimate })
  }
  measured.blends.sort((a, b) => a.blend - b.blend)
  return measured
}
