import type { APIApplicationCommand } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { type DeclaredCommand, declareCommands } from '#adapters/discord/declare.ts'
import { type Difference, findDifferences } from '#adapters/discord/find-differences.ts'
import { catalogueOf, createCatalogue } from '#core/commands/catalogue.ts'
import { type Command, type CommandDeclaration, defineCommand } from '#core/commands/command.ts'
import { hidden, type Options, optional, required } from '#core/commands/option.ts'
import { choiceOption, integerOption, readOption, textOption } from '#core/commands/option-types.ts'
import { channelOption, roleOption } from '#core/commands/place-options.ts'
import { memberError } from '#core/errors.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import type { Content } from '#core/ports.ts'
import { reply, text } from '#core/reply/build.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { findCommandFaults, findCommandListFaults } from '#test/support/discord/checks/command-rules.ts'
import { asDocumented, findDocumentFaults } from '#test/support/discord/checks/document.ts'

const content = shippedContent()
const today = Temporal.PlainDate.from('2026-11-23')
const shipped = declareCommands(createCatalogue(content), content, today)
const cities = ['Paris', 'Berlin']
const city = readOption({
  longest: 1,
  read: (given) => given,
  refuse: (given) => memberError('error.option.place', { given }),
  suggest: () => cities.map((value) => ({ value, label: value })),
})

function command(parts: Partial<CommandDeclaration<Options>>): Command {
  return defineCommand({
    name: 'made-up',
    summary: 'command.help',
    options: {},
    examples: [],
    run: async () => reply({ blocks: [] }),
    ...parts,
  })
}

function declare(parts: Partial<CommandDeclaration<Options>>, words: Content = contentIn()): DeclaredCommand {
  const [declared] = declareCommands(catalogueOf([command(parts)]), words, today)
  if (declared === undefined) throw new Error('One command was to be declared')
  return declared
}

/** The shipped content in other languages, in which each sentence begins with its language's tag. */
function contentIn(...others: readonly string[]): Content {
  const marked = (locale: string): Phrasebook => {
    const book = content.phrasebook('en')
    return {
      locale,
      say: (key, values) => [text(`${locale} `), ...book.say(key, values)],
      text: (key, values) => `${locale} ${book.text(key, values)}`,
    }
  }
  const phrasebook = (locale: string) => (others.includes(locale) ? marked(locale) : content.phrasebook('en'))
  return { ...content, locales: ['en', ...others], library: () => content.library('en'), phrasebook }
}

describe('declaring commands to Discord', () => {
  it.each(shipped.map((each) => [each.name, each] as const))(
    'makes /%s a command that Discord takes',
    (_, declared) => {
      expect(findDocumentFaults('ApplicationCommandUpdateRequest', asDocumented(declared))).toEqual([])
      expect(findCommandFaults({ ...declared })).toEqual([])
    },
  )

  it('declares every command of the catalogue, in its order', () => {
    expect(findCommandListFaults(shipped.map((each) => ({ ...each })))).toEqual([])
    expect(shipped.map(({ name }) => name)).toEqual(createCatalogue(content).commands.map(({ name }) => name))
  })

  it('declares each kind of option as what Discord has for it', () => {
    const summary = 'option.help.command'
    const { options } = declare({
      options: {
        whole: optional(integerOption(0, 10), summary),
        few: optional(
          choiceOption(['done', 'partly'], (value) => `choice.outcome.${value}`),
          summary,
        ),
        many: optional(
          choiceOption(
            Array.from({ length: 26 }, (_, index) => `v${index}`),
            () => 'choice.yes',
          ),
          summary,
        ),
        free: optional(textOption(100), summary),
        offered: optional(city, summary),
        channel: optional(channelOption(), summary),
        role: optional(roleOption(), summary),
      },
    })
    const shared = { description: 'Command', description_localizations: null, required: false }
    const choice = (value: string, name: string) => ({ value, name, name_localizations: null })
    expect(options).toEqual([
      { ...shared, name: 'whole', type: 4, min_value: 0, max_value: 10 },
      { ...shared, name: 'few', type: 3, choices: [choice('done', 'Done'), choice('partly', 'Partly')] },
      { ...shared, name: 'many', type: 3, autocomplete: true },
      { ...shared, name: 'free', type: 3, autocomplete: false },
      { ...shared, name: 'offered', type: 3, autocomplete: true },
      { ...shared, name: 'channel', type: 7, channel_types: [0, 5] },
      { ...shared, name: 'role', type: 8 },
    ])
  })

  it('puts what is required first, and leaves out what only buttons give', () => {
    const summary = 'option.help.command'
    const { options } = declare({
      options: {
        one: optional(textOption(9), summary),
        two: required(textOption(9), summary),
        three: hidden(textOption(9)),
        four: required(textOption(9), summary),
      },
    })
    expect(options?.map(({ name }) => name)).toEqual(['two', 'four', 'one'])
  })

  it.each([
    ['member', null],
    ['coach', null],
    ['admin', '32'],
  ] as const)('shows what is for a %s to who has the permissions %j', (role, permissions) => {
    expect(declare({ role }).default_member_permissions).toBe(permissions)
  })

  it('offers commands in servers and in private messages with the coach', () => {
    expect(declare({})).toMatchObject({ contexts: [0, 1], integration_types: [0] })
  })

  it('offers what is for admins in servers alone, where Discord says who is one', () => {
    expect(declare({ role: 'admin' }).contexts).toEqual([0])
    expect(shipped.find(({ name }) => name === 'club')?.contexts).toEqual([0])
  })

  it('translates descriptions and choices into each language that Discord and the content have', () => {
    const words = contentIn('es', 'sv-SE', 'xx')
    const level = choiceOption(['gentle'], (value) => `choice.level.${value}`)
    const declared = declare({ options: { level: optional(level, 'option.plan.level') } }, words)
    const book = content.phrasebook('en')
    const inEach = (sentence: string) => ({
      'es-ES': `es ${sentence}`,
      'es-419': `es ${sentence}`,
      'sv-SE': `sv-SE ${sentence}`,
    })
    expect(declared.description).toBe(book.text('command.help', {}))
    expect(declared.description_localizations).toEqual(inEach(book.text('command.help', {})))
    expect(declared.options?.[0]).toMatchObject({
      description_localizations: inEach('Level'),
      choices: [{ value: 'gentle', name_localizations: inEach(book.text('choice.level.gentle', {})) }],
    })
    for (const each of declareCommands(createCatalogue(words), words, today)) {
      expect(findDocumentFaults('ApplicationCommandUpdateRequest', asDocumented(each))).toEqual([])
      expect(findCommandFaults({ ...each })).toEqual([])
    }
  })

  it('cuts a description that is too long where it shows', () => {
    const long = { ...command({}), summary: () => 'pull '.repeat(40) }
    const [declared] = declareCommands(catalogueOf([long]), content, today)
    expect(declared?.description).toHaveLength(100)
    expect(declared?.description).toMatch(/pull…$/)
  })

  it.each<[string, () => unknown, string]>([
    ['a name', () => declare({ name: 'Not One' }), 'is no name there'],
    ['an option', () => declare({ options: { 'N!': optional(textOption(9), 'option.help.command') } }), '"N!"'],
    ['many options', () => declare({ options: lettered(26, () => textOption(9)) }), 'it has 26 options'],
    ['large choices', () => declare({ options: lettered(25, wordy) }), 'may have 8000'],
    [
      'many commands',
      () => {
        const many = Array.from({ length: 101 }, (_, index) => command({ name: `c${index}` }))
        return declareCommands(catalogueOf(many), content, today)
      },
      'There are 101 commands',
    ],
  ])('refuses %s that Discord would refuse', (_, declaring, message) => expect(declaring).toThrow(message))
})

