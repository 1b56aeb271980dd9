import type { APIModalInteractionResponseCallbackData } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { fieldOption, renderForm } from '#adapters/discord/form.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import { type Command, defineCommand } from '#core/commands/command.ts'
import type { Form } from '#core/commands/form.ts'
import { asked, type Options, type OptionType, optional, required } from '#core/commands/option.ts'
import { choiceOption, integerOption, readOption, textOption } from '#core/commands/option-types.ts'
import { channelOption, roleOption } from '#core/commands/place-options.ts'
import { memberError } from '#core/errors.ts'
import type { PlainKey } from '#core/phrases.ts'
import { reply } from '#core/reply/build.ts'
import type { OptionInputs } from '#core/reply/reply.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { parseContext } from '#test/support/core/context.ts'
import { findDocumentFaults } from '#test/support/discord/checks/document.ts'
import { findModalFaults } from '#test/support/discord/checks/modal-rules.ts'
import { isJson, type Json, objectsIn, textIn } from '#test/support/loopback/json.ts'

const context = parseContext()
const commands = createCatalogue(shippedContent()).commands
const forms = commands.flatMap((command) =>
  command.forms.map((form, index) => [`${command.name} ${index + 1}`, command, form] as const),
)
const channel = '1180000000000000001'

function commandWith(options: Options): Command {
  const run = async () => reply({ blocks: [] })
  return defineCommand({ name: 'made-up', summary: 'command.help', options, examples: [], run })
}

function faultsOf(modal: APIModalInteractionResponseCallbackData) {
  const data = { ...modal }
  return [...findDocumentFaults('ModalInteractionCallbackRequest', { type: 9, data }), ...findModalFaults(data)]
}

/** The one field of a form for one option. */
function fieldFor(type: OptionType<unknown>, known: OptionInputs = {}, summary: PlainKey = 'option.why.topic') {
  const command = commandWith({ it: asked(type, summary) })
  const modal = renderForm({ form: { title: 'form.missing', fields: ['it'] }, command, id: 'v1.x.y', known }, context)
  expect(faultsOf(modal)).toEqual([])
  const [label] = objectsIn(modal.components)
  return { label, control: label !== undefined && isJson(label.component) ? label.component : {} }
}

describe('a form for Discord', () => {
  it.each(forms)('%s is one that Discord takes, empty and filled in', (_, command, form) => {
    const choices = form.fields.map((name) => [name, command.options[name]?.type.choices[0]?.value ?? '7'] as const)
    for (const known of [{}, Object.fromEntries(choices)]) {
      const modal = renderForm({ form, command, id: 'v1.payload.mac', known }, context)
      expect(faultsOf(modal)).toEqual([])
      expect(modal.custom_id).toBe('v1.payload.mac')
      expect(optionsOf(modal)).toEqual(form.fields)
    }
  })

  it.each(commands.map((command) => [command.name, command] as const))(
    'for all options of /%s is one that Discord takes',
    (_, command) => {
      const names = Object.keys(command.options)
      for (let from = 0; from < names.length; from += 5) {
        const form: Form = { title: 'form.missing', fields: names.slice(from, from + 5) }
        expect(faultsOf(renderForm({ form, command, id: 'v1.x.y', known: {} }, context))).toEqual([])
      }
    },
  )

  it('has at most five fields', () => {
    const fields = ['a', 'b', 'c', 'd', 'e', 'f']
    const command = commandWith(
      Object.fromEntries(fields.map((name) => [name, required(textOption(9), 'option.plan.plan')])),
    )
    const modal = renderForm({ form: { title: 'form.missing', fields }, command, id: 'v1.x.y', known: {} }, context)
    expect(optionsOf(modal)).toEqual(fields.slice(0, 5))
  })

  it('asks for a choice by a list, in which the known one is chosen', () => {
    const level = choiceOption(['gentle', 'strong'], (value) => `choice.level.${value}`)
    const { control } = fieldFor(level, { it: 'strong' })
    expect(control).toMatchObject({ type: 3, required: false, min_values: 0 })
    expect(objectsIn(control.options)).toMatchObject([
      { value: 'gentle', default: false },
      { value: 'strong', default: true },
    ])
  })

  it('lets more choices than a list holds be typed, and hints at them', () => {
    const values = Array.from({ length: 26 }, (_, index) => `v${index}`)
    const { control } = fieldFor(choiceOption(values, () => 'choice.yes'))
    expect(control).toMatchObject({ type: 4, style: 1 })
    expect(textIn(control.placeholder)).toMatch(/^v0 · v1 · .*…$/)
  })

  it.each([
    ['a whole number', integerOption(0, 10), { type: 4, style: 1, placeholder: '0–10' }],
    ['prose', textOption(500), { type: 4, style: 2, max_length: 500 }],
    ['a channel', channelOption(), { type: 8, channel_types: [0, 5], default_values: [] }],
    ['a role', roleOption(), { type: 6, default_values: [] }],
    ['what is offered', offering('Paris', 'Berlin'), { type: 4, style: 1, placeholder: 'Paris · Berlin' }],
  ])('asks for %s by what Discord has for it', (_, type, expected) => {
    expect(fieldFor(type).control).toMatchObject({ ...expected, custom_id: 'o.it', required: false })
  })

  it.each([
    [textOption(500), 'a\nb\0c', { value: 'a\nb\uFFFDc' }],
    [integerOption(1, 10), 7, { value: '7' }],
    [channelOption(), channel, { default_values: [{ id: channel, type: 'channel' }] }],
    [roleOption(), channel, { default_values: [{ id: channel, type: 'role' }] }],
    [channelOption(), 'demo', { default_values: [] }],
  ])('fills in what is known', (type, it, expected) => {
    expect(fieldFor(type, { it }).control).toMatchObject(expected)
  })

  it('says below what is too long for a label', () => {
    const { label } = fieldFor(textOption(9), {}, 'command.ask')
    const whole = context.phrasebook.text('command.ask', {})
    expect(whole.length).toBeGreaterThan(45)
    expect(textIn(label?.label)).toMatch(/^.{1,44}…$/)
    expect(label?.description).toBe(whole)
  })

  it('requires what the command requires', () => {
    const command = commandWith({
      a: required(roleOption(), 'option.plan.plan'),
      b: optional(textOption(9), 'option.plan.plan'),
    })
    const form: Form = { title: 'form.missing', fields: ['a', 'b'] }
    const modal = renderForm({ form, command, id: 'v1.x.y', known: {} }, context)
    expect(controlsOf(modal).map((control) => control.required)).toEqual([true, false])
  })

  it('is a bug when it asks for what the command does not take', () => {
    const form: Form = { title: 'form.missing', fields: ['toString'] }
    const render = () => renderForm({ form, command: commandWith({}), id: 'v1.x.y', known: {} }, context)
    expect(render).toThrow('"toString", which /made-up does not take')
  })

  it('knows only its own fields again', () => {
    expect(['o.day-end', 'o.', 'x.y', ''].map(fieldOption)).toEqual(['day-end', '', undefined, undefined])
  })
})

function controlsOf(modal: APIModalInteractionResponseCallbackData): readonly Json[] {
  return objectsIn(modal.components).flatMap(({ component }) => (isJson(component) ? [component] : []))
}

function optionsOf(modal: APIModalInteractionResponseCallbackData) {
  return controlsOf(modal).map((control) => fieldOption(textIn(control.custom_id)))
}

function offering(...values: readonly string[]) {
  return readOption({
    longest: 1,
    read: (given) => given,
    refuse: (given) => memberError('error.option.place', { given }),
    suggest: () => values.map((value) => ({ value, label: value })),
  })
}
