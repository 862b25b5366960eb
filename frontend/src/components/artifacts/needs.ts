import { stages, type Artifact, type Stage } from '@/api'
import { prerequisites } from '@/components/pipeline/dependencies'

/** The files that recommendations are made of: without one of them they cannot be loaded again. */
const loadedFrom: ReadonlySet<string> = new Set([
  'cleaned_books_data.ftr', 'catalog_books_384.npy', 'train_matrix.npz', 'val_matrix.npz', 'test_matrix.npz',
  'user_index.ftr', 'book_index.ftr', 'book_factors.npy', 'training.json', 'evaluation.json',
])

export interface Loss {
  /** Stages that cannot start until it is made again. */
  blocked: Stage[]
  /** Whether recommendations can still be loaded without it. */
  recommendations: boolean
}

/** What becomes impossible when an artifact is deleted. */
export function lossOf({ name, stage }: Pick<Artifact, 'name' | 'stage'>): Loss {
  return {
    blocked: stages.filter((later) => stage !== undefined && prerequisites[later].includes(stage)),
    recommendations: loadedFrom.has(name),
  }
}
