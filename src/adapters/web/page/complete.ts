import type { Suggestion } from '#core/commands/option.ts'
import type { DeclaredCommand, DeclaredOption } from '../wire.ts'

/** One line of the menu, and what the message box holds once it is taken. */
export interface Completion {
  readonly label: string
  readonly detail: string
  readonly line: string
  /** A command without options can be sent as soon as it is picked. */
  readonly whole: boolean
}

/** An option whose values the program has to be asked for, and how each value is put into the line. */
export interface Lookup {
  readonly command: string
  readonly option: string
  readonly typed: string
  complete(found: Suggestion): Completion
}

export interface Completions {
  readonly stage: 'none' | 'command' | 'option'
  readonly items: readonly Completion[]
  readonly lookups: readonly Lookup[]
}

const nothing: Completions = { stage: 'none', items: [], lookups: [] }

/** What could complete a half-typed line: command names first, then the options of the one that was typed. */
export function completeLine(line: string, commands: readonly DeclaredCommand[]): Completions {
  const typedName = /^\/(\S*)$/.exec(line)?.[1]
  if (typedName !== undefined) return completeName(typedName, commands)
  const [, name = '', rest = ''] = /^\/(\S+)\s(.*)$/s.exec(line) ?? []
  const command = commands.find((one) => one.name === name.toLowerCase())
  return command === undefined ? nothing : completeOption(line, rest, command)
}

function completeName(typed: string, commands: readonly DeclaredCommand[]): Completions {
  const wanted = typed.toLowerCase()
  const begins = commands.filter(({ name }) => name.startsWith(wanted))
  const holds = commands.filter((command) => !begins.includes(command) && mentions(command, wanted))
  const items = [...begins, ...holds].map(({ name, summary, options }) => ({
    label: `/${name}`,
    detail: summary,
    line: `/${name}${options.length > 0 ? ' ' : ''}`,
    whole: options.length === 0,
  }))
  return { stage: 'command', items, lookups: [] }
}

function mentions({ name, summary }: DeclaredCommand, wanted: string): boolean {
  return name.includes(wanted) || summary.toLowerCase().includes(wanted)
}

function completeOption(line: string, rest: string, command: DeclaredCommand): Completions {
  const words = rest.split(/\s+/)
  const word = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  // Inside quotes, and where the words are free text, there is nothing to offer.
  const quoted = (rest.match(/"/g) ?? []).length % 2 === 1
  const left = command.options.filter((option) => !isGiven(option, before))
  const [first] = left
  if (quoted || first === undefined || isFreeText(first)) return nothing
  const head = line.slice(0, line.length - word.length)
  const named = left.find((option) => word.toLowerCase().startsWith(`${option.name}:`))
  if (named !== undefined) {
    const typed = word.slice(named.name.length + 1)
    return offered([{ option: named, typed, prefix: `${head}${named.name}:` }], [], command)
  }
  const values = (word === '' ? [first] : left).map((option) => ({
    option,
    typed: word,
    prefix: option === command.options[0] ? head : `${head}${option.name}:`,
  }))
  const names = left
    .filter((option) => option.name.startsWith(word.toLowerCase()) && !(word === '' && showsValues(option, first)))
    .map(({ name, summary }) => ({ label: `${name}:`, detail: summary, line: `${head}${name}:`, whole: false }))
  return offered(values, names, command)
}

interface Place {
  readonly option: DeclaredOption
  readonly typed: string
  /** The line up to where the value goes. */
  readonly prefix: string
}

function offered(places: readonly Place[], names: readonly Completion[], command: DeclaredCommand): Completions {
  const choices = places.flatMap((place) =>
    place.option.choices.filter((choice) => beginsLike(choice, place.typed)).map((choice) => completion(choice, place)),
  )
  const lookups = places
    .filter(({ option }) => option.suggests)
    .map((place) => ({
      command: command.name,
      option: place.option.name,
      typed: place.typed,
      complete: (found: Suggestion) => completion(found, place),
    }))
  return { stage: 'option', items: [...choices, ...names], lookups }
}

function completion({ value, label }: Suggestion, { option, prefix }: Place): Completion {
  const written = /\s/.test(value) ? `"${value}"` : value
  return { label, detail: option.summary, line: `${prefix}${written} `, whole: false }
}

function beginsLike({ value, label }: Suggestion, typed: string): boolean {
  const wanted = typed.toLowerCase()
  return value.toLowerCase().startsWith(wanted) || label.toLowerCase().startsWith(wanted)
}

function isGiven({ name, choices }: DeclaredOption, words: readonly string[]): boolean {
  return words.some(
    (word) => word.toLowerCase().startsWith(`${name}:`) || choices.some(({ value }) => value === word.toLowerCase()),
  )
}

/** With nothing typed yet, the first option's values are in the list themselves. */
function showsValues(option: DeclaredOption, first: DeclaredOption): boolean {
  return option === first && (option.choices.length > 0 || option.suggests)
}

function isFreeText({ type, required, suggests }: DeclaredOption): boolean {
  return type === 'text' && required && !suggests
}
