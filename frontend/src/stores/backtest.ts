import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { asApiError, useApi, type ApiError, type Backtest } from '@/api'

/** How well the reader's own books would have been found. It goes on when the screen is left. */
export const useBacktest = defineStore('backtest', () => {
  const api = useApi()
  const result = shallowRef<Backtest>()
  const busy = ref(false)
  const error = shallowRef<ApiError>()

  async function run(): Promise<void> {
    if (busy.value) return
    busy.value = true
    error.value = undefined
    try {
      result.value = await api.backtest()
    } catch (thrown) {
      result.value = undefined
      error.value = asApiError(thrown)
    } finally {
      busy.value = false
    }
  }

  return { result, busy, error, run }
})
