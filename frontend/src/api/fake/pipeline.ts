import { ApiError } from '../errors'
import type { Failure, PipelineStatus, ProgramEvent, Queued, Stage, StageInfo, StageProgress } from '../types'
import graphList from './stages.json'

/** The pipeline, as the program describes it. */
export const graph = graphList as StageInfo[]
export const stages: readonly Stage[] = graph.map(({ id }) => id)

interface Work {
  seconds: number
  total: number
  unit: string
  phase: string
}

const work: Record<Stage, Work> = {
  stage_1_preprocessing: { seconds: 2, total: 46_170, unit: 'ratings', phase: 'read ratings' },
  stage_2_embeddings: { seconds: 9, total: 729, unit: 'books', phase: 'embed' },
  stage_3_matrices: { seconds: 1.2, total: 3, unit: 'matrices', phase: 'matrices' },
  stage_4_training: { seconds: 3, total: 33_375, unit: 'rows', phase: 'train' },
  stage_5_evaluation: { seconds: 2.5, total: 3, unit: 'steps', phase: 'measure' },
}

export const outOfMemory: Failure = {
  code: 'out_of_memory',
  name: 'Out of memory',
  message: 'Stage 2 (Embeddings) ran out of memory at 451 of 729 books.',
  suggestion: 'Reduce batch size to 16.',
  detail: 'worker ended by signal 9 (killed)\nresident memory at the end: 3.8 GB\n'
    + 'out-of-memory kills of this control group: 1',
  stage: 'stage_2_embeddings',
  relief: { key: 'embeddings.batch_size', value: '16', is: '32' },
}

export function idleStatus(): PipelineStatus {
  const progress =
    Object.fromEntries(stages.map((stage) => [stage, { status: 'pending' }])) as PipelineStatus['progress']
  return { pipeline_id: '', status: 'idle', progress, overall_progress: 0 }
}

export function finishedStatus(artifacts: string[]): PipelineStatus {
  const status = idleStatus()
  for (const stage of stages) {
    const { seconds, total, unit, phase } = work[stage]
    status.progress[stage] = {
      status: 'completed', progress_percent: 100, elapsed_seconds: seconds, done: total, total, unit, phase,
    }
  }
  return {
    ...status, pipeline_id: 'run_20261122_091502', status: 'completed', overall_progress: 100,
    total_duration_seconds: 17.7, artifacts_generated: artifacts,
  }
}

const tick = 100

/** Plays runs in time: each stage takes its seconds, divided by speed. */
export class FakePipeline {
  private listeners = new Set<(event: ProgramEvent) => void>()
  private timer: ReturnType<typeof setInterval> | undefined
  private chosen: Stage[] = []
  private count = 0
  /** The stage that runs out of memory, once. */
  failAt: Stage | undefined

  constructor(
    public status: PipelineStatus, private artifacts: string[], private speed: number, private ended: () => void,
  ) {}

  listen(handler: (event: ProgramEvent) => void): () => void {
    this.listeners.add(handler)
    handler({ kind: 'status', status: structuredClone(this.status) })
    return () => this.listeners.delete(handler)
  }

  tell(event: ProgramEvent): void {
    for (const listener of this.listeners) listener(structuredClone(event))
  }

  get active(): boolean {
    return this.status.status === 'queued' || this.status.status === 'running'
  }

  start(chosen: Stage[]): Queued {
    if (this.active) {
      throw new ApiError('busy', 'A run is under way.', 'Wait until it ends, or cancel it.')
    }
    this.count++
    this.chosen = chosen
    const before = this.status.progress
    this.status = {
      ...idleStatus(), pipeline_id: `run_20261124_1207${String(this.count).padStart(2, '0')}`, status: 'queued',
    }
    for (const stage of stages) {
      if (!chosen.includes(stage)) this.status.progress[stage] = before[stage]
    }
    this.timer = setInterval(() => this.advance(), tick)
    this.tell({ kind: 'status', status: this.status })
    return { pipeline_id: this.status.pipeline_id, status: 'queued', message: 'Pipeline queued, initializing...' }
  }

  cancel(): void {
    if (!this.active) throw new ApiError('not_ready', 'Nothing is running.')
    const current = this.status.current_stage
    if (current) this.status.progress[current].status = 'cancelled'
    this.end('cancelled')
  }

  reset(): void {
    this.status = idleStatus()
    this.tell({ kind: 'status', status: this.status })
  }

  private advance(): void {
    const status = this.status
    const stage = status.current_stage ?? this.chosen[0]
    if (!stage) return this.end('completed')
    status.status = 'running'
    status.current_stage = stage
    const progress = status.progress[stage]
    const elapsed = (progress.status === 'running' ? (progress.elapsed_seconds ?? 0) : 0) + tick / 1000
    const part = Math.min(1, (elapsed * this.speed) / work[stage].seconds)
    status.progress[stage] = this.at(stage, elapsed, part)
    if (this.failAt === stage && part > 0.62) return this.fail(stage)
    if (part === 1) this.next(stage)
    status.overall_progress = this.overall()
    this.tell({ kind: 'resources', memory_bytes: 3e8 + 6e8 * part, cpu_percent: 82 + 14 * Math.sin(elapsed * 3) })
    if (this.active) this.tell({ kind: 'status', status })
  }

  private at(stage: Stage, elapsed: number, part: number): StageProgress {
    const { total, unit, phase, seconds } = work[stage]
    return {
      status: part === 1 ? 'completed' : 'running', progress_percent: Math.floor(100 * part), elapsed_seconds: elapsed,
      done: Math.floor(total * part), total, unit, phase, seconds_left: Math.max(0, seconds / this.speed - elapsed),
      reason: 'it has never been run',
    }
  }

  private next(stage: Stage): void {
    const following = this.chosen[this.chosen.indexOf(stage) + 1]
    if (following) this.status.current_stage = following
    else this.end('completed')
  }

  private fail(stage: Stage): void {
    this.failAt = undefined
    this.status.progress[stage].status = 'failed'
    this.status.progress[stage].error = outOfMemory
    this.status.error = outOfMemory
    this.end('failed')
  }

  private overall(): number {
    const seconds = (list: Stage[]) => list.reduce((sum, stage) => sum + work[stage].seconds, 0)
    const done = this.chosen.reduce(
      (sum, stage) => sum + (work[stage].seconds * (this.status.progress[stage].progress_percent ?? 0)) / 100, 0,
    )
    return Math.floor((100 * done) / seconds(this.chosen))
  }

  private end(status: 'completed' | 'failed' | 'cancelled'): void {
    clearInterval(this.timer)
    this.status.status = status
    delete this.status.current_stage
    this.status.total_duration_seconds = this.chosen.reduce(
      (sum, stage) => sum + (this.status.progress[stage].elapsed_seconds ?? 0), 0,
    )
    if (status === 'completed') {
      this.status.overall_progress = 100
      this.status.artifacts_generated = this.artifacts
      this.ended()
    }
    this.tell({ kind: 'status', status: this.status })
  }
}
