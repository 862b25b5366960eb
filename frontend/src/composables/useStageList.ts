import { computed } from 'vue'
import type { Check, Stage, StageProgress, Status } from '@/api'
import { usePipeline } from '@/stores/pipeline'
import { useStages } from '@/stores/stages'

export interface StageEntry {
  stage: Stage
  number: number
  /** What the run under way, or the last one, did to it. */
  progress: StageProgress | undefined
  check: Check | undefined
  /** What there is to say of it: how the run stands, or else how fresh it is. */
  shown: { status: Status } | { freshness: Check['freshness'] }
}

const ended: readonly Status[] = ['failed', 'cancelled', 'interrupted']

/** The five stages as the dashboard shows them. */
export function useStageList() {
  const pipeline = usePipeline()
  const stages = useStages()

  function shownOf(progress: StageProgress | undefined, check: Check | undefined): StageEntry['shown'] {
    if (progress && pipeline.active) return { status: progress.status }
    if (progress && ended.includes(progress.status)) return { status: progress.status }
    if (progress?.status === 'completed' && check?.freshness !== 'stale' && check?.freshness !== 'never run') {
      return { status: 'completed' }
    }
    return check ? { freshness: check.freshness } : { status: progress?.status ?? 'pending' }
  }

  return computed<StageEntry[]>(() => stages.list.map(({ id: stage, number }) => {
    const progress = pipeline.status?.progress[stage]
    const check = pipeline.checks.find((candidate) => candidate.stage === stage)
    return { stage, number, progress, check, shown: shownOf(progress, check) }
  }))
}
