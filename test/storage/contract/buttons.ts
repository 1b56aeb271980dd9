import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Press } from '#core/platform-ports.ts'
import { createButtonKeys } from '#storage/button-keys.ts'
import { createButtons, forgetPresses } from '#storage/buttons.ts'
import { packPress, unpackPress } from '#storage/pack-press.ts'
import type { TestServer } from '#test/support/database.ts'
import { now, useBench } from './people.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A tap on a reminder's card, as most presses are. */
const done: Press = {
  platform: 'discord',
  club: '1180000000000000001',
  user: '18446744073709551615',
  command: 'checkin',
  options: { outcome: 'not-today', on: '2026-11-23' },
}
const undo: Press = { ...done, options: { undo: '0197b7a4-3d52-7cc3-98c4-dc0c0c07398f' } }
const details: Press = { ...done, options: { of: '0197b7a4-3d52-7cc3-98c4-dc0c0c07398f', ask: 'yes' } }
const shared: Press = { ...done, user: undefined }
const inSlack: Press = { ...done, platform: 'slack', club: 'T0123ABCD9Z', user: 'U0AZ89XYZQ7' }
const felt: Press = { ...inSlack, options: { of: '0197b7a4-3d52-7cc3-98c4-dc0c0c07398f', feel: 'too-hard' } }
const unhelpful: Press = { ...inSlack, command: 'why', options: { topic: 'why-heel-strike', vote: 'down' } }
const undoOnCard: Press = { ...inSlack, options: { ...undo.options, card: '2026-11-23' } }
const weekly: Press = {
  ...done,
  command: 'reminder',
  options: { time: '19:00', days: 'mon tue wed thu fri', place: 'other' },
}
const long: Press = {
  ...done,
  command: 'ask',
  options: { question: 'Why do my calves ache after hopping? '.repeat(4) },
}

/** JavaScript has its own use for such a name. */
const nastilyNamed = (value: string): Press => ({ ...done, options: Object.fromEntries([['__proto__', value]]) })

