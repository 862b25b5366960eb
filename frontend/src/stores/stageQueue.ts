import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import { stages, type Stage } from '@/api'
import { usePipeline } from './pipeline'

const busyTries = 4
const busyWait = 300

/**
 * Stages chosen by hand, run one after the other: each begins when the one
 * before it is complete. A failure holds the rest until that stage was retried.
 */
export const useStageQueue = defineStore('stageQueue', () => {
  const pipeline = usePipeline()
  const waiting = shallowRef<Stage[]>([])
  /** The run after whose end the next stage begins. */
  const awaited = ref('')
  let force = false

  /** Runs the chosen stages in their order; false when the first could not begin. */
  async function run(chosen: readonly Stage[], again = false): Promise<boolean> {
    clear()
    force = again
    const plan = stages.filter((stage) => chosen.includes(stage))
    const first = plan[0]
    if (!first) return false
    // All stages from one on are one run of the program, which goes on without this window.
    if (plan.length > 1 && plan.at(-1) === stages.at(-1) && plan.length === stages.length - stages.indexOf(first)) {
      return pipeline.start({ from: first, force })
    }
    waiting.value = plan.slice(1)
    const begun = await pipeline.runStage(first, { force })
    if (begun) awaited.value = pipeline.asked
    else clear()
    return begun
  }

  function clear(): void {
    waiting.value = []
    awaited.value = ''
  }

  async function next(): Promise<void> {
    const [stage, ...rest] = waiting.value
    awaited.value = ''
    if (!stage) return
    waiting.value = rest
    // The program may still be tidying up after the run that just ended.
    for (let i = 0; i < busyTries; i++) {
      if (await pipeline.runStage(stage, { force })) {
        awaited.value = pipeline.asked
        return
      }
      if (pipeline.error?.code !== 'busy') break
      await new Promise((resolve) => setTimeout(resolve, busyWait))
    }
    waiting.value = []
  }

  // A retry is another run of the same stage.
  watch(() => pipeline.asked, (id) => {
    if (awaited.value) awaited.value = id
  })
  watch([() => pipeline.status, awaited], ([status, id]) => {
    if (!id || status?.pipeline_id !== id) return
    if (status.status === 'completed') void next()
    else if (status.status === 'cancelled') clear()
  })
  watch(() => pipeline.status?.status, (status) => {
    if (status === 'idle') clear()
  })

  return { waiting, run, clear }
})
