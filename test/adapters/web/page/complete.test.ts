import { describe, expect, it } from 'vitest'
import { declareCommands } from '#adapters/web/declare.ts'
import { completeLine } from '#adapters/web/page/complete.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import { shippedContent } from '#test/support/core/content.ts'

const content = shippedContent()
const commands = declareCommands(createCatalogue(content), {
  phrasebook: content.phrasebook('en'),
  library: content.library('en'),
  today: Temporal.PlainDate.from('2026-11-23'),
})
const lines = (line: string) => completeLine(line, commands).items.map((item) => item.line)

describe('completing a line', () => {
  it.each([
    ['', []],
    ['hello', []],
    ['hello /drill', []],
    ['/prog', ['/progress ']],
    ['/PROG', ['/progress ']],
    ['/nothing-like-it', []],
    ['/nothing-like-it ', []],
    ['/ask ', []],
    ['/ask why pa', []],
    [
      '/reminder ',
      [
        '/reminder list ',
        '/reminder set ',
        '/reminder off ',
        '/reminder time:',
        '/reminder days:',
        '/reminder zone:',
        '/reminder nudge:',
      ],
    ],
    ['/checkin pa', ['/checkin partly ', '/checkin pain:']],
    ['/checkin partly fe', ['/checkin partly feel:']],
    ['/checkin feel:', ['/checkin feel:too-easy ', '/checkin feel:right ', '/checkin feel:too-hard ']],
    ['/checkin feel:too-h', ['/checkin feel:too-hard ']],
    ['/checkin done re', ['/checkin done reason:rest ', '/checkin done reason:']],
    ['/checkin note:"pa', []],
  ])('%j', (line, expected) => {
    expect(lines(line)).toEqual(expected)
  })

  it('offers every command after a slash, and sends one without options as soon as it is picked', () => {
    const { items } = completeLine('/', commands)
    expect(items.map(({ label }) => label)).toEqual(commands.map(({ name }) => `/${name}`))
    expect(items.filter(({ whole }) => whole).map(({ line }) => line)).toContain('/why-heel-strike')
    expect(items.find(({ label }) => label === '/drill')?.whole).toBe(false)
  })

  it('asks the program for what only it knows, and puts it where it belongs', () => {
    const [drill] = completeLine('/drill ', commands).lookups
    expect(drill).toMatchObject({ command: 'drill', option: 'drill', typed: '' })
    expect(drill?.complete({ value: '3', label: '3 · Push-up' }).line).toBe('/drill 3 ')
    const [zone] = completeLine('/reminder 7 zone:new', commands).lookups
    expect(zone).toMatchObject({ command: 'reminder', option: 'zone', typed: 'new' })
    expect(zone?.complete({ value: 'New York', label: 'New York' }).line).toBe('/reminder 7 zone:"New York" ')
  })

  it('does not offer an option twice', () => {
    expect(lines('/checkin partly outcome:done ').some((line) => line.endsWith('outcome:'))).toBe(false)
  })
})
