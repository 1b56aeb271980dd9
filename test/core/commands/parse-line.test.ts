import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCatalogue } from '#core/commands/catalogue.ts'
import type { Command } from '#core/commands/command.ts'
import { parseOptions } from '#core/commands/option.ts'
import { parseLine } from '#core/commands/parse-line.ts'
import { MemberError } from '#core/errors.ts'
import { paragraph, reply } from '#core/reply/build.ts'
import { plainText } from '#core/reply/plain-text.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { parseContext } from '#test/support/core/context.ts'

const catalogue = createCatalogue(shippedContent())
const context = parseContext()

function command(name: string): Command {
  const found = catalogue.find(name)
  if (found === undefined) throw new Error(`No command ${name}`)
  return found
}

describe('parseLine', () => {
  it.each<[string, string, Record<string, string>]>([
    ['drill', '3', { drill: '3' }],
    ['drill', 'face-up', { drill: 'face-up' }],
    ['drill', '3 share:yes', { drill: '3', share: 'yes' }],
    ['drill', '', {}],
    ['reminder', '7pm weekdays', { time: '7pm', days: 'weekdays' }],
    ['reminder', '7 pm mon, wed and fri', { time: '7 pm', days: 'mon, wed and fri' }],
    ['reminder', 'mon-fri 19h30 new york', { days: 'mon-fri', time: '19h30', zone: 'new york' }],
    ['reminder', '7:30 mon wed fri zone:berlin', { time: '7:30', days: 'mon wed fri', zone: 'berlin' }],
    ['reminder', '7 every day', { time: '7', days: 'every day' }],
    ['reminder', 'off', { action: 'off' }],
    ['reminder', 'zone:new york days:mon wed fri 7', { zone: 'new york', days: 'mon wed fri', time: '7' }],
    ['checkin', 'partly 6 left calf tight', { outcome: 'partly', effort: '6', where: 'left calf', note: 'tight' }],
    ['checkin', 'not today no time', { outcome: 'not today', reason: 'no time' }],
    ['checkin', 'done 7/10 pain 2/10 calf', { outcome: 'done', effort: '7/10', pain: '2/10', where: 'calf' }],
    ['checkin', '6 3', { effort: '6', pain: '3' }],
    ['checkin', 'effort 6 pain 3 in the calf', { effort: '6', pain: '3', note: 'in the calf' }],
    ['checkin', 'NOTE: a:b "c"', { note: 'a:b "c"' }],
    ['checkin', 'done note="felt light"', { outcome: 'done', note: 'felt light' }],
    ['checkin', 'felt light today', { note: 'felt light today' }],
    ['pause', '2 weeks holiday', { until: '2 weeks', reason: 'holiday' }],
    ['pause', 'until 24 Dec', { until: '24 Dec' }],
    ['pause', 'end', { action: 'end' }],
    ['settings', 'zone:"New York"', { zone: 'New York' }],
    ['settings', 'berlin 4', { zone: 'berlin', 'day-end': '4' }],
    ['settings', 'day-end:04:00', { 'day-end': '04:00' }],
    ['plan', 'change days:"mon wed fri" level:gentle', { action: 'change', days: 'mon wed fri', level: 'gentle' }],
    ['plan', 'strong', { level: 'strong' }],
    ['progress', 'year', { span: 'year' }],
    ['why', 'what is the pull?', { topic: 'what is the pull?' }],
    ['why', 'heel strike', { topic: 'heel strike' }],
    ['help', 'reminder', { command: 'reminder' }],
    ['ask', 'should I land on my forefoot?', { question: 'should I land on my forefoot?' }],
    ['ask', '  two  spaces\nand a line ', { question: 'two  spaces\nand a line' }],
    ['ask', 'is it: heel or toe?', { question: 'is it: heel or toe?' }],
    ['ask', '"quoted" and not', { question: '"quoted" and not' }],
    ['ask', "'twas fine, wasn't it", { question: "'twas fine, wasn't it" }],
    ['ask', '"never closed', { question: '"never closed' }],
  ])('/%s %s', (name, line, expected) => {
    expect(parseLine(command(name), line, context)).toEqual(expected)
  })

  it.each([
    ['"new york"'],
    ["'new york'"],
    ['“new york”'],
    ['”new york”'],
    ['„new york“'],
    ['„new york”'],
    ['‘new york’'],
    ['’new york’'],
    ['‚new york‘'],
    ['«new york»'],
    ['»new york«'],
    ['「new york」'],
  ])('takes %s as one piece, named or not', (quoted) => {
    expect(parseLine(command('settings'), `zone:${quoted} 4`, context)).toEqual({ zone: 'new york', 'day-end': '4' })
    expect(parseLine(command('settings'), `${quoted} 4`, context)).toEqual({ zone: 'new york', 'day-end': '4' })
  })

  it.each([
    ['reminder', '7pm soon', 'soon'],
    ['drill', '3 4', '4'],
    ['progress', 'week', 'week'],
    ['why-heel-strike', 'please', 'please'],
  ])('/%s %s leaves "%s" over, and shows an example', (name, line, word) => {
    const refusal = refused(() => parseLine(command(name), line, context))
    expect(refusal.code).toBe('error.line.left')
    const sentence = context.phrasebook.text('error.line.left', { word, example: exampleOf(command(name)) })
    expect(
      refusal
        .say(context.phrasebook)
        .map((span) => ('text' in span ? span.text : ''))
        .join(''),
    ).toBe(sentence)
  })

  it.each([
    ['fill @ben soon', '/coach fill @ben day:2026-11-20'],
    ['assign @ben soon', '/coach assign @ben first-four-weeks'],
    ['questions soon', '/coach assign @ben first-four-weeks'],
  ])('/coach %s is answered with %s, the nearest example', (line, example) => {
    const refusal = refused(() => parseLine(command('coach'), line, context))
    expect(refusal.code).toBe('error.line.left')
    expect(plainText(reply({ blocks: [paragraph(...refusal.say(context.phrasebook))] }))).toContain(example)
  })

  it.each([
    ['reminder', '25:00', 'error.option.time'],
    ['drill', '9', 'error.option.drill'],
    ['pause', '5 years', 'error.option.until'],
    ['settings', 'qqqqqq', 'error.option.zone'],
    ['settings', '+02:00', 'error.option.zone.offset'],
    ['settings', 'language klingon', 'error.option.language'],
    ['reminder', '7pm days soon', 'error.option.days'],
  ])('/%s %s is refused by the option it was meant for', (name, line, code) => {
    expect(refused(() => parseLine(command(name), line, context)).code).toBe(code)
  })

  it('knows nothing of the options that only our own buttons give', () => {
    expect(parseLine(command('checkin'), 'undo:1', context)).toEqual({ note: 'undo:1' })
    expect(refused(() => parseLine(command('drill'), '3 anyway:yes', context)).code).toBe('error.line.left')
  })

  it('keeps free text letter for letter', () => {
    const names = ['question', ...'"\'“”„‘’‚«»‹›「『']
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (text) => {
        const line = text.trim()
        fc.pre(line !== '' && !names.some((start) => line.toLowerCase().startsWith(start)))
        expect(parseLine(command('ask'), line, context)).toEqual({ question: line })
      }),
    )
  })

  it('reads a very long line of open quotes in a moment', () => {
    const line = '“a '.repeat(20_000)
    expect(parseLine(command('checkin'), line, context)).toEqual({ note: line.trim() })
  })
})

