import type { Run } from '#chat/runs.ts'
import { typable } from './reserved.ts'

/** Keeps a sign from being read as markup, and nobody sees it: Slack knows no escape for its own marks. */
const joiner = '\u2060'
/** Ends a word, and nobody sees it: Slack reads no mark that stands beside a letter, and Chinese has no spaces. */
const border = '\u200B'
/** Beside these Slack reads a mark by itself. */
const endsWord = /[\s.,:;!?()]/

/** A stretch of markup; `marked` begins and ends with a mark. */
interface Piece {
  readonly text: string
  readonly marked: boolean
}

/** One line of runs in Slack's mrkdwn (https://docs.slack.dev/messaging/formatting-message-text): data is never markup. */
export function mrkdwn(line: readonly Run[]): string {
  return write(merged(line), ['strong', 'emphasis'])
}

/** The outermost mark around each stretch that has it, and the others within: what is bold and half in italics is bold once. */
function write(runs: readonly Run[], [mark, ...within]: readonly ('strong' | 'emphasis')[]): string {
  if (mark === undefined) return join(runs.map(writeRun))
  const pieces = stretches(runs, (run) => run[mark]).map((own): readonly Piece[] => {
    const text = write(own, within)
    return own[0]?.[mark] === true ? wrapped(text, marks[mark]) : [{ text, marked: false }]
  })
  return join(pieces.flat())
}

const marks = { strong: '*', emphasis: '_' } as const

/** A mark beside a space, or around nothing, would stand there as a letter. */
function wrapped(text: string, mark: string): readonly Piece[] {
  const words = text.trim()
  if (words === '') return [{ text, marked: false }]
  const at = text.indexOf(words)
  return [
    { text: text.slice(0, at), marked: false },
    { text: `${mark}${words}${mark}`, marked: true },
    { text: text.slice(at + words.length), marked: false },
  ]
}

/** With a border wherever a mark would stand beside a letter, or another mark. */
function join(pieces: readonly Piece[]): string {
  let written = ''
  let last: Piece = { text: '', marked: false }
  for (const piece of pieces.filter(({ text }) => text !== '')) {
    const beside = [...(last.marked ? [] : [written.at(-1) ?? ' ']), ...(piece.marked ? [] : [piece.text.charAt(0)])]
    const close = written !== '' && (last.marked || piece.marked) && !beside.some((letter) => endsWord.test(letter))
    written += close ? `${border}${piece.text}` : piece.text
    last = piece
  }
  return written
}

function writeRun({ text: given, as, url }: Run): Piece {
  const text = as === 'address' ? given : typable(given)
  const words = text.trim()
  if (as === 'code' && words !== '' && !text.includes('`')) return { text: `\`${escaped(text)}\``, marked: true }
  if (url === undefined || words === '') return { text: asLetters(text), marked: false }
  return { text: `<${escaped(url).replaceAll('|', '%7C')}|${asLetters(text)}>`, marked: false }
}

/** Letters that look the same are one run: an emoji's name may lie over the seam of two. */
function merged(line: readonly Run[]): readonly Run[] {
  const isSame = (one: Run, other: Run) =>
    one.as !== 'code' && one.as === other.as && one.url === other.url && sameMarks(one, other)
  const all: Run[] = []
  for (const run of line) {
    const last = all.at(-1)
    if (last === undefined || !isSame(last, run)) all.push(run)
    else all[all.length - 1] = { ...last, text: last.text + run.text }
  }
  return all
}

function sameMarks(one: Run, other: Run): boolean {
  return one.strong === other.strong && one.emphasis === other.emphasis
}

function stretches(runs: readonly Run[], alike: (run: Run) => boolean): readonly (readonly Run[])[] {
  const all: Run[][] = []
  for (const run of runs) {
    const [first] = all.at(-1) ?? []
    if (first !== undefined && alike(first) === alike(run)) all.at(-1)?.push(run)
    else all.push([run])
  }
  return all
}

/** No letter of data is read as a mark, a quotation or an emoji. */
function asLetters(text: string): string {
  return escaped(text.replace(/[*_~`]/g, `${joiner}$&${joiner}`).replace(/:(?=[\w+'-]+:)/g, `:${joiner}`)).replace(
    /^(\s*)&gt;/,
    `$1${joiner}&gt;`,
  )
}

/** The three letters that Slack wants escaped: https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** What somebody typed: Slack escapes three letters, and wraps addresses and the names of channels. */
export function asTyped(text: string): string {
  return text
    .replace(/<(?:https?|mailto):[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<((?:https?|mailto):[^|>]*)>/g, '$1')
    .replace(/<#\w+\|([^>]*)>/g, '#$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
