import { describe, expect, it } from 'vitest'
import { findZone, zoneOption } from '#core/commands/zone-option.ts'
import { MemberError } from '#core/errors.ts'
import { parseContext } from '#test/support/core/context.ts'

const context = parseContext()

/** What a zone does, whatever it is called: names old and new stand for one zone. */
const sameZone = (one: string, other: string) => {
  const at = (zone: string) => Temporal.Instant.from('2026-07-01T00:00Z').toZonedDateTimeISO(zone)
  return at(one).withTimeZone('UTC').withTimeZone(one).equals(at(one)) && at(one).offset === at(other).offset
}

describe('findZone', () => {
  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['New_York', 'America/New_York'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Kolkata', 'Asia/Kolkata'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Beijing', 'Asia/Shanghai'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
    ['Nuuk', 'America/Nuuk'],
    ['UTC', 'UTC'],
  ])('%s is %s', (typed, expected) => {
    const found = findZone(typed, context)
    expect(found).toBeDefined()
    expect(sameZone(found ?? '', expected), `${found}`).toBe(true)
  })

  it.each(Intl.supportedValuesOf('timeZone').map((zone) => [zone]))('finds %s by its own name', (zone) => {
    expect(findZone(zone, context)).toBe(zone)
  })
})

describe('zoneOption', () => {
  const refusal = (typed: string) => {
    try {
      zoneOption().parse(typed, context, 'zone')
    } catch (error) {
      if (error instanceof MemberError) return error
      throw error
    }
    throw new Error(`${typed} was taken`)
  }
  const sentence = (error: MemberError) =>
    error
      .say(context.phrasebook)
      .map((span) => ('text' in span ? span.text : ''))
      .join('')

  it.each([
    ['+02:00'],
    ['-3'],
    ['−03:30'],
    ['+0530'],
    ['2'],
    ['UTC+2'],
    ['utc +5:30'],
    ['GMT-3'],
    ['GMT 3'],
    ['Etc/GMT-3'],
    ['Etc/GMT+3'],
    ['+2h'],
  ])('%s is refused with the reason why an offset will not do', (typed) => {
    expect(refusal(typed).code).toBe('error.option.zone.offset')
    expect(sentence(refusal(typed))).toContain('clocks change')
  })

  it.each([
    ['Berln', 'Europe/Berlin'],
    ['Londn', 'Europe/London'],
    ['Amsterdm', 'Europe/Amsterdam'],
  ])('%s is refused with %s beside it', (typed, near) => {
    expect(refusal(typed).code).toBe('error.option.zone.near')
    expect(sentence(refusal(typed))).toContain(near)
  })

  it('tells what to try where nothing is near', () => {
    expect(refusal('qqqqqq').code).toBe('error.option.zone')
  })

  it.each([
    ['ber', 'Europe/Berlin'],
    ['beij', 'Asia/Shanghai'],
    ['york', 'America/New_York'],
  ])('suggests for %s among others %s, ten at most, none twice', (typed, expected) => {
    const values = zoneOption()
      .suggest(typed, context)
      .map((one) => one.value)
    expect(values).toContain(expected)
    expect(values.length).toBeLessThanOrEqual(10)
    expect(new Set(values).size).toBe(values.length)
  })

  it('suggests only zones that it takes itself', () => {
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
      for (const { value } of zoneOption().suggest(letter, context)) expect(findZone(value, context)).toBe(value)
    }
  })
})
