import type { Fields } from './fields.ts'
import { limits } from './limits.ts'

const { chart: most } = limits

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export function checkChart(fields: Fields): void {
  fields.only('type', 'block_id', 'title', 'chart')
  fields.text('title', most.title, 'required')
  const chart = fields.object('chart', 'required')
  if (chart === undefined) return
  chart.oneOf('type', ['pie', 'bar', 'area', 'line'], 'required')
  if (chart.body.type === 'pie') return void checkPie(chart)
  chart.only('type', 'series', 'axis_config')
  const axis = chart.object('axis_config', 'required')
  axis?.only('categories', 'x_label', 'y_label')
  axis?.text('x_label', most.axis)
  axis?.text('y_label', most.axis)
  const categories = categoriesOf(axis)
  const names = chart.list('series', most.series, 'required').map((series) => checkSeries(series, categories))
  if (new Set(names).size < names.length) chart.fault('series', 'the names of series are not unique')
}

function checkPie(chart: Fields): void {
  chart.only('type', 'segments')
  for (const segment of chart.list('segments', most.segments, 'required')) {
    segment.only('label', 'value')
    segment.text('label', most.label, 'required')
    segment.number('value', Number.MIN_VALUE, Number.MAX_VALUE)
  }
}

function categoriesOf(axis: Fields | undefined): readonly string[] {
  const categories = axis?.body.categories
  if (axis === undefined) return []
  if (!Array.isArray(categories) || categories.length === 0) {
    axis.fault('categories', 'missing required field')
    return []
  }
  if (categories.length > most.data) axis.fault('categories', `no more than ${most.data} items allowed`)
  if (categories.some((each) => typeof each !== 'string' || each.length === 0 || each.length > most.label))
    axis.fault('categories', `must be strings of 1 to ${most.label} characters`)
  return categories.map(String)
}

function checkSeries(series: Fields, categories: readonly string[]): string | undefined {
  series.only('name', 'data')
  const points = series.list('data', most.data, 'required')
  const labels = points.map((point) => {
    point.only('label', 'value')
    point.number('value', -Number.MAX_VALUE, Number.MAX_VALUE)
    if (point.body.value === undefined) point.fault('value', 'missing required field')
    return point.text('label', most.label, 'required')
  })
  const all = labels.length === categories.length && categories.every((each) => labels.includes(each))
  if (!all) series.fault('data', 'must have one point for each of the categories')
  return series.text('name', most.label, 'required')
}
