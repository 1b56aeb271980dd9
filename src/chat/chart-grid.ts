import { dateTag } from '#core/dates.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import { text } from '#core/reply/build.ts'
import type { Chart, DayMark } from '#core/reply/reply.ts'
import { shorten } from './shorten.ts'
import { type TextPart, textPart } from './text-part.ts'

/** A longer name of a week would push the days off a phone. Our own choice. */
const longestWeekLabel = 16

/** What a chart's legend needs beside the chart. */
export interface ChartContext {
  readonly phrasebook: Phrasebook
}

type Week = Chart['weeks'][number]

/** Signs that every monospace font has in one width, best first. What has not come, or was before, is left blank. */
const signs: Readonly<Record<DayMark, string>> = {
  done: '█',
  partly: '▒',
  'not-today': '-',
  open: '?',
  missed: 'x',
  excused: 'o',
  rest: '·',
  paused: '=',
  ahead: ' ',
  blank: ' ',
}

/** A year, and little enough text for one message. */
const weeksInGrid = 53

/** The weeks as grids in monospace, a line a week, and what the signs mean, after the mark of small print. */
export function renderChart({ weeks }: Chart, context: ChartContext, small: string): readonly TextPart[] {
  const grids: string[] = []
  for (let from = 0; from < weeks.length; from += weeksInGrid) {
    grids.push(renderGrid(weeks.slice(from, from + weeksInGrid), context))
  }
  return [...grids, legend(weeks, context, small)]
}

function renderGrid(weeks: readonly Week[], { phrasebook }: ChartContext): string {
  const labels = weeks.map(({ label }) => gridLabel(label))
  const width = Math.max(...labels.map(({ length }) => length))
  const [{ days } = { days: [] }] = weeks
  const head = days.map(({ date }) => weekdayLetter(date, phrasebook.locale))
  const rows = weeks.map((week, index) =>
    row(
      labels[index] ?? '',
      week.days.map(({ mark }) => signs[mark]),
      width,
    ),
  )
  return ['```', row('', head, width), ...rows, '```'].join('\n')
}

function row(label: string, cells: readonly string[], width: number): string {
  return [label.padEnd(width), ' ', ...cells].join(' ').trimEnd()
}

/** Nothing can be escaped in monospace, so what would end it gives way. */
function gridLabel(label: string): string {
  return shorten(label.replaceAll('`', 'ˋ'), longestWeekLabel)
}

function legend(weeks: readonly Week[], { phrasebook }: ChartContext, small: string): TextPart {
  const present = new Set(weeks.flatMap(({ days }) => days.map(({ mark }) => mark)))
  // Keys are what `signs` declares.
  const shown = (Object.keys(signs) as DayMark[]).filter((mark) => present.has(mark) && signs[mark] !== ' ')
  return textPart(
    [text(shown.map((mark) => `${signs[mark]} ${phrasebook.text(`page.mark.${mark}`, {})}`).join('   '))],
    small,
  )
}

const letters = new Map<string, Intl.DateTimeFormat>()

/** "M"; a sign for what is no date. Making a format takes longer than all the rest of a chart: one is kept for each language. */
function weekdayLetter(date: string, locale: string): string {
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at)) return '-'
  const tag = dateTag(locale)
  const format = letters.get(tag) ?? new Intl.DateTimeFormat(tag, { weekday: 'narrow', timeZone: 'UTC' })
  letters.set(tag, format)
  return format.format(at)
}
