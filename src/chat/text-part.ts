import type { Spans } from '#core/reply/reply.ts'
import { halve, linesOf, type Run, runsOf } from './runs.ts'

/** A part of a text that begins a line of its own; a string is markup that is short, and cannot be cut. */
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

/** Writes one line of runs in a platform's markup. It is never shorter than their letters. */
export type WriteLine = (line: readonly Run[]) => string

/** The parts as markup, in as few texts as there must be when each has at most `most` letters. */
export function fitText(parts: readonly TextPart[], most: number, write: WriteLine): readonly string[] {
  const texts: string[] = []
  let open = ''
  for (const piece of parts.flatMap((part) => cutPart(part, most, write))) {
    const longer = open === '' ? piece : `${open}\n${piece}`
    if (longer.length > most) texts.push(open)
    open = longer.length > most ? piece : longer
  }
  return [...texts, open].filter((text) => text.trim() !== '')
}

function cutPart(part: TextPart, most: number, write: WriteLine): readonly string[] {
  if (typeof part === 'string') return [part]
  const letters = part.runs.reduce((sum, { text }) => sum + text.length, 0)
  // Markup is never shorter than its letters, and takes longer to write.
  const whole = letters > most ? undefined : writePart(part, write)
  if (whole !== undefined && whole.length <= most) return whole.trim() === '' ? [] : [whole]
  const [runs, rest] = halve(part.runs)
  const after = { ...part, runs: rest, lead: part.follow }
  return [...cutPart({ ...part, runs }, most, write), ...cutPart(after, most, write)]
}

function writePart({ runs, lead, follow }: LongPart, write: WriteLine): string {
  const lines = linesOf(runs).map(write)
  const first = lines.findIndex((line) => line.trim() !== '')
  return lines.map((line, at) => (line.trim() === '' ? '' : `${at === first ? lead : follow}${line}`)).join('\n')
}
