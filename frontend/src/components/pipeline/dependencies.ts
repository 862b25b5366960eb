import { stages, type Stage } from '@/api'

/** What must be complete before a stage may start. */
export const prerequisites: Readonly<Record<Stage, readonly Stage[]>> = {
  stage_1_preprocessing: [],
  stage_2_embeddings: ['stage_1_preprocessing'],
  stage_3_matrices: ['stage_1_preprocessing', 'stage_2_embeddings'],
  stage_4_training: ['stage_3_matrices'],
  stage_5_evaluation: ['stage_2_embeddings', 'stage_4_training'],
}

/** A line of the graph, by the places of its stages: 0 is the first. */
export interface Edge {
  from: number
  to: number
  before: Stage
}

export const edges: readonly Edge[] = stages.flatMap((stage, to) =>
  prerequisites[stage].map((before) => ({ from: stages.indexOf(before), to, before })))

export function numberOf(stage: Stage): number {
  return stages.indexOf(stage) + 1
}
