import { dateTag } from '#core/dates.ts'
import { type Chart, type DayMark, dayMarks } from '#core/reply/reply.ts'
import type { RenderContext } from './render.ts'
import { type Node, node } from './tree.ts'

/** The weeks as a table that can be read cell by cell: a row a week, a column a weekday, each cell its date and mark. */
export function renderChart(chart: Chart, alt: string, context: RenderContext): Node {
  const { strings, locale } = context
  const [first] = chart.weeks
  const weekdays = (first?.days ?? []).map(({ date }) =>
    node(
      'th',
      { scope: 'col' },
      node('span', { 'aria-hidden': 'true' }, formatDate(date, locale, { weekday: 'narrow' })),
      hidden(formatDate(date, locale, { weekday: 'long' })),
    ),
  )
  const rows = chart.weeks.map((week) =>
    node(
      'tr',
      {},
      node('th', { scope: 'row' }, week.label),
      ...week.days.map((day) => renderDay(day.date, day.mark, context)),
    ),
  )
  const present = dayMarks.filter((mark) => chart.weeks.some((week) => week.days.some((day) => day.mark === mark)))
  const legend = present.map((mark) => node('li', {}, swatch(mark), strings[`page.mark.${mark}`]))
  return node(
    'figure',
    { class: 'chart' },
    node(
      'table',
      {},
      node('thead', {}, node('tr', {}, node('th', { scope: 'col' }, hidden(strings['page.week'])), ...weekdays)),
      node('tbody', {}, ...rows),
    ),
    node('ul', { class: 'legend', 'aria-label': strings['page.marks'] }, ...legend),
    node('figcaption', {}, alt),
  )
}

function renderDay(date: string, mark: DayMark, { strings, locale }: RenderContext): Node {
  const name = formatDate(date, locale, { day: 'numeric', month: 'short' })
  const said = `${name}: ${strings[`page.mark.${mark}`]}`
  return node('td', { title: said }, swatch(mark), hidden(said))
}

function swatch(mark: DayMark): Node {
  return node('span', { class: `mark mark-${mark}`, 'aria-hidden': 'true' })
}

/** For ears only. */
function hidden(text: string): Node {
  return node('span', { class: 'visually-hidden' }, text)
}

/** An ISO date in words; what is no date comes back as it is. */
function formatDate(date: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const at = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(at)) return date
  return new Intl.DateTimeFormat(dateTag(locale), { ...options, timeZone: 'UTC' }).format(at)
}
