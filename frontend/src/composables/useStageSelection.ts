import { computed, ref } from 'vue'
import type { Stage } from '@/api'
import { usePipeline } from '@/stores/pipeline'
import { useStages } from '@/stores/stages'

/** Stages ticked by hand, and what stands in the way of running just those. */
export function useStageSelection() {
  const pipeline = usePipeline()
  const stages = useStages()
  const ticked = ref<Stage[]>([])

  const chosen = computed(() => stages.ids.filter((stage) => ticked.value.includes(stage)))
  const checkOf = (stage: Stage) => pipeline.checks.find((check) => check.stage === stage)

  /** What the program says is incomplete, of a stage. */
  function unmetOf(stage: Stage): Stage[] {
    return stages.ids.filter((before) => checkOf(stage)?.unmet?.includes(before))
  }

  function needed(of: readonly Stage[]): Stage[] {
    const missing = stages.ids.filter((stage) =>
      !of.includes(stage) && of.some((later) => unmetOf(later).includes(stage)))
    return missing.length === 0 ? [] : needed([...of, ...missing]).concat(missing)
  }

  /** Must be completed first, and is not chosen: nothing can run without. */
  const missing = computed(() => needed(chosen.value).sort())
  /** Would be read as they are although they are stale. */
  const old = computed(() => stages.ids.filter((stage) => !chosen.value.includes(stage)
    && checkOf(stage)?.freshness === 'stale'
    && chosen.value.some((later) => stages.needsOf(later).includes(stage))))
  /** Chosen, and nothing would change. */
  const fresh = computed(() => chosen.value.filter((stage) => checkOf(stage)?.freshness === 'up to date'))

  function toggle(stage: Stage): void {
    ticked.value = ticked.value.includes(stage)
      ? ticked.value.filter((other) => other !== stage)
      : [...ticked.value, stage]
  }

  function add(more: readonly Stage[]): void {
    ticked.value = [...new Set([...ticked.value, ...more])]
  }

  function choose(list: readonly Stage[]): void {
    ticked.value = [...list]
  }

  return { chosen, missing, old, fresh, toggle, add, choose }
}
