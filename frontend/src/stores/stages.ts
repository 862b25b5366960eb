import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { useApi, type Stage, type StageInfo } from '@/api'

/** The pipeline as the program describes it: its stages in order, and what each needs. */
export const useStages = defineStore('stages', () => {
  const api = useApi()
  const list = shallowRef<StageInfo[]>([])
  const ids = computed(() => list.value.map(({ id }) => id))
  const infoOf = (stage: Stage) => list.value.find(({ id }) => id === stage)
  const numberOf = (stage: Stage) => infoOf(stage)?.number ?? 0
  /** What must be complete before it may start. */
  const needsOf = (stage: Stage) => infoOf(stage)?.needs ?? []
  /** Those that cannot start until it is complete. */
  const waitingFor = (stage: Stage | undefined) => ids.value.filter((later) =>
    stage !== undefined && needsOf(later).includes(stage))

  async function load(): Promise<void> {
    list.value = await api.stages().catch(() => list.value) // that the program does not answer is said elsewhere
  }

  return { list, ids, infoOf, numberOf, needsOf, waitingFor, load }
})
