import { IntlMessageFormat } from 'intl-messageformat'
import { spansText } from '#core/reply/plain-text.ts'
import type { Span, Spans } from '#core/reply/reply.ts'

/** What may stand in place of a placeholder. */
export type MessageValue = string | number | Spans

/** One ICU message, parsed once. */
export interface Message {
  readonly placeholders: ReadonlySet<string>
  /** What the message holds that the bot cannot show, if anything. */
  readonly unfit: string | undefined
  format(values: Readonly<Record<string, MessageValue>>): Spans
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** The parser's element types by number: its enum is not exported by the formatter. */
const kind = { literal: 0, argument: 1, number: 2, date: 3, time: 4, select: 5, plural: 6, pound: 7, tag: 8 } as const

/** Spans on their way through the formatter, which joins strings to their surroundings but leaves objects whole. */
interface Carried {
  readonly spans: Spans
}

const tags: Readonly<Record<string, (spans: Spans) => Span>> = {
  b: (spans) => ({ kind: 'strong', spans }),
  i: (spans) => ({ kind: 'emphasis', spans }),
  c: (spans) => ({ kind: 'code', text: spansText(spans) }),
}

/** Values that are shown and tags go by names that no placeholder can have, so neither hides the other. */
const shownName = (name: string) => `${name} shown`
const tagName = (name: string) => `<${name}>`

/** Parses an ICU message; throws the parser's `SyntaxError` on a malformed one. */
export function compileMessage(source: string, locale: string): Message {
  const elements = new IntlMessageFormat(source, locale).getAst()
  const placeholders = new Set<string>()
  const unfit = inspect(elements, placeholders)
  const formatter = new IntlMessageFormat(elements.map(separate), locale)
  const number = new Intl.NumberFormat(locale)
  const carry = (value: MessageValue): Carried => ({
    spans: typeof value === 'object' ? value : [textSpan(typeof value === 'number' ? number.format(value) : value)],
  })
  const wrappers = Object.entries(tags).map(([name, wrap]) => [
    tagName(name),
    (parts: readonly (string | Carried)[]): Carried => ({ spans: [wrap(parts.flatMap(partSpans))] }),
  ])
  return {
    placeholders,
    unfit,
    format: remember((values) => {
      const given = Object.entries(values).flatMap(([name, value]) => [
        [name, typeof value === 'object' ? spansText(value) : value],
        [shownName(name), carry(value)],
      ])
      const parts = formatter.formatToParts<Carried>(Object.fromEntries([...given, ...wrappers]))
      return parts.flatMap((part) => partSpans(part.value))
    }),
  }
}

type Format = Message['format']

/** Of each message so many sentences are kept. */
const mostKept = 50

/**
 * The thousand reminders of one morning say the same sentences, and formatting them was a fifth of the work. Spans are
 * never changed, so everyone may share them; those with spans among their values are made anew.
 */
function remember(format: Format): Format {
  const kept = new Map<string, Spans>()
  return (values) => {
    if (Object.values(values).some((value) => typeof value === 'object')) return format(values)
    const key = JSON.stringify(values)
    const known = kept.get(key)
    if (known !== undefined) return known
    const spans = format(values)
    if (kept.size >= mostKept) kept.clear()
    kept.set(key, spans)
    return spans
  }
}

function textSpan(text: string): Span {
  return { kind: 'text', text }
}

/** A line end in the message itself is a line end on the screen; one inside a value is the value's own. */
function partSpans(part: string | Carried): Spans {
  if (typeof part !== 'string') return part.spans
  return part
    .split('\n')
    .flatMap((line, index): Span[] => (index === 0 ? [textSpan(line)] : [{ kind: 'break' }, textSpan(line)]))
    .filter((span) => span.kind !== 'text' || span.text !== '')
}

function inspect(elements: readonly Element[], placeholders: Set<string>, counting = false): string | undefined {
  return elements.map((element) => inspectOne(element, placeholders, counting)).find((unfit) => unfit !== undefined)
}

function inspectOne(element: Element, placeholders: Set<string>, counting: boolean): string | undefined {
  if (element.type === kind.pound) return undefined
  if (element.type === kind.literal) {
    // The parser takes the `#` of a select inside a plural for a letter, so it would be shown instead of the number.
    if (counting && element.value.includes('#')) return 'a # that stands for no number ({name} does)'
    return /<\/?[a-z]/i.test(element.value) ? 'a tag that is not in a pair' : undefined
  }
  if (element.type === kind.tag) {
    const inside = inspect(element.children, placeholders, counting)
    return Object.hasOwn(tags, element.value) ? inside : `the tag <${element.value}>`
  }
  placeholders.add(element.value)
  if (element.type === kind.date || element.type === kind.time) return `a date or time format of {${element.value}}`
  if (element.type !== kind.select && element.type !== kind.plural) return undefined
  const counts = counting || element.type === kind.plural
  return Object.values(element.options)
    .map((option) => inspect(option.value, placeholders, counts))
    .find((unfit) => unfit !== undefined)
}

/** Renames what is shown apart from what is only chosen by. */
function separate(element: Element): Element {
  if (element.type === kind.argument) return { ...element, value: shownName(element.value) }
  if (element.type === kind.tag)
    return { ...element, value: tagName(element.value), children: element.children.map(separate) }
  if (element.type !== kind.select && element.type !== kind.plural) return element
  const options = Object.entries(element.options).map(
    ([name, option]) => [name, { ...option, value: option.value.map(separate) }] as const,
  )
  return { ...element, options: Object.fromEntries(options) }
}
