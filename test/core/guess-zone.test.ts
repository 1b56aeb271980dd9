import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessZone } from '#core/guess-zone.ts'

/** https://discord.com/developers/docs/reference#locales */
const discordLocales = [
  ...['id', 'da', 'de', 'en-GB', 'en-US', 'es-ES', 'es-419', 'fr', 'hr', 'it', 'lt', 'hu', 'nl', 'no', 'pl', 'pt-BR'],
  ...['ro', 'fi', 'sv-SE', 'vi', 'tr', 'cs', 'el', 'bg', 'ru', 'uk', 'hi', 'th', 'zh-CN', 'ja', 'zh-TW', 'ko'],
]

const keeps = (zone: string) => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)

describe('the zone of who reads a language', () => {
  it.each([
    ['en-US', 'America/New_York'],
    ['en-GB', 'Europe/London'],
    ['es-ES', 'Europe/Madrid'],
    ['es-419', 'America/Mexico_City'],
    ['pt-BR', 'America/Sao_Paulo'],
    ['zh-CN', 'Asia/Shanghai'],
    ['zh-TW', 'Asia/Taipei'],
    ['hi', 'Asia/Kolkata'],
    ['de', 'Europe/Berlin'],
    ['en', 'America/New_York'],
    ['und-FR', 'Europe/Paris'],
  ])('%s is most likely %s', (locale, zone) => expect(guessZone(locale)).toBe(zone))

  it.each(['', 'und', 'en_US', 'en-AQ', 'not a locale'])('%j names no place', (locale) =>
    expect(guessZone(locale)).toBeUndefined(),
  )

  it.each(discordLocales)('is guessed for %s, and is one in which people of its region live', (locale) => {
    const zone = guessZone(locale)
    expect(zone).toBeDefined()
    const region = new Intl.Locale(locale).maximize()
    const offsets = (region.getTimeZones() ?? []).map((one) => keeps(one).withTimeZone(one).offset)
    if (offsets.length > 0) expect(offsets).toContain(keeps(zone ?? '').offset)
  })

  it('is a zone for every region there is, or nothing', () => {
    const letter = fc.integer({ min: 65, max: 90 }).map((code) => String.fromCharCode(code))
    fc.assert(
      fc.property(fc.tuple(letter, letter), ([one, other]) => {
        const zone = guessZone(`und-${one}${other}`)
        expect(zone === undefined || keeps(zone).timeZoneId === zone).toBe(true)
      }),
    )
  })

  it('is never asked for in vain: any text is answered', () => {
    fc.assert(fc.property(fc.string(), (text) => void guessZone(text)))
  })
})
