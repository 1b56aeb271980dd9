import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCatalogue } from '#core/commands/catalogue.ts'
import { parseDays } from '#core/commands/days-option.ts'
import { parseQuiet } from '#core/commands/quiet-option.ts'
import { plainSpanishLength, plainSpanishTime } from '#core/commands/spanish-typed.ts'
import { parseTime } from '#core/commands/time-option.ts'
import { parseUntil } from '#core/commands/until-option.ts'
import { clock } from '#core/dates.ts'
import { understand } from '#core/understand.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { parseContext } from '#test/support/core/context.ts'

/** A Monday. */
const context = parseContext('2026-11-23', 'es')
const content = shippedContent()
const spanish = {
  ...context,
  now: Temporal.Instant.from('2026-11-23T12:00:00Z'),
  content,
  ranker: { dangers: () => [], rank: () => [] },
  catalogue: createCatalogue(content),
}

describe('what is typed in Spanish', () => {
  it.each([
    ['7 de la tarde', '19:00'],
    ['las 7 de la mañana', '07:00'],
    ['a las siete y media de la tarde', '19:30'],
    ['a las 7 menos cuarto', '06:45'],
    ['1 menos cuarto', '00:45'],
    ['8 y cuarto de la noche', '20:15'],
    ['12 de la noche', '00:00'],
    ['2 de la noche', '02:00'],
    ['12 de la mañana', '12:00'],
    ['12 del mediodía', '12:00'],
    ['1 del mediodía', '13:00'],
    ['5 de la madrugada', '05:00'],
    ['19 horas', '19:00'],
    ['19:30 h', '19:30'],
    ['mediodía', '12:00'],
    ['7 pm', '19:00'],
    ['7', '07:00'],
  ])('as a time: %s is %s', (typed, expected) => {
    const time = parseTime(typed, context)
    expect(time && clock(time)).toBe(expected)
  })

  it.each(['7 y 70', '25 de la tarde', 'las de la tarde', 'media', '7 de la', 'lunes'])('is no time: %s', (typed) => {
    expect(parseTime(typed, context)).toBeUndefined()
  })

  it.each([
    ['de lunes a viernes', 'mon tue wed thu fri'],
    ['lunes a viernes', 'mon tue wed thu fri'],
    ['de viernes a domingo', 'fri sat sun'],
    ['lunes, miércoles y viernes', 'mon wed fri'],
    ['lunes y viernes', 'mon fri'],
    ['los martes y los jueves', 'tue thu'],
    ['de lunes a miércoles y el sábado', 'mon tue wed sat'],
    ['sabado y domingo', 'sat sun'],
    ['entre semana', 'mon tue wed thu fri'],
    ['fin de semana', 'sat sun'],
    ['todos los días', 'mon tue wed thu fri sat sun'],
  ])('as days: %s are %s', (typed, expected) => {
    expect(parseDays(typed, context)?.join(' ')).toBe(expected)
  })

  it.each(['a', 'lunes a', 'a viernes', 'lunes a viernes a domingo', 'y'])('is no set of days: %s', (typed) => {
    expect(parseDays(typed, context)).toBeUndefined()
  })

  it.each([
    ['24 de diciembre', '2026-12-24'],
    ['el 24 de diciembre', '2026-12-24'],
    ['hasta el 2 de enero de 2028', '2028-01-02'],
    ['24 dic', '2026-12-24'],
    ['hasta el viernes', '2026-11-27'],
    ['el sabado', '2026-11-28'],
    ['mañana', '2026-11-24'],
    ['dos semanas', '2026-12-06'],
    ['durante 2 semanas', '2026-12-06'],
    ['un mes', '2026-12-22'],
    ['una semana', '2026-11-29'],
  ])('as a last day: %s is %s', (typed, expected) => {
    expect(parseUntil(typed, context)?.toString()).toBe(expected)
  })

  it.each(['hasta', 'el', '31 de febrero', 'de diciembre', 'cero semanas'])('is no last day: %s', (typed) => {
    expect(parseUntil(typed, context)).toBeUndefined()
  })

  it.each(['de 10 de la noche a 7 de la mañana', 'entre las 22 y las 7', '22 a 7', 'de las 22:00 hasta las 7:00'])(
    'as quiet hours: %s',
    (typed) => {
      const hours = parseQuiet(typed, context)
      expect(hours && [clock(hours.from), clock(hours.until)]).toEqual(['22:00', '07:00'])
    },
  )

  it('is understood whole in a line', () => {
    const line = '/reminder a las 7 y media de la tarde de lunes a viernes'
    expect(understand({ kind: 'line', text: line }, spanish).options).toMatchObject({
      time: 'a las 7 y media de la tarde',
      days: 'de lunes a viernes',
    })
  })

  it('is left as it is where it is something else, and any text can be read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(typeof plainSpanishTime(text)).toBe('string')
        expect(typeof plainSpanishLength(text)).toBe('string')
      }),
    )
  })
})

describe('turning reminders off with one word', () => {
  it.each(['para', 'Para.', '¡Basta!', 'basta', 'STOP', 'no más mensajes', 'date de baja'])('%s does', (text) => {
    expect(understand({ kind: 'line', text }, spanish)).toMatchObject({ options: { action: 'off' } })
  })

  it.each(['para qué sirve la recogida', 'basta con un ejercicio?'])('%s asks', (text) => {
    expect(understand({ kind: 'line', text }, spanish).options).toEqual({ question: text })
  })
})
