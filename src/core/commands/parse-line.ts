import { memberError } from '../errors.ts'
import type { OptionInput } from '../reply/reply.ts'
import type { Command } from './command.ts'
import type { ParseContext } from './option.ts'
import { short } from './option-types.ts'

interface Piece {
  readonly text: string
  readonly end: number
}

/** What may close each opening quote: languages use the same marks the other way round. */
const closingQuotes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '”': '”',
  '„': '“”',
  '‘': '’',
  '’': '’',
  '‚': '‘’',
  '«': '»',
  '»': '«»',
  '‹': '›',
  '›': '‹›',
  '「': '」',
  '『': '』',
}

/**
 * Reads what someone typed after a command: `name:value` pairs, `name value` where the value is one, and words that any
 * option still without a value takes as its own, in the order of declaration. Quotes of any style hold words together. Free text takes what no other
 * option wants, up to the end of the line and letter for letter, so a colon inside it means nothing.
 */
export function parseLine(command: Command, line: string, context: ParseContext): Record<string, OptionInput> {
  const inputs: Record<string, OptionInput> = {}
  let at = skipSpace(line, 0)
  while (at < line.length) {
    const names = Object.keys(command.options).filter(
      (name) => command.options[name]?.hidden === false && !Object.hasOwn(inputs, name),
    )
    const named = names.find((name) => startsNamed(line, at, name))
    const taken =
      named === undefined
        ? (takeNamed(command, names, line, at, context) ?? takeWords(command, names, line, at, context))
        : { name: named, ...namedValue(command, named, line, at + named.length + 1, context) }
    if (taken === undefined) throw refusal(command, names, line, at, context, Object.values(inputs))
    inputs[taken.name] = taken.text
    at = skipSpace(line, taken.end)
  }
  return inputs
}

/**
 * What to say of words that nothing takes. Where the line begins with them, or with the name of an option, the option
 * that they were meant for says best what it wants; else an example must do.
 */
function refusal(
  command: Command,
  names: readonly string[],
  line: string,
  at: number,
  context: ParseContext,
  understood: readonly OptionInput[],
) {
  const first = readPiece(line, at)
  const after = line.slice(skipSpace(line, first.end))
  const named = after === '' ? undefined : names.find((name) => name === first.text.toLowerCase())
  const meant = named ?? (skipSpace(line, 0) === at ? names.find((name) => isRead(command, name)) : undefined)
  if (meant !== undefined) command.options[meant]?.type.parse(named === undefined ? line.trim() : after, context, meant)
  return memberError('error.line.left', { word: short(first.text), example: exampleFor(command, understood) })
}

/** The example that has most in common with what was understood: whoever wanted to fill in a day is not shown how to assign a plan. */
function exampleFor(command: Command, understood: readonly OptionInput[]): string {
  const words = new Set(understood.map((input) => String(input).toLowerCase()))
  const shared = (example: string) => example.split(' ').filter((word) => words.has(word)).length
  const withWords = command.examples.filter((example) => example.includes(' '))
  const [nearest] = withWords.toSorted((one, other) => shared(other) - shared(one))
  return nearest ?? `/${command.name}`
}

/** Whether an option reads what is typed, instead of offering a choice. */
function isRead(command: Command, name: string): boolean {
  return command.options[name]?.type.kind === 'text'
}

/** `until friday`, `effort 6`: a bare name is one only where a value of its option follows, else it is a word like any. */
function takeNamed(command: Command, names: readonly string[], line: string, at: number, context: ParseContext) {
  const [head, ...pieces] = readPieces(line, at)
  const name = names.find((one) => one === head?.text.toLowerCase())
  const taken = name === undefined ? 0 : takenBy(command, name, pieces, context)
  return name === undefined || taken === 'rest' || taken === 0 ? undefined : { name, ...joined(pieces, taken) }
}

function takenBy(command: Command, name: string, pieces: readonly Piece[], context: ParseContext): number | 'rest' {
  const words = pieces.map((piece) => piece.text)
  return command.options[name]?.type.take(words, context) ?? 0
}

/** The first pieces as one; at least one must be there. */
function joined(pieces: readonly Piece[], count: number): Piece {
  const own = pieces.slice(0, count)
  return { text: own.map((piece) => piece.text).join(' '), end: own.at(-1)?.end ?? 0 }
}

function takeWords(command: Command, names: readonly string[], line: string, at: number, context: ParseContext) {
  const pieces = readPieces(line, at)
  let rest: string | undefined
  for (const name of names) {
    const taken = takenBy(command, name, pieces, context)
    if (taken === 'rest') rest ??= name
    else if (taken > 0) return { name, ...joined(pieces, taken) }
  }
  if (rest === undefined) return undefined
  refuseNumber(command, names, pieces[0]?.text ?? '', context)
  return { name: rest, ...freeText(line, at) }
}

/** A bare number that no option takes was meant for one of them: as the beginning of a note it would say nothing. */
function refuseNumber(command: Command, names: readonly string[], word: string, context: ParseContext): void {
  const meant = /^\d+(?:\/\d+)?$/.test(word)
    ? names.find((name) => command.options[name]?.type.kind === 'integer')
    : undefined
  if (meant !== undefined) command.options[meant]?.type.parse(word, context, meant)
}

function namedValue(command: Command, name: string, line: string, at: number, context: ParseContext): Piece {
  const begin = skipSpace(line, at)
  const piece = readPiece(line, begin)
  const quoted = piece.end - begin > piece.text.length
  if (quoted) return piece
  const pieces = readPieces(line, begin)
  const taken = takenBy(command, name, pieces, context)
  if (taken === 'rest') return freeText(line, begin)
  return taken > 1 ? joined(pieces, taken) : piece
}

/** All that is left of the line; when that is one quoted piece, what stands inside it. */
function freeText(line: string, at: number): Piece {
  const piece = readPiece(line, at)
  const whole = skipSpace(line, piece.end) >= line.length
  return whole ? { text: piece.text, end: line.length } : { text: line.slice(at).trimEnd(), end: line.length }
}

/** No option but free text takes this many words; reading on would make a long line of open quotes slow. */
const mostPieces = 40

function readPieces(line: string, from: number): readonly Piece[] {
  const pieces: Piece[] = []
  let at = from
  while (at < line.length && pieces.length < mostPieces) {
    const piece = readPiece(line, at)
    pieces.push(piece)
    at = skipSpace(line, piece.end)
  }
  return pieces
}

/** A quoted piece up to its closing quote, or a word up to white space; a quote that nothing closes is a letter. */
function readPiece(line: string, at: number): Piece {
  const closing = closingQuotes[line.charAt(at)]
  if (closing !== undefined) {
    let end = at + 1
    while (end < line.length && !closing.includes(line.charAt(end))) end++
    if (end < line.length && (end + 1 === line.length || isSpace(line, end + 1))) {
      return { text: line.slice(at + 1, end), end: end + 1 }
    }
  }
  let end = at
  while (end < line.length && !isSpace(line, end)) end++
  return { text: line.slice(at, end), end }
}

function startsNamed(line: string, at: number, name: string): boolean {
  const head = line.slice(at, at + name.length + 1).toLowerCase()
  return head === `${name}:` || head === `${name}=`
}

function skipSpace(line: string, from: number): number {
  let at = from
  while (at < line.length && isSpace(line, at)) at++
  return at
}

function isSpace(line: string, at: number): boolean {
  return /\s/.test(line.charAt(at))
}