/** What looks like one of the forms that are packed, and is not. */
const nearly = [
  'U012345',
  'U0123ABCD9',
  'u0123abcd9',
  '0U23ABCD9Z',
  'checkin',
  'Checkin',
  'done ',
  '0',
  '007',
  '18446744073709551616',
  '2026-11-2',
  '0197B7A4-3D52-7CC3-98C4-DC0C0C07398F',
  'T0123',
  '',
]
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 90 }).map((text) => text.replaceAll('\0', '0')),
  fc.bigInt({ min: 0n, max: 2n ** 70n }).map(String),
  fc.uuid(),
  fc.date({ min: new Date(0), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc.constantFrom(...nearly),
)
const anyNumber = fc.oneof(fc.integer(), fc.maxSafeNat(), fc.double({ noNaN: true, noDefaultInfinity: true }))
const anyPress = fc.record<Press>({
  platform: fc.oneof(fc.constantFrom('discord', 'slack', 'web'), anyText),
  club: anyText,
  user: fc.option(anyText, { nil: undefined }),
  command: anyText,
  options: fc.dictionary(
    anyText,
    fc.oneof(
      anyText,
      // JSON knows no -0.
      anyNumber.map((number) => number + 0),
      fc.boolean(),
    ),
    { maxKeys: 4, noNullPrototype: true },
  ),
})

export function buttonsContract(server: TestServer): void {
  describe('sealed buttons', () => {
    const bench = useBench(server)
    const keys = (secretsKey?: string) => createButtonKeys(bench.database, secretsKey)
    const buttonsAt = (at = now) => createButtons(bench.database, keys(), () => at)
    const stored = () => bench.database.prisma.storedPress.count()

    it('open as what was sealed, whatever it was, in at most 100 characters', async () => {
      const buttons = buttonsAt()
      await fc.assert(
        fc.asyncProperty(anyPress, async (press) => {
          const id = await buttons.seal(press)
          expect(id).toMatch(/^v1\.[\w-]+\.[\w-]{16}$/)
          expect(id.length).toBeLessThanOrEqual(100)
          expect(await buttons.open(id)).toEqual(press)
        }),
        { numRuns: 300, examples: [[nastilyNamed('')], [nastilyNamed('x'.repeat(200))]] },
      )
    })

    it.each([
      ['done', done],
      ['undo', undo],
      ['details', details],
      ['shared', shared],
      ['done in Slack', inSlack],
      ['how it felt in Slack', felt],
      ['undo of an older card in Slack', undoOnCard],
      ['an answer that did not help, in Slack', unhelpful],
      ['the days of a reminder', weekly],
    ])('hold a press like %s on themselves', async (_, press) => {
      expect(await buttonsAt().open(await buttonsAt().seal(press))).toEqual(press)
      expect(await stored()).toBe(0)
    })

    it('keep in the database what does not fit, and open it in another process', async () => {
      const id = await buttonsAt().seal(long)
      expect(await stored()).toBe(1)
      expect(await buttonsAt().open(id)).toEqual(long)
    })

    it('keep apart what is sealed and opened at one moment: an answer has several, and two members may press at once', async () => {
      const presses = Array.from({ length: 5 }, (_, n) => ({ ...long, options: { question: `${n} `.repeat(40) } }))
      const buttons = buttonsAt()
      const together = await Promise.all(presses.map((press) => buttons.seal(press)))
      expect(await Promise.all(together.map((id) => buttons.open(id)))).toEqual(presses)
      expect(await stored()).toBe(5)
    })

    it('tell nobody a word that they do not know yet, but refuse it', async () => {
      expect(unpackPress(packPress(done))).toEqual(done)
      // The last byte but those of the date's value: a place far behind the last word there is.
      expect(unpackPress(Buffer.from([1, 0x11, 0x41, 0, 0xf9, 0x7f]))).toBeUndefined()
    })

    it.each(['a\0b', 'a\uD800b'])('mark what the database cannot hold in %j, stored or not', async (text) => {
      const buttons = buttonsAt()
      for (const fill of ['', 'x'.repeat(200)]) {
        const press = (question: string) => ({ ...done, options: { question } })
        expect(await buttons.open(await buttons.seal(press(text + fill)))).toEqual(press(`a\uFFFDb${fill}`))
      }
    })

    it.each([
      ['on themselves', done],
      ['in the database', long],
    ])('that carry their press %s are refused with any one character changed, added or taken', async (_, press) => {
      const buttons = buttonsAt()
      const id = await buttons.seal(press)
      for (let at = 0; at < id.length; at++) {
        for (const letter of ['A', alphabet[(alphabet.indexOf(id[at] ?? '') + 1) % 64], '.', '=', ' ', '']) {
          const changed = `${id.slice(0, at)}${letter}${id.slice(at + 1)}`
          if (changed !== id) expect([changed, await buttons.open(changed)]).toEqual([changed, undefined])
        }
      }
      for (const changed of [`${id}A`, ` ${id}`, `${id}\n`, id.slice(3), id.toLowerCase()])
        expect(await buttons.open(changed)).toBeUndefined()
    })

    it('of any other make are refused', async () => {
      const buttons = buttonsAt()
      const id = await buttons.seal(done)
      await fc.assert(
        fc.asyncProperty(fc.oneof(anyText, fc.base64String({ maxLength: 90 })), async (text) => {
          for (const foreign of [text, `v1.${text}.${id.slice(-16)}`, id.replace('v1', 'v2')])
            expect(await buttons.open(foreign)).toBeUndefined()
        }),
        { numRuns: 100 },
      )
    })

    it('of another installation are refused', async () => {
      const id = await buttonsAt().seal(done)
      await bench.database.prisma.buttonKey.updateMany({ data: { secret: new Uint8Array(32) } })
      expect(await buttonsAt().open(id)).toBeUndefined()
    })

    it('that do the same differ, as Discord wants them to', async () => {
      const buttons = buttonsAt()
      const ids = await Promise.all(Array.from({ length: 40 }, () => buttons.seal(done)))
      expect(new Set(ids).size).toBe(40)
    })

    it('open under a retired key for 13 months, and not a day longer', async () => {
      const ids = await Promise.all([done, long].map((press) => buttonsAt().seal(press)))
      const retiredAt = new Date(now.epochMilliseconds)
      await bench.database.prisma.buttonKey.updateMany({ data: { retiredAt } })
      const fresh = await buttonsAt().seal(done)
      const [last, lapsed] = ['2027-04-02T08:00:00Z', '2027-04-03T08:00:00Z'].map((at) => Temporal.Instant.from(at))
      expect(await Promise.all(ids.map((id) => buttonsAt(last).open(id)))).toEqual([done, long])
      expect(await Promise.all(ids.map((id) => buttonsAt(lapsed).open(id)))).toEqual([undefined, undefined])
      expect(await buttonsAt(lapsed).open(fresh)).toEqual(done)
    })

    it('that wait in the database are forgotten when they were stored before a moment, and no others', async () => {
      const [old, recent] = [await buttonsAt().seal(long), await buttonsAt().seal(long)]
      const [first] = await bench.database.prisma.storedPress.findMany({ orderBy: { id: 'asc' } })
      const createdAt = new Date('2025-01-01T00:00:00Z')
      await bench.database.prisma.storedPress.update({ where: { id: first?.id ?? '' }, data: { createdAt } })
      await forgetPresses(bench.database, Temporal.Instant.from('2025-01-01T00:00:01Z'))
      expect([await buttonsAt().open(old), await buttonsAt().open(recent)]).toEqual([undefined, long])
    })

    it('open with an encrypted key as well', async () => {
      const sealing = createButtons(bench.database, keys('correct horse'), () => now)
      const opening = createButtons(bench.database, keys('correct horse'), () => now)
      expect(await opening.open(await sealing.seal(done))).toEqual(done)
    })
  })
}
