import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commandName, limits, snowflake } from '#adapters/discord/limits.ts'
import { shorten, visible } from '#chat/shorten.ts'
import { findCommandFaults, findCommandListFaults } from '#test/support/discord/checks/command-rules.ts'
import { findDocumentFaults } from '#test/support/discord/checks/document.ts'
import { findMessageFaults } from '#test/support/discord/checks/message-rules.ts'
import type { Json } from '#test/support/loopback/json.ts'

const x = (length: number) => 'x'.repeat(length)
const times = <T>(count: number, each: (index: number) => T) => Array.from({ length: count }, (_, index) => each(index))

function message(...components: readonly Json[]) {
  const draft = { flags: 32_768, settable: 32_768, filenames: ['a.png'], attachmentIds: [] }
  const body = { components, flags: 32_768 }
  return [...findDocumentFaults('MessageCreateRequest', body), ...findMessageFaults({ ...draft, body })]
}

function modal(title: string, label: Json, control: Json) {
  const components = [{ type: 18, label: 'x', ...label, component: { custom_id: 'o.x', ...control } }]
  return findDocumentFaults('ModalInteractionCallbackRequest', { type: 9, data: { custom_id: 'x', title, components } })
}

function command(parts: Json, option: Json = {}) {
  const options = [{ type: 3, name: 'x', description: 'x', ...option }]
  const body = { type: 1, name: 'x', description: 'x', options, ...parts }
  return [...findDocumentFaults('ApplicationCommandCreateRequest', body), ...findCommandFaults(body)]
}

const button = (label: string, index = 0): Json => ({ type: 2, style: 2, label, custom_id: `x${index}` })
const option = (index: number) => ({ type: 3, name: `x${index}`, description: 'x' })
const choice = (index: number) => ({ name: `${index}`, value: `${index}` })
const input = (parts: Json) => ({ type: 4, style: 1, ...parts })
const select = (...options: readonly Json[]) => ({ type: 3, options })

/** Of this one Discord's document says nothing, and its page does. */
const { choiceValue, ...documented } = limits

/** What Discord's own rules say of something that has a limit's size. */
const rules: Record<keyof typeof documented, (size: number) => readonly unknown[]> = {
  components: (size) => message(...times(size, () => ({ type: 10, content: 'x' }))),
  text: (size) => message({ type: 10, content: x(size - 1) }, { type: 10, content: 'x' }),
  pictureAlt: (size) => message({ type: 12, items: [{ media: { url: 'attachment://a.png' }, description: x(size) }] }),
  pictures: (size) => {
    const attachments = times(size, (index) => ({ id: `${index}`, filename: 'a.png' }))
    return findDocumentFaults('MessageCreateRequest', { attachments })
  },
  buttonsInRow: (size) => message({ type: 1, components: times(size, (index) => button('x', index)) }),
  buttonLabel: (size) => message({ type: 1, components: [button(x(size))] }),
  formTitle: (size) => modal(x(size), {}, input({})),
  fieldLabel: (size) => modal('x', { label: x(size) }, input({})),
  fieldDescription: (size) => modal('x', { description: x(size) }, input({})),
  fieldValue: (size) => modal('x', {}, input({ value: x(size) })),
  fieldPlaceholder: (size) => modal('x', {}, input({ placeholder: x(size) })),
  selectOptions: (size) => modal('x', {}, select(...times(size, (index) => ({ label: 'x', value: `${index}` })))),
  selectOptionLabel: (size) => modal('x', {}, select({ label: x(size), value: 'x' })),
  commands: (size) => findCommandListFaults(times(size, (index) => ({ type: 1, name: `x${index}` }))),
  commandSize: (size) => {
    const options = times(25, (index) => ({ ...option(index), choices: [{ name: 'x', value: x(300) }] }))
    const rest = size - 1 - 1 - options.reduce((sum, { name }) => sum + name.length + 1 + 1 + 300, 0)
    const [first, ...others] = options
    return command({ options: [{ ...first, choices: [{ name: 'x', value: x(300 + rest) }] }, ...others] })
  },
  commandDescription: (size) => command({ description: x(size) }),
  commandOptions: (size) => command({ options: times(size, option) }),
  choices: (size) => command({}, { choices: times(size, choice) }),
  choiceName: (size) => command({}, { choices: [{ name: x(size), value: 'x' }] }),
}

describe('the limits of Discord', () => {
  it.each(Object.entries(documented))('say what Discord’s own rules say of %s', (name, size) => {
    // The names are those of the table, by its type.
    const faultsAt = rules[name as keyof typeof documented]
    expect(faultsAt(size)).toEqual([])
    expect(faultsAt(size + 1)).not.toEqual([])
  })

  it('let as much stand in a value as Discord’s page says', () => expect(choiceValue).toBe(100))

  it('name the page of Discord’s that says so', () => {
    const source = readFileSync('src/adapters/discord/limits.ts', 'utf8')
    const table = source.slice(source.indexOf('{'), source.indexOf('} as const'))
    const groups = table.split('/**').slice(1)
    expect(groups.length).toBeGreaterThan(10)
    for (const group of groups) expect(group).toContain('https://discord.com/developers/docs/')
  })

  it.each(['why-heel-strike', 'a', 'día', '跑步', 'เท้า', "o'clock_2", 'x'.repeat(32)])('take %j as a name', (name) => {
    expect(name).toMatch(commandName)
  })

  it.each(['', 'Drill', 'two words', 'a/b', 'é!', 'x'.repeat(33)])('take %j for no name', (name) => {
    expect(name).not.toMatch(commandName)
  })

  it.each([
    ['1180000000000000001', true],
    ['18446744073709551615', true],
    ['0180000000000000001', false],
    ['club-1', false],
    ['1180000000000000001\n', false],
  ])('say of %j whether it is an id: %s', (id, is) => expect(snowflake.test(id)).toBe(is))
})

describe('shortening', () => {
  it.each([
    ['short enough', 20, 'short enough'],
    ['too long for this', 10, 'too long…'],
    ['👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀', 15, '👩🏽‍🚀👩🏽‍🚀…'],
    ['a\n b\t c', 10, 'a b c'],
    [' \n ', 10, '…'],
    ['a\uD800\0', 10, 'a\uFFFD\uFFFD'],
  ])('makes of %j in %i letters %j', (text, most, shortened) => expect(shorten(text, most)).toBe(shortened))

  it('leaves a text that can be seen as it is', () => expect(visible('Ä 👟\n\t’')).toBe('Ä 👟\n\t’'))
})
