import { action, aside, heading, paragraph, reply, strong, text } from '#core/reply/build.ts'
import type { Reply, Spans } from '#core/reply/reply.ts'

/** A club of this size fills a board, and more than one message of any chat. */
const members = 80

/** Names as people give them: short, long, in other scripts, and with what is a mention or markup somewhere. */
const names = [
  'Ada',
  'Maximiliane von und zu Hohenfels-Oberkirchen',
  '王小明',
  '@everyone',
  '<!channel> <b>Ben</b>',
  '*Cleo* _de la_ `Cruz`',
  '👩🏽‍🚀 Zoë',
  'José-María Gutiérrez',
]

const nameOf = (index: number) => `${names[index % names.length]} ${index + 1}`
const lines = (of: (index: number) => Spans) => Array.from({ length: members }, (_, index) => of(index))

/** One in four is counted without a name. */
const boardLines = lines((index) => [
  text(`${index + 1}. `),
  ...(index % 4 === 3 ? [text('someone')] : [strong(text(nameOf(index)))]),
  text(`: ${100 - index}%`),
])

/** What a whole club is shown: the longest lists that there are, made of what members call themselves. */
export const clubSamples = {
  board: reply({
    title: [text('The club’s board')],
    blocks: [
      { kind: 'list', ordered: false, items: boardLines },
      paragraph(
        text('You: 92% of your planned sessions. Only you see this line. You are on the board with your name.'),
      ),
      aside(text('Of the sessions that each one’s own plan asked for in the last 28 days.')),
    ],
    actions: [
      action('Without my name', 'board', { action: 'anonymous' }),
      action('Keep me off the board', 'board', { action: 'hide' }),
    ],
  }),
  'the club’s week': reply({
    audience: 'channel',
    title: [text("The club's week")],
    blocks: [
      paragraph(text(`${members} of us practised in the last seven days.`)),
      paragraph(
        text('Welcome back, '),
        ...lines((index) => [...(index === 0 ? [] : [text(', ')]), strong(text(nameOf(index)))]).flat(),
        text('!'),
      ),
      heading(text('The club’s board')),
      { kind: 'list', ordered: false, items: boardLines },
      heading(text('What to mind this coming week')),
      paragraph(strong(text('3 · Push-up')), text(': lift the foot under the hip and let it fall.')),
      aside(text('Whoever wants to be on the board says so with /board.')),
    ],
    actions: [action('My session', 'drill', {}, 'primary'), action('The board', 'board')],
  }),
  'what a coach sees': reply({
    title: [text('Your club')],
    blocks: [
      paragraph(text(`${members} members have practised in the last seven days.`)),
      heading(text('Who may need a word')),
      {
        kind: 'list',
        ordered: false,
        items: lines((index) => [
          strong(text(nameOf(index))),
          text(': something hurt on Mon 23 Nov: '),
          text('left calf · 4/10 · it began on the hill and was <gone> by *evening* '.repeat(1 + (index % 3)).trim()),
        ]),
      },
      heading(text('The last 28 days, of those who let you see')),
      {
        kind: 'list',
        ordered: false,
        items: lines((index) => [strong(text(nameOf(index))), text(`: ${index % 12} of 12 planned sessions`)]),
      },
      aside(text('7 members keep their logs to themselves. Whoever shows it can read when you looked.')),
      paragraph(text('2 questions are waiting for you; alike ones are together.')),
    ],
    actions: ['Questions that wait', 'Give someone a plan', 'A holiday for the club', 'A message to the club'].map(
      (label) => action(label, 'coach', { action: 'club' }),
    ),
  }),
  'a coach’s message to the club': reply({
    audience: 'channel',
    blocks: [
      ...['Track on Sunday @everyone, <!here>', 'Bring *water* & a band ', 'x'.repeat(900)].map((line) =>
        paragraph(text(line)),
      ),
      aside(text('From cleo, your coach')),
    ],
  }),
} as const satisfies Readonly<Record<string, Reply>>
