import { screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { ApiError } from '@/api'
import { createFakeApi } from '@/api/fake/fake'
import { show } from '@/testing/render'
import ArtifactsView from './ArtifactsView.vue'
import DataView from './DataView.vue'
import RunsView from './RunsView.vue'
import { fakeWindow } from '@/testing/window'

vi.mock('@/components/charts/echarts', () => ({ init: () => ({ setOption() {}, resize() {}, dispose() {}, on() {} }) }))

// A place whose screen is loaded already: how fast another one loads is not what is tested.
const runs = '/advanced/runs'

const csv = (name: string) => new File(['Book-Title,User-ID\na,1\n'], name, { type: 'text/csv' })

describe('runs', () => {
  it('says what it will show, and where to begin', async () => {
    const { router } = await show(RunsView, { fake: { scenario: 'fresh' }, at: runs })
    const push = vi.spyOn(router, 'push').mockResolvedValue(undefined)
    await userEvent.click(await screen.findByRole('button', { name: 'To the pipeline' }))
    expect(push).toHaveBeenCalledWith({ name: 'pipeline' })
  })

  it('has a table of each plot: memory over the run with its stages, and the mixture of that run', async () => {
    await show(RunsView, { at: runs })
    for (const title of [
      'Memory over the run', 'Quality of the mixture and of its members', 'Loss per iteration',
      'Time of a stage over the last runs',
    ]) {
      await userEvent.click(within(await screen.findByRole('radiogroup', { name: new RegExp(title) }))
        .getByRole('radio', { name: 'Table' }))
    }
    expect(screen.getAllByRole('columnheader').map((header) => header.textContent))
      .toEqual(expect.arrayContaining(['Time since the start', 'Memory', 'Lead of the mixture (95 %)']))
    expect(Number(screen.getByRole('table', { name: 'Memory over the run' }).getAttribute('aria-rowcount')))
      .toBeGreaterThan(100)
  })

  it('puts two runs side by side with what differs', async () => {
    await show(RunsView, { at: runs })
    await userEvent.selectOptions(await screen.findByLabelText('Compare with'), screen.getAllByRole('option')[1] ?? '')
    const table = within(await screen.findByRole('region', { name: 'Two runs side by side' }))
    expect(table.getByRole('rowheader', { name: 'training.factors' })).toBeInTheDocument()
    expect(table.queryByRole('rowheader', { name: 'training.iterations' })).toBeNull()
    await userEvent.click(screen.getByRole('switch', { name: 'Also show what is the same' }))
    expect(table.getByRole('rowheader', { name: 'training.iterations' })).toBeInTheDocument()
  })
})

describe('artifacts', () => {
  it('are verified together, with the folder and its copy where no window can show it', async () => {
    await show(ArtifactsView, { at: runs })
    expect(await screen.findByText('/home/ada/.local/share/shelftalk/artifacts')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: 'Open folder' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Verify all' }))
    await waitFor(() => expect(screen.getAllByText('Verified')).toHaveLength(15))
  })

  it('are shown in their folder by the window', async () => {
    const openFolder = vi.fn(async () => {})
    const api = { ...createFakeApi({ latency: 0 }), window: fakeWindow({ openFolder }) }
    await show(ArtifactsView, { api, at: runs })
    await userEvent.click(await screen.findByRole('button', { name: 'Open folder' }))
    expect(openFolder).toHaveBeenCalled()
  })

  it('asks before deleting, naming what becomes impossible', async () => {
    const { api } = await show(ArtifactsView, { at: runs })
    const remove = vi.spyOn(api, 'deleteArtifact')
    await userEvent.click(await screen.findByRole('button', { name: 'Delete train_matrix.npz' }))
    const dialog = within(await screen.findByRole('alertdialog'))
    expect(dialog.getByText('starting the stage Training')).toBeInTheDocument()
    expect(remove).not.toHaveBeenCalled()
    await userEvent.click(dialog.getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'train_matrix.npz' })).toBeNull())
    expect(remove).toHaveBeenCalledWith({ name: 'train_matrix.npz' })
  })

  it('says when a deletion failed', async () => {
    const api = createFakeApi({ latency: 0 })
    vi.spyOn(api, 'deleteArtifact').mockRejectedValue(new ApiError('busy', 'A run is under way.'))
    await show(ArtifactsView, { api, at: runs })
    await userEvent.click(await screen.findByRole('button', { name: 'Delete rejects.csv' }))
    await userEvent.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Delete' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('A run is under way.')
    expect(screen.getByRole('button', { name: 'rejects.csv' })).toBeInTheDocument()
  })

  it('shows the rows of a table', async () => {
    await show(ArtifactsView, { at: runs })
    await userEvent.click(await screen.findByRole('button', { name: 'cleaned_books_data.ftr' }))
    expect(await screen.findByText('The first 50 of 729 rows')).toBeInTheDocument()
  })
})

describe('data', () => {
  it('can be a folder where the window chooses', async () => {
    const window = fakeWindow()
    const api = { ...createFakeApi({ latency: 0 }), window }
    const pick = vi.spyOn(window, 'chooseData')
    await show(DataView, { api, at: runs })
    await userEvent.click(await screen.findByRole('button', { name: 'Choose a folder' }))
    expect(pick).toHaveBeenCalledWith(true)
  })

  it('lets unknown columns be named before it offers a run', async () => {
    const { api, router } = await show(DataView, { at: runs })
    const push = vi.spyOn(router, 'push').mockResolvedValue(undefined)
    const run = vi.spyOn(api, 'run')
    const map = vi.spyOn(api, 'mapData')
    await userEvent.upload(await screen.findByTestId('files'), csv('unknown.csv'))
    expect(await screen.findByRole('button', { name: 'Use these columns' })).toBeDisabled()
    expect(screen.queryByRole('button', { name: 'Train on this data' })).toBeNull()
    await userEvent.selectOptions(screen.getByLabelText('Title (needed)'), 'ISBN')
    await userEvent.click(screen.getByRole('button', { name: 'Use these columns' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Train on this data' }))
    expect(map.mock.calls[0]?.[0].body).toMatchObject({ title: 'ISBN', reader: 'User-ID', book: 'ISBN' })
    expect(run).toHaveBeenCalledWith({ body: { source: { data_id: 'data-1' } } })
    await waitFor(() => expect(push).toHaveBeenCalledWith({ name: 'pipeline' }))
  })

  it('says what could not be read, and keeps the sample at hand', async () => {
    const api = createFakeApi({ latency: 0 })
    vi.spyOn(api, 'addData').mockRejectedValue(new ApiError('bad_input', 'books.pdf is not a table.'))
    await show(DataView, { api, at: runs })
    await userEvent.upload(await screen.findByTestId('files'), csv('books.pdf'))
    expect(await screen.findByRole('alert')).toHaveTextContent('books.pdf is not a table.')
    expect(screen.getByRole('button', { name: 'Train on the sample' })).toBeEnabled()
  })
})
