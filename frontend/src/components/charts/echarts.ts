// The parts of ECharts that the plots use. Imported when a plot is shown, so that
// readers who never open the workshop never load it.
import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  DataZoomInsideComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

// Canvas, and tooltips drawn on it: neither needs inline styles, which the
// content security policy forbids.
use([
  BarChart, LineChart, ScatterChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent,
  DataZoomInsideComponent, CanvasRenderer,
])

export { init }
