import { onScopeDispose, ref, shallowRef } from 'vue'
import { asApiError, type ApiError } from '@/api'

/**
 * Asks one thing at a time. What was asked before is told to stop, and neither its answer nor its error counts any
 * more: answers may overtake each other. The same happens when the component, or whatever else made this, goes.
 */
export function useLatest() {
  const busy = ref(false)
  /** Whether there has been an answer. */
  const answered = ref(false)
  /** Why the latest had none. */
  const error = shallowRef<ApiError>()
  let latest: AbortController | undefined

  /**
   * Begins work. Its answer is returned, and given to take while this is still busy, so that a screen never shows
   * the end of the work without what came of it. Undefined: it failed, or something newer was asked.
   */
  async function run<T>(
    work: (signal: AbortSignal) => Promise<T>, take: (answer: T) => void = () => {},
  ): Promise<T | undefined> {
    latest?.abort()
    const { signal } = latest = new AbortController()
    busy.value = true
    error.value = undefined
    try {
      const answer = await work(signal)
      if (signal.aborted) return undefined
      take(answer)
      answered.value = true
      return answer
    } catch (thrown) {
      if (!signal.aborted) error.value = asApiError(thrown)
      return undefined
    } finally {
      if (!signal.aborted) busy.value = false
    }
  }

  function cancel(): void {
    latest?.abort()
    busy.value = false
  }

  function dismiss(): void {
    error.value = undefined
  }

  onScopeDispose(cancel, true)
  return { busy, answered, error, run, cancel, dismiss }
}