/** The first example that shows an option, if any does. */
function exampleOf({ name, examples }: Command): string {
  return examples.find((example) => example.includes(' ')) ?? `/${name}`
}

/** Letters that mean something somewhere, so that random lines are not all nonsense. */
const pieces = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(...'":=\'“”„«»‘’+-/.,@<>{}#|%'),
  fc.constantFrom('7', '7pm', '25:61', 'mon', 'fri-mon', '-', 'every', 'and', 'berlin', '+02:00', 'Etc/GMT+3', 'GMT-3'),
  fc.constantFrom('2', 'weeks', '999 months', '31 Feb', '30.2.', '0000-00-00', '9999-12-31', 'friday', '__proto__'),
  fc.constantFrom(
    'done',
    'partly',
    'ill',
    'left',
    'calf',
    '10',
    '0',
    'yes',
    'gentle',
    'year',
    'en',
    'constructor',
    'zone:',
  ),
)
const lines = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(' '))

describe('whatever is typed', () => {
  it.each(catalogue.commands.map((one) => [one.name]))('/%s reads it, or refuses it with a MemberError', (name) => {
    const one = command(name)
    fc.assert(
      fc.property(lines, (line) => {
        onlyMemberErrors(() => parseOptions(one.options, parseLine(one, line, context), context))
      }),
      { numRuns: 200 },
    )
  })

  it.each(catalogue.commands.map((one) => [one.name]))(
    '/%s takes any value in any option, or refuses it so',
    (name) => {
      const one = command(name)
      const value = fc.oneof(
        lines,
        fc.integer(),
        fc.double(),
        fc.boolean(),
        fc.string({ minLength: 90, maxLength: 2500 }),
      )
      const option = fc.oneof(fc.constantFrom('nothing', '__proto__', 'toString', ...Object.keys(one.options)))
      fc.assert(
        fc.property(fc.dictionary(option, value, { noNullPrototype: true }), (inputs) => {
          onlyMemberErrors(() => parseOptions(one.options, inputs, context))
        }),
        { numRuns: 200 },
      )
    },
  )
})

function onlyMemberErrors(act: () => unknown): void {
  try {
    act()
  } catch (error) {
    if (!(error instanceof MemberError)) throw error
    // The sentence must come out as well: a value it lacks would throw here.
    error.say(context.phrasebook)
  }
}

function refused(act: () => unknown): MemberError {
  try {
    act()
  } catch (error) {
    if (error instanceof MemberError) return error
    throw error
  }
  throw new Error('Nothing was refused')
}
