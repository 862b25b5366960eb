import { ref, watch, type Ref } from 'vue'

/**
 * The largest value so far, so that a bar never goes backwards when an estimate
 * of the total changes. Another key, another run, begins anew.
 */
export function useMonotonic(value: () => number | undefined, key: () => unknown): Readonly<Ref<number | undefined>> {
  const largest = ref<number>()
  watch([value, key], ([next, of], [, before]) => {
    if (of !== before) largest.value = next
    else if (next !== undefined) largest.value = Math.max(largest.value ?? next, next)
  }, { immediate: true })
  return largest
}
