import type { Spans } from '#core/reply/reply.ts'
import { markdown } from './markdown.ts'
import { halve, linesOf, type Run, runsOf } from './runs.ts'

/** A part of a text that begins a line of its own; a string is markdown that is short, and cannot be cut. */
export type TextPart = string | LongPart

interface LongPart {
  readonly runs: readonly Run[]
  /** The markup before its first line, and before those that follow. */
  readonly lead: string
  readonly follow: string
}

export function textPart(spans: Spans, lead = '', follow = lead): TextPart {
  return { runs: runsOf(spans), lead, follow }
}

/** The parts as markdown, in as few texts as there must be when each has at most `most` letters. */
export function fitText(parts: readonly TextPart[], most: number): readonly string[] {
  const texts: string[] = []
  let open = ''
  for (const piece of parts.flatMap((part) => cutPart(part, most))) {
    const longer = open === '' ? piece : `${open}\n${piece}`
    if (longer.length > most) texts.push(open)
    open = longer.length > most ? piece : longer
  }
  return [...texts, open].filter((text) => text.trim() !== '')
}

function cutPart(part: TextPart, most: number): readonly string[] {
  if (typeof part === 'string') return [part]
  const letters = part.runs.reduce((sum, { text }) => sum + text.length, 0)
  // Markdown is never shorter than its letters, and takes longer to write.
  const whole = letters > most ? undefined : writePart(part)
  if (whole !== undefined && whole.length <= most) return whole.trim() === '' ? [] : [whole]
  const [runs, rest] = halve(part.runs)
  return [...cutPart({ ...part, runs }, most), ...cutPart({ ...part, runs: rest, lead: part.follow }, most)]
}

function writePart({ runs, lead, follow }: LongPart): string {
  const lines = linesOf(runs).map(markdown)
  const first = lines.findIndex((line) => line.trim() !== '')
  return lines.map((line, at) => (line.trim() === '' ? '' : `${at === first ? lead : follow}${line}`)).join('\n')
}
