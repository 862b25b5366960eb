import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { useApi, type Backtest } from '@/api'
import { useLatest } from '@/composables/useLatest'

/** How well the reader's own books would have been found. It goes on when the screen is left. */
export const useBacktest = defineStore('backtest', () => {
  const api = useApi()
  const result = shallowRef<Backtest>()
  const testing = useLatest()

  async function run(): Promise<void> {
    if (testing.busy.value) return
    await testing.run(() => api.backtest(), (found) => { result.value = found })
    if (testing.error.value) result.value = undefined
  }

  return { result, busy: testing.busy, error: testing.error, run }
})
