import type { ChartContext } from '#chat/chart-grid.ts'
import { shorten } from '#chat/shorten.ts'
import type { Block, DayMark } from '#core/reply/reply.ts'
import type { SlackBlock } from './blocks.ts'
import { limits } from './limits.ts'

type ChartBlock = Extract<Block, { kind: 'chart' }>

/** What the bars count; every day stands in the text beside them. */
const counted: readonly DayMark[] = ['done', 'partly', 'missed']

/**
 * The weeks as Slack's own bar chart (https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block), the days of
 * each kind in each week; undefined where Slack would not take it, and the text beside it has to do.
 */
export function renderChartBlock({ chart, alt }: ChartBlock, { phrasebook }: ChartContext): SlackBlock | undefined {
  const labels = chart.weeks.map(({ label }) => shorten(label, limits.chartLabel))
  const names = counted.map((mark) => shorten(phrasebook.text(`page.mark.${mark}`, {}), limits.chartLabel))
  if (labels.length === 0 || labels.length > limits.chartPoints) return undefined
  // An empty frame says less than the text, and nothing says that Slack draws one.
  if (!chart.weeks.some(({ days }) => days.some(({ mark }) => counted.includes(mark)))) return undefined
  if (new Set(labels).size < labels.length || new Set(names).size < names.length) return undefined
  const series = counted.map((mark, index) => ({
    name: names[index],
    data: chart.weeks.map(({ days }, week) => ({
      label: labels[week],
      value: days.filter((day) => day.mark === mark).length,
    })),
  }))
  return {
    type: 'data_visualization',
    title: shorten(alt, limits.chartTitle),
    chart: { type: 'bar', series, axis_config: { categories: labels } },
  }
}
