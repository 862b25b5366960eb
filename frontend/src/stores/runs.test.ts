import { describe, expect, it, vi } from 'vitest'
import { ApiError } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { useStores } from '@/testing/render'
import { useRuns } from './runs'

describe('runs', () => {
  it('have their details of those that are looked at only', async () => {
    const api = useStores()
    const detail = vi.spyOn(api, 'runDetail')
    const runs = useRuns()
    await runs.load()
    const [first, second] = runs.list
    expect(first?.stages[1]?.samples).toBeUndefined()
    await vi.waitFor(() => expect(runs.compared[0]?.stages[1]?.samples?.length).toBeGreaterThan(1))
    expect(detail).toHaveBeenCalledExactlyOnceWith({ id: first?.id })
    runs.compareWith(second?.id ?? '')
    await vi.waitFor(() => expect(runs.compared[1]?.stages[1]?.samples?.length).toBeGreaterThan(1))
    runs.compareWith('')
    expect(detail).toHaveBeenCalledTimes(2)
  })

  it('opens the newest run and compares it with another', async () => {
    useStores()
    const runs = useRuns()
    await runs.load()
    const [first, second] = runs.list
    expect(runs.open?.id).toBe(first?.id)
    runs.compareWith(second?.id ?? '')
    expect(runs.other?.id).toBe(second?.id)
  })

  it('never compares a run with itself', async () => {
    useStores()
    const runs = useRuns()
    await runs.load()
    const second = runs.list[1]?.id ?? ''
    runs.compareWith(second)
    runs.show(second)
    expect(runs.open?.id).toBe(second)
    expect(runs.other).toBeUndefined()
    runs.compareWith(second)
    expect(runs.other).toBeUndefined()
  })

  it('says what keeps the history from being read', async () => {
    const api = useStores(createFakeApi({ scenario: 'fresh', latency: 0 }))
    const runs = useRuns()
    await runs.load()
    expect(runs.loaded).toBe(true)
    expect(runs.error).toBeUndefined()

    vi.spyOn(api, 'runs').mockRejectedValue(new ApiError('corrupt', 'The file is damaged.'))
    await runs.load()
    expect(runs.error?.code).toBe('corrupt')
  })
})
