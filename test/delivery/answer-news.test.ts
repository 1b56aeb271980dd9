import { describe, expect, it } from 'vitest'
import type { Address, Announcement, Delivery, Messenger } from '#core/delivery-ports.ts'
import type { Caller, Member } from '#core/member.ts'
import { plainText } from '#core/reply/plain-text.ts'
import { answerRound } from '#delivery/answer-news.ts'
import { createCourier } from '#delivery/courier.ts'
import { useCoach } from '#test/support/core/coach.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { useStores } from '#test/support/stores.ts'

const at = (text: string) => Temporal.Instant.from(text)
const noon = at('2026-11-23T11:00:00Z')
let platforms = 0

interface Sent {
  readonly address: Address
  readonly message: Announcement
  readonly key: string
}

const stores = useStores()

/** A member whose question was answered, on a platform that answers so, and the courier that brings it. */
async function createScene(outcomes: Delivery[], looks = true) {
  const platform = `platform-${++platforms}`
  const { members, questions, coachDesk, answerNews, pacing } = stores()
  const caller: Caller = {
    platform,
    club: { id: 'club', name: 'Club' },
    user: { id: 'ada', name: 'ada' },
    role: 'member',
  }
  const ada: Member = await members.enter(caller, noon)
  const question = (await questions.ask(ada, { text: 'which socks?', named: true }, noon)) ?? ''
  await coachDesk.answer(ada.club, [question], { text: 'Wool.', title: undefined, forClub: true }, noon)
  const sent: Sent[] = []
  const messenger: Messenger = {
    looks,
    paces: [],
    send: async (address, message, key) => {
      sent.push({ address, message, key })
      const outcome = outcomes.shift()
      if (outcome === undefined) throw new Error('The platform fell silent')
      return outcome
    },
  }
  let now = noon
  const errors: unknown[] = []
  const courier = createCourier([answerRound(answerNews, shippedContent())], {
    messengers: new Map([[platform, messenger]]),
    pacing,
    now: () => now,
    wait: async () => undefined,
    onError: (error) => errors.push(error),
  })
  const bringAt = async (moment: Temporal.Instant) => {
    now = moment
    return courier.bring()
  }
  return { ada, caller, question, sent, errors, bringAt, courier }
}

const taken: Delivery = { kind: 'sent', ref: '1' }

describe('the answer of a coach', () => {
  it('is brought at once, once, with the question and the vote', async () => {
    const { sent, bringAt, question, ada } = await createScene([taken])
    expect(await bringAt(noon)).toBe(1)
    expect(await bringAt(noon.add({ hours: 24 }))).toBe(0)
    expect(sent).toMatchObject([{ key: `answer/${question}`, address: { user: 'ada', member: ada.member } }])
    const said = sent.map(({ message }) => plainText(message.reply)).join()
    expect(said).toContain('Your coach has answered')
    expect(said).toContain('You asked: which socks?')
    expect(said).toContain('Wool.')
    expect(said).toContain('👍')
  })

  it('waits for the end of quiet hours, and for no pause', async () => {
    const { ada, sent, bringAt } = await createScene([taken])
    const { members, pauses } = stores()
    const quiet = { from: Temporal.PlainTime.from('10:00'), until: Temporal.PlainTime.from('15:00') }
    await members.changeSettings(ada, { quiet, zone: 'UTC' }, noon)
    const day = (text: string) => Temporal.PlainDate.from(text)
    await pauses.start(ada, { from: day('2026-11-23'), until: day('2026-11-30'), reason: 'holiday' })
    await bringAt(noon)
    expect(sent).toEqual([])
    expect(await bringAt(at('2026-11-23T14:59:00Z'))).toBe(0)
    await bringAt(at('2026-11-23T15:00:00Z'))
    expect(sent).toHaveLength(1)
  })

  it('comes again when the platform asks for patience', async () => {
    const { sent, bringAt } = await createScene([
      { kind: 'retry', after: Temporal.Duration.from({ minutes: 5 }) },
      taken,
    ])
    await bringAt(noon)
    expect(await bringAt(noon.add({ minutes: 4 }))).toBe(0)
    await bringAt(noon.add({ minutes: 5 }))
    expect(sent.map(({ message }) => message.again)).toEqual([false, false])
  })

  it('comes again with a look whether it came, where nobody knows and the platform can look', async () => {
    const { sent, bringAt, errors } = await createScene([])
    await bringAt(noon)
    await bringAt(noon.add({ minutes: 3 }))
    expect(sent.map(({ message }) => message.again)).toEqual([false, true])
    expect(errors).toHaveLength(2)
  })

  it.each<[string, Delivery[], boolean]>([
    ['the member takes no messages', [{ kind: 'unreachable', why: 'closed' }], true],
    ['nobody knows whether it came and nobody can look', [{ kind: 'uncertain' }], false],
  ])('waits for their next command when %s', async (_when, outcomes, looks) => {
    const { ada, sent, bringAt, caller } = await createScene(outcomes, looks)
    await bringAt(noon)
    await bringAt(noon.add({ hours: 9 }))
    expect(sent).toHaveLength(1)
    expect((await stores().members.enter(caller, noon)).unreachable).toBe(true)
    expect(await stores().questions.untold(ada)).toHaveLength(1)
  })

  it('is not brought to a club that took the coach away', async () => {
    const { caller, sent, bringAt } = await createScene([taken])
    await stores().clubs.left(caller.platform, caller.club.id, noon)
    await bringAt(noon)
    await bringAt(noon.add({ hours: 1 }))
    expect(sent).toEqual([])
  })
})

describe('an answer that could not be brought', () => {
  const createCoach = useCoach()

  it('stands as a button under the next thing that its member is told, once', async () => {
    const ada = createCoach({ stores: stores(), ranker: { dangers: () => [], rank: () => [] } })
    const cleo = createCoach({ stores: stores(), club: ada.club, user: 'cleo', role: 'coach' })
    await ada.press(await ada.reply('which socks?'), 'Ask my coach')
    await cleo.press(await cleo.press(await cleo.reply('/coach questions'), 'Open 1'), 'Answer', { answer: 'Wool.' })
    const { answerNews } = stores()
    const soon = at('2026-11-23T17:00:01Z')
    const claimed = await answerNews.claim(10, soon, soon.add({ minutes: 2 }))
    for (const news of claimed) await answerNews.end(news, true, soon)
    const told = await ada.reply('/help')
    expect(plainText(await ada.press(told, "Read my coach's answer"))).toContain('Wool.')
    expect(plainText(await ada.reply('/help'))).not.toContain("Read my coach's answer")
  })
})
