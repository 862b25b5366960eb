import { ref, shallowRef, watch, type Ref } from 'vue'
import { asApiError, type ApiError } from '@/api'

const pause = 120

/** What is found for a text while it is typed; only the answer to the latest text counts. */
export function useSearch<T>(text: Ref<string>, active: Ref<boolean>, search: (text: string) => Promise<T[]>) {
  const found = shallowRef<T[]>([])
  const answered = ref(false)
  const error = shallowRef<ApiError>()

  watch([text, active], ([typed, on], [before], cleanup) => {
    if (!on) return
    let current = true
    answered.value = false
    const timer = setTimeout(async () => {
      try {
        const list = await search(typed.trim())
        if (!current) return
        found.value = list
        error.value = undefined
      } catch (thrown) {
        if (!current) return
        found.value = []
        error.value = asApiError(thrown)
      }
      answered.value = true
    }, typed === before ? 0 : pause)
    cleanup(() => {
      current = false
      clearTimeout(timer)
    })
  })

  return { found, answered, error }
}
