import { ref, shallowRef } from 'vue'
import { asApiError, type ApiError } from '@/api'

/** One piece of work at a time, with what a screen needs to show of it. */
export function useTask() {
  const busy = ref(false)
  const error = shallowRef<ApiError>()

  /** Answers the work's result, or undefined when it failed: then error says why. */
  async function run<T>(work: () => Promise<T>): Promise<T | undefined> {
    busy.value = true
    error.value = undefined
    try {
      return await work()
    } catch (thrown) {
      error.value = asApiError(thrown)
      return undefined
    } finally {
      busy.value = false
    }
  }

  function dismiss(): void {
    error.value = undefined
  }

  return { busy, error, run, dismiss }
}
