import { describe, expect, it } from 'vitest'
import type { Address, Announcement, Delivery, Messenger, Pace } from '#core/delivery-ports.ts'
import type { Caller } from '#core/member.ts'
import { plainText } from '#core/reply/plain-text.ts'
import { createCourier } from '#delivery/courier.ts'
import { letterRound } from '#delivery/letters.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { useStores } from '#test/support/stores.ts'

const noon = Temporal.Instant.from('2026-11-23T11:00:00Z')
const taken: Delivery = { kind: 'sent', ref: '1' }
let platforms = 0

interface Sent {
  readonly address: Address
  readonly message: Announcement
  readonly key: string
  readonly at: Temporal.Instant
}

interface Platform {
  readonly looks?: boolean
  readonly paces?: readonly Pace[]
}

const stores = useStores()

/** A club with a coach and a member, on a platform that answers so, and couriers that bring what the coach says. */
async function createScene(outcomes: Delivery[], { looks = true, paces = [] }: Platform = {}) {
  const platform = `letters-${++platforms}`
  const { members, clubs, letters, letterBox, pacing } = stores()
  const callerOf = (user: string): Caller => {
    return { platform, club: { id: 'club', name: 'Club' }, user: { id: user, name: user }, role: 'member' }
  }
  const [cleo, ben] = [await members.enter(callerOf('cleo'), noon), await members.enter(callerOf('ben'), noon)]
  await clubs.changeSettings(cleo.club, { channel: '7' }, cleo.member, noon)
  const sent: Sent[] = []
  let now = noon
  const messenger: Messenger = {
    looks,
    paces,
    send: async (address, message, key, at) => {
      sent.push({ address, message, key, at })
      const outcome = outcomes.shift()
      if (outcome === undefined) throw new Error('The platform fell silent')
      return outcome
    },
  }
  /** Brings what is due then; one that is `killed` dies before it can record what came of anything. */
  const bringAt = (moment: Temporal.Instant, killed = false) => {
    now = moment
    const box = killed ? { ...letterBox, end: async () => Promise.reject(new Error('killed')) } : letterBox
    return createCourier([letterRound(box, shippedContent())], {
      messengers: new Map([[platform, messenger]]),
      pacing,
      now: () => now,
      wait: async (duration) => {
        now = now.add(duration)
      },
      onError: () => undefined,
    }).bring()
  }
  return {
    ...{ cleo, ben, sent, bringAt },
    post: (text: string, at = noon) => letters.post(cleo, { kind: 'message', text }, at),
    assign: (plan: string) => letters.post(cleo, { kind: 'plan', to: ben, plan }, noon),
    lost: () => letters.lost(cleo),
    keys: () => sent.map(({ key }) => key),
  }
}

