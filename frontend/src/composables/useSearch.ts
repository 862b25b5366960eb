import { ref, shallowRef, watch, type Ref } from 'vue'
import { useLatest } from './useLatest'

const pause = 120

/** What is found for a text while it is typed; only the answer to the latest text counts. */
export function useSearch<T>(text: Ref<string>, active: Ref<boolean>, search: (text: string) => Promise<T[]>) {
  const found = shallowRef<T[]>([])
  const answered = ref(false)
  const { error, run, cancel } = useLatest()

  function show(list: T[]): void {
    found.value = list
    answered.value = true
  }

  watch([text, active], ([typed, on], [before], cleanup) => {
    cancel()
    if (!on) return
    answered.value = false
    const timer = setTimeout(async () => {
      await run(() => search(typed.trim()), show)
      if (error.value) show([])
    }, typed === before ? 0 : pause)
    cleanup(() => clearTimeout(timer))
  })

  return { found, answered, error }
}
