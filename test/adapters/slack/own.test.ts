import { describe, expect, it } from 'vitest'
import { createChannel } from '#test/support/slack/places.ts'
import { textOf } from '#test/support/slack/reading.ts'
import type { Signing } from '#test/support/slack/signature.ts'
import { startSlackReplica } from '#test/support/slack-program.ts'
import { answerTo, type Place, told, useSlackStage } from './stage.ts'

const stage = useSlackStage()

describe('what Slack delivers', { timeout: 60_000 }, () => {
  it('is answered once, however often it comes', async () => {
    const { ada, channel } = await stage.single('http')
    stage.slack.deliverTwice()
    ada.write('is it bad to land on my heel?', ada.dm)
    await stage.slack.until(() => told(ada)[0], 'an answer')
    // The second copy was taken by the time that the next thing is answered.
    await answerTo(ada, '/drill', '', channel)
    expect(told(ada)).toHaveLength(1)
  })

  it('is answered also when only a later try gets through', async () => {
    const { ada, replica } = await stage.single('http')
    stage.slack.deliverTo('http://127.0.0.1:1/')
    ada.write('is it bad to land on my heel?', ada.dm)
    stage.slack.deliverTo(`${replica.url}/slack/events`)
    stage.slack.advance({ minutes: 1 })
    const answer = await stage.slack.until(() => told(ada)[0], 'an answer to the second or third try')
    expect(textOf(answer)).toContain('Landing on your heel')
  })

  it.each<[Signing]>([['bad'], ['stale'], ['missing']])('is refused when its signature is %s', async (signing) => {
    const { ada, team, channel, replica } = await stage.single('http')
    const fields = { command: '/drill', text: '', team_id: team.id, channel_id: channel.id, user_id: ada.user.id }
    const body = new URLSearchParams({ ...fields, trigger_id: '1.1' }).toString()
    const { status } = await stage.slack.signedPost(`${replica.url}/slack/events`, body, signing)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect([channel.messages, stage.slack.requests.filter(({ method }) => method !== 'auth.test')]).toEqual([[], []])
  })

  it('is taken note of when Slack asks whether the address is one', async () => {
    const { replica } = await stage.single('http')
    const ping = { type: 'url_verification', token: 'deprecated', challenge: 'c1' }
    const { status, text } = await stage.slack.signedPost(`${replica.url}/slack/events`, ping)
    expect([status, text]).toEqual([200, expect.stringContaining('c1')])
  })

  it('is read up to 2 MB where it is signed, as a press brings its whole message along', async () => {
    const { replica } = await stage.single('http')
    const url = `${replica.url}/slack/events`
    const ping = (length: number) => ({ type: 'url_verification', challenge: 'c1', message: 'a'.repeat(length) })
    const status = async (length: number, signing?: Signing) =>
      (await stage.slack.signedPost(url, ping(length), signing)).status
    expect([await status(1_900_000), await status(1_900_000, 'bad')]).toEqual([200, 401])
  })

  it('comes by the next connection after one was given up', async () => {
    const { ada, channel } = await stage.single('socket')
    stage.slack.drop('refresh_requested')
    await stage.slack.until(() => stage.slack.connected === 0, 'a lost connection')
    await stage.slack.until(() => stage.slack.connected > 0, 'a new one').catch(() => undefined)
    expect(await answerTo(ada, '/drill', '', channel)).toContain('drill')
  })
})

describe('an answer', { timeout: 60_000 }, () => {
  it('says what to do when a form could not open in time', async () => {
    const { ada, channel } = await stage.single('http')
    const card = (await (await ada.slash('/drill', '', channel)).first()).message
    stage.slack.fail('views.open', { error: 'expired_trigger_id' })
    const seen = await (await ada.press(card, 'Not today')).first()
    expect([seen.kind, seen.ephemeral]).toEqual(['message', true])
    expect(textOf(seen.message)).toContain('Please try once more')
    expect((await (await ada.press(card, 'Not today')).first()).kind).toBe('view')
  })

  it('comes within 3 s while Slack hangs over the profile, which is asked for once', async () => {
    const { ada, channel } = await stage.single('http')
    const hanging = stage.slack.fail('users.info', { hang: true, times: 99 })
    const asked = performance.now()
    const texts = await Promise.all(['/why-heel-strike', '/drill'].map((name) => answerTo(ada, name, '', channel)))
    expect(performance.now() - asked).toBeLessThan(3_000)
    expect(texts).toEqual([expect.stringContaining('Landing on your heel'), expect.stringContaining('drill')])
    expect(hanging.used).toBe(1)
    hanging.lift()
  })

  it.each([
    ['is used up', { status: 404 }],
    ['does not take it', { error: 'invalid_blocks' }],
  ])('comes in another way when its address %s', async (_, failure) => {
    const { ada, channel } = await stage.single('http')
    stage.slack.invite(channel)
    stage.slack.fail('response_url', { ...failure, times: 9 })
    const seen = await (await ada.slash('/why-heel-strike', '', channel)).first()
    expect([seen.ephemeral, textOf(seen.message)]).toEqual([true, expect.stringContaining('Landing on your heel')])
  })
})

