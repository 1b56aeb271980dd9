import { Locale } from 'discord.js'
import { isJson, type Json, objectsIn, textIn } from '#test/support/loopback/json.ts'
import type { Fault } from '../api-error.ts'

const docs = {
  name: 'https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming',
  command: 'https://discord.com/developers/docs/interactions/application-commands#application-command-object',
  option:
    'https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure',
  choice:
    'https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure',
  many: 'https://discord.com/developers/docs/interactions/application-commands#registering-a-command',
  locale: 'https://discord.com/developers/docs/reference#locales',
} as const

const limits = { size: 8000, chat: 100, others: 15 } as const
const commandTypes = { chat: 1, user: 2, message: 3 } as const
const optionTypes = { subcommand: 1, group: 2 } as const
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const locales = new Set<string>(Object.values(Locale))

type Path = Fault['path']

/** What Discord refuses in one command although its document lets it pass. */
export function findCommandFaults(command: Json): readonly Fault[] {
  const chat = typeOf(command) === commandTypes.chat
  const size = sizeOf(command)
  const faults: Fault[] = chat
    ? [...nameFaults(command, []), ...descriptionFaults(command, []), ...optionFaults(command, [])]
    : []
  if (!chat && textIn(command.description) !== '')
    faults.push(
      fault(
        ['description'],
        'APPLICATION_COMMAND_INVALID_DESCRIPTION',
        'Only chat commands have a description',
        docs.command,
      ),
    )
  const rights = command.default_member_permissions
  if (typeof rights === 'string' && !/^\d+$/.test(rights))
    faults.push(
      fault(['default_member_permissions'], 'NUMBER_TYPE_COERCE', 'Value is not a string of digits', docs.command),
    )
  if (size > limits.size)
    faults.push(
      fault(
        [],
        'APPLICATION_COMMAND_TOO_LARGE',
        `The command has ${size} characters, at most ${limits.size}`,
        docs.command,
      ),
    )
  return faults
}

/** What Discord refuses in all commands together. */
export function findCommandListFaults(commands: readonly Json[]): readonly Fault[] {
  const faults: Fault[] = []
  const seen = new Set<string>()
  const count = (type: number) => commands.filter((command) => typeOf(command) === type).length
  commands.forEach((command, index) => {
    const key = `${typeOf(command)} ${textIn(command.name)}`
    if (seen.has(key))
      faults.push(
        fault(
          [index, 'name'],
          'APPLICATION_COMMANDS_DUPLICATE_NAME',
          'Application command names must be unique',
          docs.name,
        ),
      )
    seen.add(key)
  })
  if (
    count(commandTypes.chat) > limits.chat ||
    Math.max(count(commandTypes.user), count(commandTypes.message)) > limits.others
  )
    faults.push(
      fault([], 'APPLICATION_COMMANDS_TOO_MANY', 'At most 100 chat commands, and 15 of each other kind', docs.many),
    )
  return faults
}

function typeOf(command: Json): unknown {
  return command.type ?? commandTypes.chat
}

function fault(path: Path, code: string, message: string, page: string): Fault {
  return { path, code, message, docs: page }
}

function nameFaults(named: Json, path: Path): readonly Fault[] {
  const names = [[['name'], named.name] as const, ...localised(named, 'name_localizations')]
  const wrong = names
    .filter(([, name]) => !namePattern.test(textIn(name)) || textIn(name) !== textIn(name).toLowerCase())
    .map(([at]) => fault([...path, ...at], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid', docs.name))
  return [...wrong, ...localeFaults(named, path)]
}

function localeFaults(named: Json, path: Path): readonly Fault[] {
  return ['name_localizations', 'description_localizations'].flatMap((key) =>
    localised(named, key)
      .filter(([[, locale]]) => !locales.has(locale))
      .map(([at]) => fault([...path, ...at], 'BASE_TYPE_CHOICES', 'Not one of the locales of Discord', docs.locale)),
  )
}

function localised(named: Json, key: string): readonly (readonly [readonly [string, string], unknown])[] {
  const words = named[key]
  return isJson(words) ? Object.entries(words).map(([locale, word]) => [[key, locale], word] as const) : []
}

function descriptionFaults(described: Json, path: Path): readonly Fault[] {
  const { length } = [...textIn(described.description)]
  if (length >= 1 && length <= 100) return []
  return [fault([...path, 'description'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.', docs.command)]
}

function optionFaults(owner: Json, path: Path): readonly Fault[] {
  const options = objectsIn(owner.options)
  const at = (index: number) => [...path, 'options', index]
  const faults: Fault[] = options.flatMap((option, index) => [
    ...nameFaults(option, at(index)),
    ...descriptionFaults(option, at(index)),
    ...choiceFaults(option, at(index)),
    ...optionFaults(option, at(index)),
  ])
  const firstOptional = options.findIndex((option) => option.required !== true && !isSubcommand(option))
  options.forEach((option, index) => {
    if (firstOptional >= 0 && index > firstOptional && option.required === true)
      faults.push(
        fault(
          at(index),
          'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
          'Required options must be placed before non-required options',
          docs.option,
        ),
      )
    if (options.findIndex(({ name }) => name === option.name) < index)
      faults.push(
        fault(
          [...at(index), 'name'],
          'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
          'Option name already exists',
          docs.option,
        ),
      )
  })
  const subcommands = options.filter(isSubcommand).length
  if (subcommands > 0 && subcommands < options.length)
    faults.push(
      fault(
        [...path, 'options'],
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-commands and other options do not mix',
        docs.option,
      ),
    )
  return faults
}

function isSubcommand(option: Json): boolean {
  return option.type === optionTypes.subcommand || option.type === optionTypes.group
}

function choiceFaults(option: Json, path: Path): readonly Fault[] {
  const choices = objectsIn(option.choices)
  const faults: Fault[] = []
  if (choices.length > 0 && option.autocomplete === true)
    faults.push(
      fault(
        [...path, 'autocomplete'],
        'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
        'Choices and autocomplete exclude each other',
        docs.option,
      ),
    )
  for (const key of ['name', 'value']) {
    if (new Set(choices.map((choice) => choice[key])).size < choices.length)
      faults.push(
        fault(
          [...path, 'choices'],
          `APPLICATION_COMMAND_OPTIONS_CHOICE_${key.toUpperCase()}_ALREADY_EXISTS`,
          `Two choices have one ${key}`,
          docs.choice,
        ),
      )
  }
  choices.forEach((choice, index) => {
    faults.push(...localeFaults(choice, [...path, 'choices', index]))
  })
  return faults
}

/** Names, descriptions and values; of what is localised, the longest. */
function sizeOf(part: Json): number {
  const longest = (key: string) => {
    const words = [part[key], ...localised(part, `${key}_localizations`).map(([, word]) => word)]
    return Math.max(...words.map((word) => [...textIn(word)].length))
  }
  const value = [...textIn(part.value)].length
  const within = [...objectsIn(part.options), ...objectsIn(part.choices)]
  return longest('name') + longest('description') + value + within.reduce((sum, each) => sum + sizeOf(each), 0)
}
