import { action, aside, bullets, heading, paragraph, reply, strong, text } from '#core/reply/build.ts'
import type { Chart, DayMark, Reply, Span } from '#core/reply/reply.ts'
import { clubSamples } from './gallery-club.ts'

const link = (url: string, label: string): Span => ({ kind: 'link', url, spans: [text(label)] })

const marks: readonly DayMark[] = [
  ...(['blank', 'blank', 'done', 'rest', 'missed', 'rest', 'rest'] as const),
  ...(['done', 'rest', 'partly', 'rest', 'not-today', 'rest', 'rest'] as const),
  ...(['paused', 'paused', 'excused', 'rest', 'done', 'rest', 'rest'] as const),
  ...(['done', 'rest', 'open', 'ahead', 'ahead', 'ahead', 'ahead'] as const),
]

/** Four weeks from Monday 2 November 2026, with every mark there is. */
const chart: Chart = {
  kind: 'weeks',
  weeks: [2, 9, 16, 23].map((monday, week) => ({
    label: `${monday} Nov`,
    days: Array.from({ length: 7 }, (_, day) => ({
      date: Temporal.PlainDate.from({ year: 2026, month: 11, day: monday }).add({ days: day }).toString(),
      mark: marks[week * 7 + day] ?? 'blank',
    })),
  })),
}

const filler = 'Lift the foot under the hip and let it fall; the ground comes to you. '

/** Text that is code, markup or a mention somewhere, and letters everywhere. */
const hostile = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '<!channel> <@U123> @everyone @here <#C1|general> </div>',
  '*bold* _it_ ~no~ `code` ```block``` [a](javascript:alert(1)) # title > quote | table',
  'right\u202eto\u202cleft \u2066isolated\u2069 zero\u200bwidth\u200djoined \ufeffmark',
  'line one\nline two\r\n\ttabbed  and  spaced &amp; {name} \\{escaped\\} %s',
  '👩🏽‍🚀 e\u0301 ﷽ 𝒳',
]

/** One reply for each thing a reply can hold: every renderer is tested on all of them, and the gallery shows them. */
export const replySamples = {
  'text in every style': reply({
    title: [text('Why do I heel strike?')],
    blocks: [
      paragraph(
        text('Plain, '),
        strong(text('strong, ')),
        { kind: 'emphasis', spans: [text('emphasis, ')] },
        { kind: 'code', text: '/drill 3' },
        text(', '),
        link('https://example.org/study?a=1&b=2', 'a link'),
        { kind: 'break' },
        text('and a second line.'),
      ),
      heading(text('A heading opens a part')),
      aside(text('An aside is said more quietly.')),
    ],
  }),
  lists: reply({
    blocks: [
      bullets([text('Stand tall')], [text('Lift the foot '), strong(text('under the hip'))], [text('Let it fall')]),
      { kind: 'list', ordered: true, items: [[text('Box band')], [text('Face up')], [text('Push-up')]] },
    ],
  }),
  facts: reply({
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: [text('How much')], value: [text('2 sets of 10 on each side')] },
          { label: [text('You need')], value: [strong(text('a box')), text(', a band')] },
        ],
      },
    ],
  }),
  progress: reply({
    blocks: [
      { kind: 'progress', label: [text('Sessions done')], done: 5, total: 12 },
      { kind: 'progress', label: [text('Nothing yet')], done: 0, total: 0 },
    ],
  }),
  picture: reply({
    blocks: [{ kind: 'picture', picture: 'push-up', alt: 'Push-up position: one heel is drawn up to the hip.' }],
  }),
  chart: reply({
    title: [text('Your last four weeks')],
    blocks: [{ kind: 'chart', chart, alt: 'Four weeks as a grid: 4 done, 1 partly, 1 missed.' }],
  }),
  sources: reply({
    blocks: [
      paragraph(text('Most runners land on the heel (E9).')),
      { kind: 'divider' },
      {
        kind: 'source',
        sources: [
          { id: 'F12, F13', citation: [text('Running College, retold in our words')] },
          { id: 'E9', citation: [text('A survey of road runners')], url: 'https://example.org/e9' },
        ],
      },
    ],
  }),
  file: reply({
    title: [text('Everything I know of you')],
    blocks: [
      { kind: 'file', name: 'footfall-ada.json', mediaType: 'application/json', text: '{\n  "name": "Ada"\n}\n' },
    ],
  }),
  good: reply({ tone: 'good', title: [text('Done')], blocks: [paragraph(text('Nice work.'))] }),
  care: reply({
    tone: 'care',
    title: [text('Stop, and see a professional soon')],
    blocks: [paragraph(text('Pain in one spot on a bone is not a drill’s business.'))],
  }),
  trouble: reply({ tone: 'trouble', blocks: [paragraph(text('Something broke on my side (ref 7F3A).'))] }),
  actions: reply({
    blocks: [paragraph(text('How did it go?'))],
    actions: [
      action('Done', 'checkin', { outcome: 'done' }, 'primary'),
      action('Not today', 'checkin', { outcome: 'not-today' }),
      action('My progress', 'progress'),
    ],
  }),
  'shared with the club': reply({
    audience: 'channel',
    title: [text('3 · Push-up')],
    blocks: [paragraph(text('Everyone in the club sees this one.'))],
  }),
  'in place of another': reply({ replaces: true, blocks: [paragraph(text('Taken back. Today is open again.'))] }),
  ...clubSamples,
  longest: reply({
    title: [text(filler.repeat(4).trim())],
    blocks: [
      ...Array.from({ length: 24 }, (_, part) => [
        heading(text(`Part ${part + 1}: ${filler.trim()}`)),
        paragraph(text(filler.repeat(12).trim())),
        bullets(...Array.from({ length: 6 }, () => [text(filler.repeat(2).trim())])),
      ]).flat(),
      paragraph(text('w'.repeat(2_000))),
    ],
    actions: Array.from({ length: 24 }, (_, each) => action(`Choice ${each + 1} of many`, 'drill', { drill: 1 })),
  }),
  hostile: reply({
    title: [text(hostile.join(' '))],
    blocks: [
      ...hostile.map((each) => paragraph(text(each), strong(text(each)), { kind: 'code', text: each })),
      paragraph(
        link('javascript:alert(1)', 'not a link'),
        link('data:text/html,x', 'nor this'),
        link('//x', 'or this'),
      ),
      bullets(...hostile.map((each) => [text(each)])),
      { kind: 'facts', facts: hostile.map((each) => ({ label: [text(each)], value: [text(each)] })) },
      { kind: 'picture', picture: '../../etc/passwd', alt: hostile.join(' ') },
      { kind: 'file', name: '../a b/"<c>.json', mediaType: 'application/json', text: hostile.join('\n') },
      { kind: 'source', sources: [{ id: '<E9>', citation: [text(hostile[0] ?? '')], url: 'javascript:alert(1)' }] },
      paragraph(text('x'.repeat(2_000))),
    ],
    actions: hostile.slice(0, 3).map((each) => action(each, 'ask', { question: each })),
  }),
} as const satisfies Readonly<Record<string, Reply>>
