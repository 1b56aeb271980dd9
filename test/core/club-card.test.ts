import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clubCard, drillOn } from '#core/club-card.ts'
import { plainText } from '#core/reply/plain-text.ts'
import { labels, useCoach } from '#test/support/core/coach.ts'
import { shippedContent } from '#test/support/core/content.ts'

const monday = Temporal.PlainDate.from('2026-11-23')
const { drills } = shippedContent().library('en')
const dates = fc
  .integer({ min: -40_000, max: 40_000 })
  .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }))

describe('the drill of a date', () => {
  it('is the next one each day, and all five come round in five days', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const five = [0, 1, 2, 3, 4].map((days) => drillOn(date.add({ days }), drills).drill.number)
        expect(new Set(five).size).toBe(5)
        expect(drillOn(date.add({ days: 5 }), drills).drill.number).toBe(five[0])
        expect(five[1]).toBe(((five[0] ?? 0) % 5) + 1)
      }),
    )
  })

  it('comes round to all five for a club that meets on one day of the week', () => {
    const weeks = [0, 1, 2, 3, 4].map((week) => drillOn(monday.add({ weeks: week }), drills).drill.number)
    expect(weeks.toSorted()).toEqual([1, 2, 3, 4, 5])
  })

  it('brings each of a drill’s cues in turn', () => {
    const cues = [0, 1, 2].map((round) => drillOn(monday.add({ days: 5 * round }), drills).cue)
    expect(new Set(cues.map((cue) => JSON.stringify(cue))).size).toBe(3)
  })
})

describe('the club’s card', () => {
  const coach = useCoach()

  it('is short: what, how much, one cue, when to take care, whence, and one button for everybody', async () => {
    const ada = coach()
    const club = await ada.stores.clubs.find((await ada.member()).club)
    if (club === undefined) throw new Error('no club')
    const card = clubCard({ club, date: monday, done: 0 }, ada.content)
    expect(card.audience).toBe('channel')
    expect(plainText(card)).toMatch(/Monday 23 November/)
    expect(plainText(card)).toContain('F56 Running College')
    expect(plainText(card)).not.toContain('E58')
    expect(plainText(card).length).toBeLessThan(1400)
    expect(labels(card)).toEqual(['Done', 'Partly', 'My session', 'Why?'])
    expect(card.actions[0]).toMatchObject({
      command: 'checkin',
      options: { outcome: 'done', on: '2026-11-23', card: '2026-11-23' },
    })
  })

  it('counts along with presses and Undo, and names nobody', async () => {
    const ada = coach({ user: 'ada-lovelace' })
    const ben = coach({ user: 'ben', club: ada.club })
    const draw = async () => (await ada.run('drill', { card: '2026-11-23' })).reply
    const card = await draw()
    expect(plainText(card)).toContain('Nobody has done it yet')
    const hers = await ada.press(card, 'Done')
    expect(hers.audience).toBe('member')
    expect(hers.redraw).toEqual({ command: 'drill', options: { card: '2026-11-23' } })
    expect(plainText(await draw())).toContain('1 has done it today')
    expect((await ben.press(card, 'Partly')).redraw).toBeDefined()
    expect(plainText(await draw())).toContain('1 has done it today')
    await ben.press(card, 'Done')
    expect(plainText(await draw())).toContain('2 have done it today')
    expect(plainText(await draw())).not.toMatch(/ada|ben/)
    const undone = await ada.press(hers, 'Undo')
    expect(undone.redraw).toEqual({ command: 'drill', options: { card: '2026-11-23' } })
    expect(plainText(await draw())).toContain('1 has done it today')
  })

  it('is the same whoever’s press asks for it', async () => {
    const ada = coach()
    const ben = coach({ user: 'ben', club: ada.club })
    await ada.says('/settings zone:Tokyo')
    const draw = (who: typeof ada) => who.run('drill', { card: '2026-11-23' })
    expect(await draw(ada)).toEqual(await draw(ben))
  })

  it('is answered by today’s check-in as well, and draws nothing for it', async () => {
    const ada = coach()
    expect((await ada.reply('/checkin done')).redraw).toBeUndefined()
    expect(plainText((await ada.run('drill', { card: '2026-11-23' })).reply)).toContain('1 has done it today')
  })

  it('of a day too long ago is refused', async () => {
    const ada = coach()
    const { reply } = await ada.run('drill', { card: '2026-11-20' })
    expect(plainText(await ada.press(reply, 'Done'))).toContain('too long ago')
  })
})
