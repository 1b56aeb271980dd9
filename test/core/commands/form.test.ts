import { describe, expect, it } from 'vitest'
import { createCatalogue } from '#core/commands/catalogue.ts'
import { formFor } from '#core/commands/form.ts'
import { shippedContent } from '#test/support/core/content.ts'

const catalogue = createCatalogue(shippedContent())
const form = (name: string, inputs: Record<string, string>) => {
  const command = catalogue.find(name)
  if (command === undefined) throw new Error(`No command ${name}`)
  return formFor(command, inputs)
}

describe('formFor', () => {
  it.each<[string, Record<string, string>, readonly string[]]>([
    ['checkin', { outcome: 'not-today' }, ['reason', 'note']],
    ['checkin', { outcome: 'done', ask: 'yes' }, ['effort', 'feel', 'where', 'pain', 'note']],
    ['reminder', { action: 'set' }, ['time', 'days', 'zone', 'nudge']],
    ['reminder', { ask: 'yes' }, ['time', 'days', 'zone', 'nudge']],
    ['pause', { action: 'start' }, ['until', 'reason']],
    ['plan', { ask: 'yes' }, ['plan', 'days', 'level']],
    ['settings', { ask: 'yes' }, ['zone', 'language', 'quiet', 'day-end']],
    ['ask', {}, ['question']],
  ])('asks before /%s %j for %j', (name, inputs, fields) => {
    expect(form(name, inputs)?.fields).toEqual(fields)
  })

  it.each<[string, Record<string, string>]>([
    ['checkin', {}],
    ['checkin', { outcome: 'done' }],
    ['checkin', { outcome: 'not-today', reason: 'rest' }],
    ['reminder', {}],
    ['reminder', { action: 'set', time: '7' }],
    ['pause', { action: 'start', until: 'friday' }],
    ['ask', { question: 'why?' }],
    ['drill', {}],
  ])('asks nothing before /%s %j', (name, inputs) => {
    expect(form(name, inputs)).toBeUndefined()
  })
})
