import { screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { usePipeline } from '@/stores/pipeline'
import { useToasts } from '@/stores/toasts'
import { show } from '@/testing/render'
import PipelineView from './PipelineView.vue'

// There is no canvas to draw on.
vi.mock('@/components/pipeline/SparkLine.vue', () => ({ default: { render: () => null } }))

// Without a layout a list would show none of its lines.
beforeEach(() => {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(700)
})

async function open(scenario: string, speed = 20) {
  const shown = await show(PipelineView, { fake: { scenario, speed }, at: '/advanced/pipeline' })
  usePipeline().listen()
  return { ...shown, user: userEvent.setup() }
}

it('says on opening what is loaded, of when and from which data', async () => {
  await open('trained')
  expect(await screen.findByText(/^Ready · trained .+ on 729 books from the sample library$/)).toBeInTheDocument()
})

it('says that nothing is there, and starts with the sample library then', async () => {
  const { api, user } = await open('fresh')
  vi.spyOn(api, 'run')
  expect(await screen.findByText(/^No artifacts loaded\./)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Start training pipeline' }))
  expect(api.run).toHaveBeenCalledWith({ body: { source: { sample: true } } })
})

it('lists five stages with what each needs', async () => {
  await open('fresh')
  const graph = screen.getByRole('region', { name: 'Stages and what each needs' })
  const items = within(graph).getAllByRole('listitem')
  expect(items).toHaveLength(5)
  expect(items[2]).toHaveTextContent('Needs stages 1 and 2')
  expect(items[4]).toHaveTextContent('Needs stages 2 and 4')
})

it('runs, shows how far it is, completes, and loads what was made', async () => {
  const { user } = await open('fresh', 5)
  await user.click(screen.getByRole('button', { name: 'Start training pipeline' }))
  expect(await screen.findByText(/Stage 1 ✓ → Stage 2 running…/, {}, { timeout: 3000 })).toBeInTheDocument()
  expect(await screen.findByRole('progressbar', { name: 'Embeddings' })).toHaveAttribute('aria-valuenow')
  expect(screen.getByRole('progressbar', { name: 'All stages together' })).toBeInTheDocument()
  expect(screen.getByText(/of 729 books/)).toBeInTheDocument()
  expect(await screen.findByText(/The last run completed in .+ and made 15 artifacts\./, {}, { timeout: 10_000 }))
    .toBeInTheDocument()
  await user.click(await screen.findByRole('button', { name: 'Load artifacts' }))
  await vi.waitFor(() => expect(useToasts().list.map((toast) => toast.text))
    .toContain('Models reloaded! Ready for recommendations'))
  expect(await screen.findByText(/^Ready · trained/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Load artifacts' })).not.toBeInTheDocument()
}, 20_000)

it('cancels, and goes on', async () => {
  const { user } = await open('trained', 1)
  await user.click(screen.getByRole('button', { name: 'Start training pipeline' }))
  await user.click(await screen.findByRole('button', { name: 'Cancel run' }))
  expect(await screen.findByText(/The run was cancelled after/)).toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Go on' }))
  expect(await screen.findByRole('button', { name: 'Cancel run' })).toBeInTheDocument()
})

it('shows a failure with its suggestion, its log, and retries with the suggested setting', async () => {
  const { api, user } = await open('failing')
  vi.spyOn(api, 'run')
  await user.click(screen.getByRole('button', { name: 'Start training pipeline' }))
  const banner = await screen.findByRole('alert', {}, { timeout: 3000 })
  expect(banner).toHaveTextContent('Stage 2 failed: out of memory')
  expect(banner).toHaveTextContent('Suggestion: Reduce batch size from 32 to 16.')
  await user.click(within(banner).getByText('Details'))
  expect(banner).toHaveTextContent('Stage 2 (Embeddings) ran out of memory at 451 of 729 books.')
  const primary = screen.getAllByRole('button').filter((button) => button.dataset.kind === 'primary')
  expect(primary.map((button) => button.textContent?.trim())).toEqual(['Retry with batch size 16'])

  await user.click(within(banner).getByRole('button', { name: 'View logs' }))
  const dialog = await screen.findByRole('dialog', { name: 'Logs' })
  expect(within(dialog).getByLabelText('Stage')).toHaveValue('stage_2_embeddings')
  expect(await within(dialog).findByText(/3 descriptions are longer/)).toBeInTheDocument()
  await user.type(within(dialog).getByLabelText('Filter'), 'tokenise')
  expect(await within(dialog).findByText('1 of 6 lines')).toBeInTheDocument()
  await user.keyboard('{Escape}')

  await user.click(screen.getByRole('button', { name: 'Retry with batch size 16' }))
  const body = expect.objectContaining({ settings: { 'embeddings.batch_size': '16' } })
  expect(api.run).toHaveBeenLastCalledWith({ body })
  expect(await screen.findByText(/The last run completed/, {}, { timeout: 10_000 })).toBeInTheDocument()
}, 20_000)

it('says where to begin when there is nothing to load', async () => {
  const { router, user } = await open('fresh')
  const push = vi.spyOn(router, 'push').mockResolvedValue(undefined)
  await usePipeline().loadArtifacts()
  const banner = await screen.findByRole('alert')
  expect(banner).toHaveTextContent('There is nothing complete to load yet.')
  await user.click(within(banner).getByRole('button', { name: 'To the first steps' }))
  expect(push).toHaveBeenCalledWith({ name: 'welcome' })
  expect(usePipeline().error).toBeUndefined()
})

it('asks before a reset and says what is deleted', async () => {
  const { api, user } = await open('trained')
  vi.spyOn(api, 'reset')
  await user.click(await screen.findByRole('button', { name: 'Reset pipeline' }))
  const dialog = await screen.findByRole('alertdialog')
  expect(await within(dialog).findByText(/^15 artifacts, .+B$/)).toBeInTheDocument()
  expect(within(dialog).getByText('The history: 3 runs')).toBeInTheDocument()
  expect(api.reset).not.toHaveBeenCalled()
  await user.click(within(dialog).getByRole('button', { name: 'Delete and reset' }))
  expect(api.reset).toHaveBeenCalled()
  expect(await screen.findByText(/^No artifacts loaded\./)).toBeInTheDocument()
})
