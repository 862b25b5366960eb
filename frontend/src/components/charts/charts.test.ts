import { fireEvent, screen, waitFor } from '@testing-library/vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { show } from '@/testing/render'
import ChartFigure from './ChartFigure.vue'
import DataTable from './DataTable.vue'

const chart = { setOption: vi.fn(), resize: vi.fn(), dispose: vi.fn(), on: vi.fn() }
const init = vi.hoisted(() => vi.fn())
vi.mock('./echarts', () => ({ init }))

beforeEach(() => {
  vi.clearAllMocks()
  init.mockReturnValue(chart)
})

const props = {
  title: 'Loss', description: 'From 9 to 4.', make: () => ({ series: [] }), table: {
    columns: ['Iteration', 'Loss'], rows: [['1', '9'], ['2', '4']],
  },
}

describe('a plot', () => {
  it('says what it shows, and shows its numbers as a table', async () => {
    await show(ChartFigure, { props, at: '/nowhere' })
    expect(screen.getByRole('img', { name: 'Loss. From 9 to 4.' })).toBeInTheDocument()
    await waitFor(() => expect(chart.setOption).toHaveBeenCalled())
    await fireEvent.click(screen.getByRole('radio', { name: 'Table' }))
    expect(screen.queryByRole('img')).toBeNull()
    expect(chart.dispose).toHaveBeenCalledOnce()
    expect(screen.getByRole('cell', { name: '9' })).toBeInTheDocument()
  })

  it('tells when it cannot be drawn', async () => {
    init.mockImplementation(() => { throw new Error('no canvas') })
    await show(ChartFigure, { props, at: '/nowhere' })
    expect(await screen.findByRole('alert')).toHaveTextContent('no canvas')
  })
})

describe('a table', () => {
  it('draws a short one whole', async () => {
    await show(DataTable, { at: '/nowhere', props: { label: 'Short', columns: ['n'], rows: [['1'], ['2']] } })
    expect(screen.getAllByRole('cell')).toHaveLength(2)
  })

  it('does not draw a long one whole, but tells how long it is', async () => {
    await show(DataTable, {
      at: '/nowhere',
      props: { label: 'Long', columns: ['n'], rows: Array.from({ length: 5000 }, (_, i) => [String(i)]), height: 320 },
    })
    expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '5001')
    expect(screen.queryAllByRole('cell').length).toBeLessThan(60)
  })
})
