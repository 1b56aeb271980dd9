import type { Span, Spans } from '#core/reply/reply.ts'
import { unreachable } from '#core/unreachable.ts'
import { visible } from './shorten.ts'

/** A longer link is shown as its words alone: it would crowd out what it stands for. Our own choice. */
const longestLink = 1_024

/** A stretch of text that looks the same from end to end: easier to cut and to mark than a tree of spans. */
export interface Run {
  readonly text: string
  readonly strong: boolean
  readonly emphasis: boolean
  /** An `address` is a link without words of its own. */
  readonly as: 'letters' | 'code' | 'address'
  /** Where it leads; undefined for what is no link to the web. */
  readonly url: string | undefined
}

type Marks = Omit<Run, 'text'>

const unmarked: Marks = { strong: false, emphasis: false, as: 'letters', url: undefined }

/** Spans as runs, whose lines end with `\n`. */
export function runsOf(spans: Spans): readonly Run[] {
  return spans.flatMap((span) => flatten(span, unmarked))
}

function flatten(span: Span, marks: Marks): readonly Run[] {
  const within = (spans: Spans, more: Partial<Marks>) => spans.flatMap((each) => flatten(each, { ...marks, ...more }))
  switch (span.kind) {
    case 'text':
      return [{ ...marks, text: visible(span.text) }]
    case 'code':
      return [{ ...marks, as: 'code', text: visible(span.text) }]
    case 'strong':
      return within(span.spans, { strong: true })
    case 'emphasis':
      return within(span.spans, { emphasis: true })
    case 'link':
      return within(span.spans, { url: webAddress(span.url) })
    case 'break':
      return [{ ...unmarked, text: '\n' }]
    default:
      return unreachable(span)
  }
}

/** Only the web is linked to: `javascript:` and its kind stay words. What could end a link's markup is encoded. */
function webAddress(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined
  const address = new URL(url).href.replace(
    /[()<>\\'"`]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return address.length <= longestLink ? address : undefined
}

/** Runs as lines, none of which holds a `\n`. */
export function linesOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]]
  for (const run of runs) {
    for (const [index, text] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ ...run, text })
    }
  }
  return lines
}

/** Cuts runs in two of about the same length, between words where there are any. Each half has something. */
export function halve(runs: readonly Run[]): readonly [readonly Run[], readonly Run[]] {
  const at = middleOf(runs.map(({ text }) => text).join(''))
  const halves: [Run[], Run[]] = [[], []]
  let before = 0
  for (const run of runs) {
    const cut = Math.min(Math.max(at - before, 0), run.text.length)
    if (cut > 0) halves[0].push({ ...run, text: run.text.slice(0, cut) })
    if (cut < run.text.length) halves[1].push({ ...run, text: run.text.slice(cut) })
    before += run.text.length
  }
  return halves
}

/** The place nearest to the middle that ends a line, else a word, else a character, of a text of two or more. */
function middleOf(text: string): number {
  const middle = Math.floor(text.length / 2)
  const nearest = (places: readonly number[]) =>
    places
      .filter((place) => place > 0 && place < text.length)
      .reduce<number | undefined>(
        (best, place) => (best === undefined || Math.abs(place - middle) < Math.abs(best - middle) ? place : best),
        undefined,
      )
  const after = (pattern: RegExp) => [...text.matchAll(pattern)].map(({ index, 0: found }) => index + found.length)
  const characters = () => [...new Intl.Segmenter().segment(text)].map(({ index }) => index)
  // One character alone can be endless, with thousands of accents: only its code points are kept whole then.
  const codePoint = /[\uDC00-\uDFFF]/.test(text.charAt(middle)) ? middle + 1 : middle
  return nearest(after(/\n+/g)) ?? nearest(after(/\s+/g)) ?? nearest(characters()) ?? codePoint
}
