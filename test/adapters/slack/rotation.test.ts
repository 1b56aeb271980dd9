import { describe, expect, it } from 'vitest'
import { textOf } from '#test/support/slack/reading.ts'
import { startSlackReplica } from '#test/support/slack-program.ts'
import { answerTo, type Place, told, useSlackStage } from './stage.ts'

const stage = useSlackStage()

const renewals = () => stage.slack.requests.filter(({ args }) => args.grant_type === 'refresh_token')
const installed = () => stage.database.query('SELECT workspace FROM installations')

/** A workspace with a reminder at 07:00 in Berlin, thirteen hours from now; a token is good for twelve. */
async function reminded() {
  const replica = await stage.many()
  const club = await stage.installed('Striders', replica)
  await answerTo(club.ada, '/reminder', '07:00 zone:Europe/Berlin', club.channel)
  return { ...club, replica }
}

/** Asks something by a message, which takes a token, and waits for the answer. */
async function ask({ ada }: Place): Promise<string> {
  const before = told(ada).length
  ada.write('is it bad to land on my heel?', ada.dm)
  return textOf(await stage.slack.until(() => told(ada)[before], 'an answer'))
}

describe('a token that is about to run out', { timeout: 90_000 }, () => {
  it('is used on while Slack gives no new one, and soon asked for again', async () => {
    const club = await reminded()
    stage.slack.advance({ hours: 11, minutes: 50 })
    stage.slack.fail('oauth.v2.access', { status: 500 })
    expect(await ask(club)).toContain('Landing on your heel')
    await stage.slack.until(() => club.replica.log.some((line) => line.includes('no new token')), 'word of a failure')
    stage.slack.advance({ minutes: 1 })
    expect(await ask(club)).toContain('Landing on your heel')
    await stage.slack.until(() => renewals()[1]?.outcome === 'ok', 'a renewal')
  })

  it('keeps nobody waiting while Slack hangs over a new one', async () => {
    const club = await reminded()
    stage.slack.advance({ hours: 11, minutes: 50 })
    const hanging = stage.slack.fail('oauth.v2.access', { hang: true, times: 99 })
    expect(await ask(club)).toContain('Landing on your heel')
    const [renewal] = await stage.slack.until(() => renewals().length > 0 && renewals(), 'a renewal')
    expect(renewal?.outcome).toBeUndefined()
    hanging.lift()
  })
})

describe('a token that has run out', { timeout: 90_000 }, () => {
  it.each([
    ['is not there', { status: 503 }],
    ['asks to wait', { status: 429, retryAfter: 20 }],
    ['knows the refresh token no more', { error: 'invalid_refresh_token' }],
    ['does not know the app', { error: 'invalid_auth' }],
  ])('loses no reminder and no club when Slack %s for a while', async (_, failure) => {
    const { ada, replica } = await reminded()
    stage.slack.advance({ hours: 13, seconds: 5 })
    const failing = stage.slack.fail('oauth.v2.access', { ...failure, times: 99 })
    await replica.tick()
    const waiting = () =>
      stage.database.query("SELECT id FROM runs WHERE state = 'planned' AND queued_for > planned_for + interval '15 s'")
    await expect.poll(waiting, { timeout: 10_000 }).toHaveLength(1)
    failing.lift()
    expect([await installed(), told(ada)]).toEqual([[expect.anything()], []])
    // The queue waits in real time; a tick takes up what the queue seems to have lost.
    stage.slack.advance({ minutes: 16 })
    await replica.tick()
    await stage.slack.until(() => told(ada)[0], 'the reminder')
    expect(replica.log.join('\n')).not.toMatch(/xox[be]/)
  })

  it('is renewed once when many messages are on their way in that moment, by two replicas', async () => {
    const first = await stage.many()
    const { team, channel } = await stage.installed('Striders', first)
    stage.replicas.push(await startSlackReplica(stage.slack, 'many', stage.database))
    const crowd = Array.from({ length: 6 }, (_, index) =>
      stage.slack.person(team, stage.slack.user(team, { name: `runner-${index}` })),
    )
    for (const person of crowd) await answerTo(person, '/reminder', '07:00 zone:Europe/Berlin', channel)
    stage.slack.advance({ hours: 13 })
    await Promise.all(stage.replicas.map((replica) => replica.tick()))
    for (const person of crowd) await stage.slack.until(() => told(person).length > 0, 'a reminder')
    expect(renewals().map(({ outcome }) => outcome)).toEqual(['ok'])
    expect(crowd.map((person) => told(person).length)).toEqual(crowd.map(() => 1))
  })

  it('is renewed when Slack says that it has, whatever our clock says', async () => {
    const club = await reminded()
    for (const [value, token] of stage.slack.world.tokens) {
      if (token.kind === 'bot') stage.slack.world.tokens.set(value, { ...token, expiresAt: stage.slack.now() })
    }
    expect(await ask(club)).toContain('Landing on your heel')
    expect(renewals().map(({ outcome }) => outcome)).toEqual(['ok'])
  })

  it('is that of a workspace that took the coach out, where Slack says so', async () => {
    const { replica, team } = await reminded()
    stage.slack.advance({ hours: 13, seconds: 5 })
    stage.slack.fail('oauth.v2.access', { error: 'token_revoked', times: 99 })
    await replica.tick()
    const left = () => stage.database.query(`SELECT id FROM clubs WHERE name = '${team.name}' AND left_at IS NOT NULL`)
    await expect.poll(left, { timeout: 10_000 }).toHaveLength(1)
  })
})

describe('word that tokens were revoked', { timeout: 60_000 }, () => {
  it('is no farewell while the present token opens the workspace, as after a renewal or a new installation', async () => {
    const club = await reminded()
    const envelope = (event: object, id: string) =>
      stage.slack.signedPost(`${club.replica.url}/slack/events`, {
        ...{ type: 'event_callback', event_id: id, team_id: club.team.id, api_app_id: 'A0FOOTFALL', event },
      })
    await envelope({ type: 'tokens_revoked', tokens: { oauth: [], bot: [club.team.bot.id] } }, 'Ev0LATE1')
    await envelope({ type: 'app_uninstalled' }, 'Ev0LATE2')
    await club.replica.stop()
    expect(await installed()).toHaveLength(1)
  })
})
