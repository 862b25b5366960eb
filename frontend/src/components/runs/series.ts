import type { Point, Run, Stage } from '@/api'

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

/** How good the lists of one scorer are. */
export interface ScorerQuality {
  scorer: string
  value: number
  /** Of the value: its standard error over readers. */
  error: number
  /** What the scorer counts in the mixture, where it can be part of it. */
  share?: number
  /** By how much the mixture leads it, and the 95 % interval of that. */
  lead?: { by: number; low: number; high: number }
}

export interface RunQuality {
  run: Run
  /** The mixture, its members by what they count, then what it is compared with. */
  points: ScorerQuality[]
  /** Length of the lists. */
  k: number
}

/** A measure of all scorers, of each run whose evaluation was kept. */
export function qualitiesOf(runs: Run[], measure: Measure): RunQuality[] {
  return runs.flatMap((run) => {
    if (!run.quality) return []
    const { mixture, k, results, comparisons } = run.quality
    const shares: Record<string, number> = { ...mixture }
    const points = results.flatMap(({ scorer, at: [at] }): ScorerQuality[] => {
      if (!at) return []
      const ahead = comparisons.find((one) => one.baseline === scorer && one.metric === measure)
      const share = shares[scorer]
      return [{
        scorer, value: at[measure].value, error: at[measure].std_err, ...(share === undefined ? {} : { share }),
        ...(ahead ? { lead: { by: ahead.difference, low: ahead.low, high: ahead.high } } : {}),
      }]
    })
    const place = ({ scorer, share = -1 }: ScorerQuality) => (scorer === 'mixture' ? 2 : share)
    return [{ run, k, points: points.sort((a, b) => place(b) - place(a)) }]
  })
}
