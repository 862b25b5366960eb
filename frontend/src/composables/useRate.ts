import { ref, watch, type Ref } from 'vue'

const span = 6000
const least = 1000

/** How many a second, over the last seconds; undefined until that can be said. Another key begins anew. */
export function useRate(done: () => number | undefined, key: () => unknown): Readonly<Ref<number | undefined>> {
  const rate = ref<number>()
  let samples: { at: number; done: number }[] = []
  watch([done, key], ([now, of], [, before]) => {
    if (of !== before) samples = []
    if (now === undefined || samples.length === 0) rate.value = undefined
    if (now === undefined) return
    const at = Date.now()
    samples = [...samples.filter((sample) => at - sample.at <= span), { at, done: now }]
    const first = samples[0]
    if (first && at - first.at >= least && now > first.done) rate.value = (1000 * (now - first.done)) / (at - first.at)
  }, { immediate: true })
  return rate
}