function lettered(count: number, type: () => ReturnType<typeof textOption>): Options {
  const names = Array.from({ length: count }, (_, index) => String.fromCodePoint(97 + index))
  return Object.fromEntries(names.map((name) => [name, optional(type(), 'option.help.command')]))
}

function wordy() {
  const values = Array.from({ length: 25 }, (_, index) => `${index}`.padEnd(90, 'x'))
  return choiceOption(values, () => 'choice.yes')
}

/** Commands as Discord answers with them, once they are registered. */
function registered(commands: readonly DeclaredCommand[]): APIApplicationCommand[] {
  const answers = commands.map((each, index) => ({
    ...each,
    id: String(index + 1),
    application_id: '1',
    version: '2',
    type: 1,
    nsfw: false,
    dm_permission: true,
    name_localizations: null,
    contexts: each.contexts?.toReversed(),
    options: each.options?.map((option) => ({ ...option, required: option.required || undefined })),
  }))
  // What Discord says in addition to what it was told; its types say more than the test needs.
  return JSON.parse(JSON.stringify(answers)) as APIApplicationCommand[]
}

describe('finding what differs from what is registered', () => {
  it('finds nothing in what Discord answers to a registration', () => {
    expect(findDifferences(shipped, registered(shipped))).toEqual([])
    const words = contentIn('es')
    const translated = declareCommands(createCatalogue(words), words, today)
    expect(findDifferences(translated, registered(translated))).toEqual([])
    expect(findDifferences(translated, registered(shipped)).length).toBeGreaterThan(0)
  })

  const options = {
    effort: optional(integerOption(1, 10), 'option.checkin.effort'),
    level: optional(
      choiceOption(['gentle', 'strong'], (value) => `choice.level.${value}`),
      'option.plan.level',
    ),
  }
  const level = options.level
  const more = optional(textOption(9), 'option.plan.plan')
  const difference = (path: string, declared?: string, there?: string): Difference => ({
    command: 'made-up',
    path,
    declared,
    registered: there,
  })

  it.each<[string, Partial<CommandDeclaration<Options>>, readonly Difference[]]>([
    ['nothing', { options }, []],
    [
      'who sees it, and where',
      { options, role: 'admin' },
      [difference('default_member_permissions', '32'), difference('contexts', '0', '0, 1')],
    ],
    [
      'an option more',
      { options: { ...options, more } },
      [
        difference('options', 'effort, level, more', 'effort, level'),
        difference('options.more.name', 'more'),
        difference('options.more.description', 'Plan'),
        difference('options.more.type', '3'),
      ],
    ],
    [
      'the order of options',
      { options: { level, effort: options.effort } },
      [difference('options', 'level, effort', 'effort, level')],
    ],
    [
      'a range',
      { options: { ...options, effort: optional(integerOption(0, 10), 'option.checkin.effort') } },
      [difference('options.effort.min_value', '0', '1')],
    ],
    [
      'what is required',
      { options: { effort: required(integerOption(1, 10), 'option.checkin.effort'), level } },
      [difference('options.effort.required', 'true')],
    ],
  ])('names %s', (_, parts, expected) => {
    expect(findDifferences([declare(parts)], registered([declare({ options })]))).toEqual(expected)
  })

  it('names a command that only one side has', () => {
    const [one, two] = [declare({ name: 'one' }), declare({ name: 'two' })]
    expect(findDifferences([one], registered([two]))).toEqual([
      { command: 'one', path: '', declared: '/one', registered: undefined },
      { command: 'two', path: '', declared: undefined, registered: '/two' },
    ])
  })
})
