import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts'
import type {
  DataZoomComponentOption, GridComponentOption, LegendComponentOption, TooltipComponentOption,
} from 'echarts/components'
import type { ComposeOption } from 'echarts/core'

type ChartOption = ComposeOption<
  | BarSeriesOption | LineSeriesOption | ScatterSeriesOption
  | GridComponentOption | TooltipComponentOption | LegendComponentOption | DataZoomComponentOption
>

/** The theme's colours, resolved for a canvas, which knows no CSS variables. */
export interface ChartColours {
  ink: string
  secondInk: string
  line: string
  card: string
  accent: string
  /** For series side by side: each 3:1 at least against the card. */
  series: string[]
}

/** Makes a plot in the colours of the theme. */
export type ChartMaker = (colours: ChartColours) => ChartOption

/** What a plot shows, as rows. */
export interface ChartTable {
  columns: string[]
  rows: string[][]
}

const font = { fontFamily: "'Inter Variable', system-ui, sans-serif", fontSize: 12 }

/** Axes, legend and tooltip as every plot has them. */
export function frame(colours: ChartColours): ChartOption {
  return {
    animation: false,
    color: colours.series,
    textStyle: { ...font, color: colours.ink },
    grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
    legend: {
      top: 0, left: 0, itemGap: 16, itemWidth: 20, itemHeight: 10, textStyle: { ...font, color: colours.ink },
      inactiveColor: colours.line,
    },
    tooltip: {
      renderMode: 'richText', confine: true, backgroundColor: colours.card, borderColor: colours.secondInk,
      padding: [8, 12],
      textStyle: { ...font, color: colours.ink },
    },
  }
}

/** How an axis looks in the theme. */
export function axis(colours: ChartColours, name = '') {
  return {
    name, nameLocation: 'middle' as const, nameGap: 28, nameTextStyle: { ...font, color: colours.secondInk },
    axisLine: { lineStyle: { color: colours.secondInk } },
    axisLabel: { ...font, color: colours.secondInk },
    splitLine: { lineStyle: { color: colours.line } },
  }
}

/** Text of others that stands in a tooltip: braces would be read as a style's name. */
export function plainText(text: string): string {
  return text.replace(/[{}|]/g, ' ')
}