describe('a coach’s message to the club', () => {
  it('is brought to its channel, once, under the coach’s name', async () => {
    const { sent, post, bringAt, lost, cleo } = await createScene([taken])
    await post('Track on Sunday @everyone\nBring water')
    expect(await bringAt(noon)).toBe(1)
    expect(await bringAt(noon.add({ hours: 24 }))).toBe(0)
    expect(sent).toMatchObject([{ address: { channel: '7', user: undefined }, message: { mention: undefined } }])
    const said = sent.map(({ message }) => plainText(message.reply))
    expect(said).toEqual(['Track on Sunday @everyone\n\nBring water\n\nFrom cleo, your coach'])
    expect(sent[0]?.message.reply).toMatchObject({ audience: 'channel', names: [cleo.member] })
    expect(await lost()).toEqual([])
  })

  it('comes again under the same key when the platform asks for patience', async () => {
    const { post, bringAt, sent, keys } = await createScene([
      { kind: 'retry', after: Temporal.Duration.from({ minutes: 5 }) },
      taken,
    ])
    await post('Hi')
    await bringAt(noon)
    expect(await bringAt(noon.add({ minutes: 4 }))).toBe(0)
    await bringAt(noon.add({ minutes: 5 }))
    expect(sent.map(({ message }) => message.again)).toEqual([false, false])
    expect(new Set(keys()).size).toBe(1)
  })

  it('is asked for again under the same key when a process died between sending and recording it', async () => {
    const { post, bringAt, sent, keys } = await createScene([taken, taken])
    await post('Hi')
    await bringAt(noon, true)
    expect(await bringAt(noon.add({ minutes: 1 }))).toBe(0)
    await bringAt(noon.add({ minutes: 3 }))
    expect(await bringAt(noon.add({ hours: 1 }))).toBe(0)
    expect(sent.map(({ message }) => message.again)).toEqual([false, true])
    expect(keys()).toEqual([keys()[0], keys()[0]])
  })

  it('never comes twice where nobody can look, and its coach hears of the doubt', async () => {
    const { post, bringAt, sent, lost } = await createScene([taken], { looks: false })
    await post('Hi')
    await bringAt(noon, true)
    await bringAt(noon.add({ minutes: 3 }))
    expect(sent).toHaveLength(1)
    expect(await lost()).toEqual([{ kind: 'message', text: 'Hi' }])
  })

  it('keeps to the pace of its channel, and to a silence that the platform asks for', async () => {
    const pace: Pace = { perSecond: 1, per: 'channel' }
    const silence: Delivery = { kind: 'retry', after: Temporal.Duration.from({ seconds: 90 }) }
    const { post, bringAt, sent } = await createScene([taken, taken, silence, taken, taken], { paces: [pace] })
    for (const [n, text] of ['one', 'two', 'three', 'four'].entries())
      await post(text, noon.subtract({ seconds: 9 - n }))
    await bringAt(noon)
    const seconds = () => sent.map(({ at }) => at.since(noon).total('seconds'))
    expect(seconds()).toEqual([0, 1, 2])
    await bringAt(noon.add({ seconds: 92 }))
    await bringAt(noon.add({ minutes: 5 }))
    expect(sent.map(({ message }) => plainText(message.reply).slice(0, 3))).toEqual(['one', 'two', 'thr', 'thr', 'fou'])
    expect(seconds().at(-1)).toBeGreaterThanOrEqual(92)
  })

  it('that the platform will not take is told to its coach', async () => {
    const { post, bringAt, lost } = await createScene([{ kind: 'gone', why: 'deleted' }])
    await post('Hi')
    await bringAt(noon)
    expect(await bringAt(noon.add({ hours: 9 }))).toBe(0)
    expect(await lost()).toEqual([{ kind: 'message', text: 'Hi' }])
  })
})

describe('the news of a plan', () => {
  it('waits for the end of quiet hours, and is in the member’s language', async () => {
    const { ben, assign, bringAt, sent } = await createScene([taken])
    const quiet = { from: Temporal.PlainTime.from('10:00'), until: Temporal.PlainTime.from('15:00') }
    await stores().members.changeSettings(ben, { quiet, zone: 'UTC', language: 'es' }, noon)
    await assign('busy-runner')
    await bringAt(noon)
    expect(sent).toEqual([])
    await bringAt(Temporal.Instant.from('2026-11-23T15:00:00Z'))
    expect(sent.map(({ address }) => address.user)).toEqual(['ben'])
    expect(sent[0] && plainText(sent[0].message.reply)).toContain('cleo, de tu equipo de entrenamiento')
  })

  it('that does not reach the member is told to their coach', async () => {
    const { assign, bringAt, lost } = await createScene([{ kind: 'unreachable', why: 'closed' }])
    await assign('busy-runner')
    await bringAt(noon)
    expect(await lost()).toEqual([{ kind: 'plan', to: 'ben' }])
  })

  it('is not brought to a club that took the coach away', async () => {
    const { ben, assign, bringAt, sent } = await createScene([taken])
    await stores().clubs.left(ben.platform, 'club', noon)
    await assign('busy-runner')
    await bringAt(noon)
    expect([sent, await bringAt(noon.add({ hours: 1 }))]).toEqual([[], 0])
  })
})