describe('an answer whose address is used up', { timeout: 60_000 }, () => {
  it('comes in private where it was for a channel that the coach is not in', async () => {
    const { ada, channel } = await stage.single('http')
    stage.slack.fail('response_url', { status: 404, times: 9 })
    await ada.slash('/drill', '3 share:yes', channel)
    const answer = await stage.slack.until(() => told(ada)[0], 'an answer in private')
    expect([textOf(answer).length > 100, channel.messages]).toEqual([true, []])
  })

  it('comes by itself where the message that it was to replace is gone', async () => {
    const { ada } = await stage.single('http')
    const card = (await (await ada.slash('/checkin', 'done', ada.dm)).first()).message
    stage.slack.fail('response_url', { status: 404, times: 9 })
    stage.slack.fail('chat.update', { error: 'message_not_found', times: 9 })
    await ada.press(card, 'Undo')
    await stage.slack.until(() => told(ada).length === 2, 'an answer')
  })
})

describe('a drill that one shares with another in a conversation of two', { timeout: 60_000 }, () => {
  it('is answered to whoever presses a button of it, and to nobody else', async () => {
    const { ada, team } = await stage.single('http')
    const { slack } = stage
    const ben = slack.person(team, slack.user(team, { name: 'ben' }))
    const two = createChannel(slack.world, team, 'im', '', ben.user)
    for (const { user } of [ada, ben]) two.members.add(user.id)
    const card = (await (await ada.slash('/drill', '3 share:yes', two)).first()).message
    expect([card.channel, card.onlyFor]).toEqual([two, undefined])
    const seen = await (await ben.press(card, 'Done')).first()
    expect([seen.kind, seen.ephemeral, two.messages.filter(({ onlyFor }) => onlyFor === undefined)]).toEqual([
      ...['message', true, [card]],
    ])
  })
})

describe('an answer whose address is used up, where the coach is no member', { timeout: 60_000 }, () => {
  it.each(['public', 'private'] as const)('of a %s channel, comes in private', async (kind) => {
    const { ada, team } = await stage.single('http')
    const elsewhere = stage.slack.channel(team, 'elsewhere', kind)
    stage.slack.fail('response_url', { status: 404, times: 9 })
    await ada.slash('/why-heel-strike', '', elsewhere)
    const answer = await stage.slack.until(() => told(ada)[0], 'an answer in private')
    expect(textOf(answer)).toContain('Landing on your heel')
    expect(elsewhere.messages).toEqual([])
  })
})

describe('many workspaces', { timeout: 90_000 }, () => {
  it('keep people apart whom both call the same', async () => {
    const replica = await stage.many()
    const one = await stage.installed('Striders', replica)
    const other = await stage.installed('Harriers', replica)
    const twin = stage.slack.person(other.team, stage.slack.user(other.team, { name: 'ada', id: one.ada.user.id }))
    await answerTo(one.ada, '/reminder', '07:00 zone:Europe/Berlin', one.channel)
    expect(await answerTo(twin, '/reminder', 'list', other.channel)).toContain('no reminder')
    expect(await answerTo(one.ada, '/reminder', 'list', one.channel)).toContain('07:00')
  })

  it('get their reminders when one of them throws the coach out in the middle of a storm', async () => {
    const replica = await stage.many()
    const gone = await stage.installed('Striders', replica)
    const still = await stage.installed('Harriers', replica)
    const crowd = (club: Place) =>
      Array.from({ length: 8 }, (_, index) =>
        stage.slack.person(club.team, stage.slack.user(club.team, { name: `runner-${index}` })),
      )
    const [leaving, staying] = [crowd(gone), crowd(still)]
    for (const [index, person] of [...leaving, ...staying].entries()) {
      await answerTo(person, '/reminder', '07:00 zone:Europe/Berlin', index < 8 ? gone.channel : still.channel)
    }
    stage.slack.advance({ hours: 13 })
    const ticking = replica.tick()
    await stage.slack.until(
      () => [...leaving, ...staying].some((person) => told(person).length > 0),
      'a first reminder',
    )
    stage.slack.uninstall(gone.team)
    const then = leaving.map((person) => told(person).length)
    await ticking
    for (const person of staying) await stage.slack.until(() => told(person).length === 1, 'a reminder')
    expect(leaving.map((person) => told(person).length)).toEqual(then)
    expect(replica.log.join('\n')).not.toMatch(/xox[be]/)
  })

  it('have their tokens renewed before they run out, by one replica alone', async () => {
    const first = await stage.many()
    const { ada, channel } = await stage.installed('Striders', first)
    stage.replicas.push(await startSlackReplica(stage.slack, 'many', stage.database))
    stage.slack.advance({ hours: 11, minutes: 55 })
    for (const { url } of stage.replicas) {
      stage.slack.deliverTo(`${url}/slack/events`)
      expect(await answerTo(ada, '/reminder', '07:00 zone:Europe/Berlin', channel)).toContain('07:00')
    }
    stage.slack.advance({ hours: 1, minutes: 6 })
    for (const replica of stage.replicas) await replica.tick()
    await stage.slack.until(() => told(ada)[0], 'a reminder with a renewed token')
    const renewed = stage.slack.requests.filter(({ args }) => args.grant_type === 'refresh_token')
    expect(renewed.map(({ outcome }) => outcome)).toEqual(['ok'])
    const kept = await stage.database.query("SELECT encode(tokens, 'escape') AS tokens FROM installations")
    expect(JSON.stringify(kept)).not.toMatch(/xox[be]/)
  })
})
