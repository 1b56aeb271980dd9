import { describe, expect, it } from 'vitest'
import { catalogueOf, createCatalogue } from '#core/commands/catalogue.ts'
import { type Command, defineCommand } from '#core/commands/command.ts'
import { formFor, mostFields } from '#core/commands/form.ts'
import { parseOptions } from '#core/commands/option.ts'
import { parseLine } from '#core/commands/parse-line.ts'
import { reply } from '#core/reply/build.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { parseContext } from '#test/support/core/context.ts'

const catalogue = createCatalogue(shippedContent())
const context = parseContext()
const commands = catalogue.commands.map((command) => [command.name, command] as const)

function named(name: string): Command {
  return defineCommand({
    name,
    summary: 'command.help',
    options: {},
    examples: [],
    run: async () => reply({ blocks: [] }),
  })
}

describe('the catalogue', () => {
  it('has the commands of the program first, and the featured answers after them', () => {
    const names = catalogue.commands.map((command) => command.name)
    expect(names.slice(0, 15)).toEqual([
      'drill',
      'checkin',
      'progress',
      'plan',
      'reminder',
      'pause',
      'board',
      'ask',
      'why',
      'form-check',
      'jump-test',
      'settings',
      'coach',
      'club',
      'help',
    ])
    expect(names).toContain('why-heel-strike')
    const featured = context.library.answers.filter((answer) => answer.featured).map((answer) => answer.id)
    expect(names.slice(15)).toEqual(featured)
    expect(featured.length).toBeLessThanOrEqual(20)
    expect(names.length).toBeLessThanOrEqual(50)
  })

  it('refuses two commands of one name', () => {
    expect(() => catalogueOf([named('drill'), named('plan'), named('drill')])).toThrow('share a name')
  })

  it('leaves a name alone that the door /footfall has', () => {
    expect(catalogue.find('footfall')).toBeUndefined()
  })

  it.each([
    ['drill', 'drill'],
    ['DRILL', 'drill'],
    ['why_heel_strike', 'why-heel-strike'],
    ['Why-Heel-Strike', 'why-heel-strike'],
    ['dril', undefined],
    ['', undefined],
    ['constructor', undefined],
  ])('finds by %j %s', (name, expected) => {
    expect(catalogue.find(name)?.name).toBe(expected)
  })

  it.each([
    ['dril', 'drill'],
    ['chekin', 'checkin'],
    ['check-in', 'checkin'],
    ['reminders', 'reminder'],
    ['why-heelstrike', 'why-heel-strike'],
  ])('near %s lies %s', (name, expected) => {
    expect(catalogue.near(name)[0]?.name).toBe(expected)
  })

  it('finds nothing near what is like nothing, and three commands at most', () => {
    expect(catalogue.near('xylophone')).toEqual([])
    expect(catalogue.near('x'.repeat(100_000))).toEqual([])
    expect(catalogueOf(['aa', 'ab', 'ac', 'ad'].map(named)).near('a')).toHaveLength(3)
  })

  describe.each(commands)('/%s', (_name, command) => {
    it('has a name that every platform takes, and a summary that fits a menu', () => {
      expect(command.name).toMatch(/^[a-z][a-z-]{1,31}$/)
      const summary = command.summary(context.phrasebook, context.library)
      expect([...summary].length).toBeGreaterThan(0)
      expect([...summary].length).toBeLessThanOrEqual(100)
    })

    it('has options whose names and labels every platform takes', () => {
      for (const [name, option] of Object.entries(command.options)) {
        expect(name).toMatch(/^[a-z][a-z-]{0,31}$/)
        const label = context.phrasebook.text(option.summary, {})
        // What no one types needs a sentence where a form asks for it.
        const asked = command.forms.some(({ fields }) => fields.includes(name))
        expect(label === '').toBe(option.hidden && !asked)
        expect([...label].length).toBeLessThanOrEqual(100)
        expect(option.type.choices.length).toBeLessThanOrEqual(25)
      }
    })

    it('asks in each form for at most five fields, all of them options of its own', () => {
      for (const form of command.forms) {
        expect(form.fields.length).toBeLessThanOrEqual(mostFields)
        expect(new Set(form.fields).size).toBe(form.fields.length)
        for (const field of form.fields) expect(command.options).toHaveProperty([field])
        for (const name of Object.keys(form.when)) expect(command.options).toHaveProperty([name])
        expect(formFor(command, form.when)).toEqual(form)
      }
    })

    it('understands its own examples', () => {
      expect(command.examples.length).toBeGreaterThan(0)
      for (const example of command.examples) {
        expect(example).toMatch(new RegExp(`^/${command.name}( |$)`))
        const inputs = parseLine(command, example.slice(command.name.length + 1), context)
        expect(() => parseOptions(command.options, inputs, context)).not.toThrow()
      }
    })
  })
})
