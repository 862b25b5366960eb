import type { Metrics, Point, Run, Stage } from '@/api'

export interface NamedPoints {
  run: Run
  points: Point[]
}

/** The loss per iteration of each run that trained. */
export function lossesOf(runs: Run[]): NamedPoints[] {
  return runs.flatMap((run) => {
    const points = run.stages.find(({ metrics }) => metrics?.loss)?.metrics?.loss ?? []
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

export interface CoursePoint {
  stage: Stage
  /** Seconds since the run began; the time between stages is left out. */
  at: number
  memory: number
  cpu: number
}

export interface Course {
  points: CoursePoint[]
  /** Where each stage that did something begins. */
  begins: { stage: Stage; at: number }[]
}

/** What a run took of memory and processor over its time, stage after stage. */
export function courseOf(run: Run): Course {
  const course: Course = { points: [], begins: [] }
  let before = 0
  for (const { stage, seconds = 0, samples = [] } of run.stages) {
    if (samples.length === 0 && seconds === 0) continue
    const from = before
    course.begins.push({ stage, at: from })
    course.points.push(...samples.map((sample) =>
      ({ stage, at: from + sample.seconds, memory: sample.memory_bytes, cpu: sample.cpu_percent })))
    before = from + Math.max(seconds, samples.at(-1)?.seconds ?? 0)
  }
  return course
}

export const measures = ['ndcg', 'precision', 'recall', 'map', 'hit_rate'] as const
export type Measure = (typeof measures)[number]

export interface BlendCourse {
  run: Run
  /** By the share of the factors, ascending. */
  points: { weight: number; value: number }[]
  best: { weight: number; value: number }
  /** Length of the lists. */
  k: number
}

/** A measure over the blend, of each run whose evaluation was kept. */
export function blendsOf(runs: Run[], measure: Measure): BlendCourse[] {
  return runs.flatMap((run) => {
    const points = (run.blend ?? []).map((point) => ({ weight: point.weight, value: point[measure] }))
      .sort((a, b) => a.weight - b.weight)
    const best = points.reduce<BlendCourse['best'] | undefined>(
      (top, point) => (top && top.value >= point.value ? top : point), undefined,
    )
    return best ? [{ run, points, best, k: run.blend?.[0]?.k ?? 0 }] : []
  })
}

/** A measure of the test set of those that a blend is measured against, the same at every blend. */
export function baselinesOf(metrics: Metrics, measure: Measure, k: number): { scorer: string; value: number }[] {
  return metrics.test.results.flatMap(({ scorer, blend, at }) => {
    const value = at.find((entry) => entry.k === k)?.[measure].value
    // The blend's ends are the factors and the content alone.
    return blend !== undefined || value === undefined || scorer === 'factors' || scorer === 'content'
      ? []
      : [{ scorer, value }]
  })
}
