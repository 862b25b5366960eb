import { expect, it, vi } from 'vitest'
import { createFakeApi } from '@/api/fake/fake'
import { useStores } from '@/testing/render'
import { usePipeline } from './pipeline'
import { useStart } from './start'

function open(scenario: string) {
  const api = useStores(createFakeApi({ scenario, latency: 0 }))
  usePipeline().listen()
  return { start: useStart(), run: vi.spyOn(api, 'run'), api }
}

it('begins with the sample library where nothing was run, and with the last data elsewhere', async () => {
  const fresh = open('fresh')
  await fresh.start.start()
  expect(fresh.run).toHaveBeenCalledWith({ body: { source: { sample: true } } })
  const trained = open('trained')
  await trained.start.start(true)
  expect(trained.run).toHaveBeenCalledWith({ body: { force: true } })
})

it('begins with what was chosen, and offers only what can be used as it is', async () => {
  const { start, run, api } = open('trained')
  await api.addData([new File(['a'], 'mine.csv')])
  await api.addData([new File(['a'], 'unknown.csv')])
  await start.refresh()
  expect(start.own.map(({ data_id }) => data_id)).toEqual(['data-1'])
  start.source = 'data-1'
  await start.start()
  expect(run).toHaveBeenCalledWith({ body: { source: { data_id: 'data-1' } } })
})
