import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { usePipeline } from '@/stores/pipeline'
import { show } from '@/testing/render'
import StagePicker from './StagePicker.vue'

async function open(scenario: string) {
  const shown = await show(StagePicker, { fake: { scenario } })
  usePipeline().listen()
  await usePipeline().refreshChecks()
  return { ...shown, user: userEvent.setup() }
}

it('names what must be completed first, keeps the button off, and ticks it on request', async () => {
  const { user } = await open('fresh')
  await user.click(screen.getByRole('checkbox', { name: /Matrices/ }))
  expect(screen.getByText('Stage 1 & 2 must be completed first.')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Run stage 3 only' })).toBeDisabled()
  await user.click(screen.getByRole('button', { name: 'Tick them too' }))
  expect(screen.getByRole('checkbox', { name: /Preprocess/ })).toBeChecked()
  expect(screen.getByRole('button', { name: 'Run stages 1, 2, and 3' })).toBeEnabled()
})

it('runs one stage only, again when asked to', async () => {
  const { api, user } = await open('trained')
  vi.spyOn(api, 'run')
  await user.click(screen.getByRole('checkbox', { name: /Matrices/ }))
  expect(screen.getByText('Stage 3 is up to date and will be left alone.')).toBeInTheDocument()
  await user.click(screen.getByRole('switch', { name: /Run again/ }))
  await user.click(screen.getByRole('button', { name: 'Run stage 3 only' }))
  expect(api.run).toHaveBeenCalledWith({ body: { stages: ['stage_3_matrices'], force: true } })
})

it('runs from a stage to the end', async () => {
  const { api, user } = await open('trained')
  vi.spyOn(api, 'run')
  await user.click(screen.getByRole('checkbox', { name: /Matrices/ }))
  await user.click(screen.getByRole('button', { name: 'Run from stage 3 on' }))
  expect(api.run)
    .toHaveBeenCalledWith({
      body: { stages: ['stage_3_matrices', 'stage_4_training', 'stage_5_evaluation'], force: false },
    })
})

it('runs an arbitrary choice as one run, in the order of the pipeline', async () => {
  const { api, user } = await open('trained')
  vi.spyOn(api, 'run')
  for (const name of [/Evaluation/, /Matrices/]) await user.click(screen.getByRole('checkbox', { name }))
  await user.click(screen.getByRole('button', { name: 'Run stages 3 and 5' }))
  const body = { stages: ['stage_3_matrices', 'stage_5_evaluation'], force: false }
  expect(api.run).toHaveBeenCalledExactlyOnceWith({ body })
})

it('warns of old results that would be used, and says why they are old', async () => {
  const { api, user } = await open('trained')
  await api.setSetting({ key: 'matrices.seed', body: { value: '7' } })
  await usePipeline().refreshChecks()
  expect(await screen.findByText('because seed of the split changed from 42 to 7')).toBeInTheDocument()
  await user.click(screen.getByRole('checkbox', { name: /Training/ }))
  expect(screen.getByText('Stage 3 is stale: its old results would be used.')).toBeInTheDocument()
})
