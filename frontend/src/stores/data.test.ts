import { describe, expect, it, vi } from 'vitest'
import { ApiError, type DataSet } from '@/api'
import { useStores } from '@/testing/render'
import { useData } from './data'
import { createFakeApi } from '@/api/fake/fake'
import { fakeWindow } from '@/testing/window'

const csv = (name: string) => new File(['a,b\n1,2\n'], name, { type: 'text/csv' })

describe('data', () => {
  it('opens what was brought last', async () => {
    useStores()
    const data = useData()
    await data.load()
    expect(data.open).toBeUndefined()
    await data.take([csv('first.csv')])
    await data.take([csv('second.csv')])
    expect(data.open?.files[0]?.name).toBe('second.csv')
    expect(data.own).toHaveLength(2)
  })

  it('replaces data whose columns were named', async () => {
    useStores()
    const data = useData()
    await data.load()
    await data.take([csv('unknown.csv')])
    const id = data.openId
    expect(data.open?.needs_mapping).toBe(true)
    await data.map(id, { title: 'a', reader: 'b', book: 'a' })
    expect(data.open?.needs_mapping).toBe(false)
    expect(data.own).toHaveLength(1)
  })

  it('shows the counts of the last run although the rejects were deleted', async () => {
    const api = useStores()
    vi.spyOn(api, 'previewArtifact').mockRejectedValue(new ApiError('not_found', 'It is gone.'))
    const data = useData()
    await data.load()
    expect(data.lastRun).toBeDefined()
    expect(data.rejects).toBeUndefined()
    expect(data.error).toBeUndefined()
  })
})

it('in the window, files are chosen with its dialog; nothing chosen changes nothing', async () => {
  const window = fakeWindow()
  useStores({ ...createFakeApi({ latency: 0 }), window })
  const data = useData()
  await data.load()
  const before = data.sets
  await data.pick(false)
  expect(data.sets).toBe(before)
  const pick = vi.spyOn(window, 'chooseData')
    .mockResolvedValue({
      data: { data_id: 'd9', name: 'BX', format: 'Book-Crossing', files: [], needs_mapping: false },
    })
  expect(await data.pick(true)).toBeUndefined()
  expect(pick).toHaveBeenCalledWith(true)
  expect(data.open?.data_id).toBe('d9')
  const held = { id: 'h1', name: 'mine.csv', holds: 'shelf', file: 0 } as const
  pick.mockResolvedValue({ held })
  expect(await data.pick(false)).toEqual(held)
  expect(data.open?.data_id).toBe('d9')
})

it('keeps what is brought while the list is being loaded', async () => {
  const api = useStores()
  const data = useData()
  let answer: (list: DataSet[]) => void = () => {}
  vi.spyOn(api, 'data').mockImplementationOnce(() => new Promise((resolve) => { answer = resolve }))
  const loading = data.load()
  await data.take([csv('first.csv')])
  answer([])
  await loading
  expect(data.open?.name).toBe('first.csv')
})
