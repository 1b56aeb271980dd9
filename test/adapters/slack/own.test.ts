import { afterEach, describe, expect, it } from 'vitest'
import { databases, type Replica, type TestDatabase } from '#test/support/replica.ts'
import type { Person } from '#test/support/slack/acts/user.ts'
import { textOf } from '#test/support/slack/reading.ts'
import type { Signing } from '#test/support/slack/signature.ts'
import type { Slack } from '#test/support/slack/slack.ts'
import type { Channel, Team } from '#test/support/slack/state.ts'
import { installFrom, startSlackFor, startSlackReplica, type Way } from '#test/support/slack-program.ts'

const at = Temporal.Instant.from('2026-11-02T17:00:00Z')
const [[, openDatabase] = noDatabase()] = databases

function noDatabase(): never {
  throw new Error('There is always a database to test on')
}

let slack: Slack
let database: TestDatabase
const replicas: Replica[] = []
afterEach(async () => {
  for (const replica of replicas.splice(0)) await replica.stop()
  expect(slack.breaches).toEqual([])
  await slack.stop()
  await database.remove()
}, 60_000)

interface Place {
  readonly team: Team
  readonly channel: Channel
  readonly ada: Person
}

/** A workspace with ada in it, before the coach is there. */
function place(name: string): Place {
  const team = slack.team(name, { owner: { name: 'dana' } })
  const ada = slack.person(team, slack.user(team, { name: 'ada' }))
  return { team, ada, channel: slack.channel(team, 'drills') }
}

/** One workspace and one program in it. */
async function single(
  way: Exclude<Way, 'many'>,
): Promise<Place & { readonly replica: Replica; readonly token: string }> {
  slack = await startSlackFor(way, { at })
  database = await openDatabase()
  const stage = place('Striders')
  const token = slack.install(stage.team).value
  const replica = await startSlackReplica(slack, way, database, token)
  replicas.push(replica)
  return { ...stage, replica, token }
}

/** A program that any workspace can install. */
async function many(): Promise<Replica> {
  slack = await startSlackFor('many', { at })
  database = await openDatabase()
  const replica = await startSlackReplica(slack, 'many', database)
  replicas.push(replica)
  return replica
}

async function installed(name: string, replica: Replica): Promise<Place> {
  const stage = place(name)
  const { status } = await installFrom(slack, replica, stage.team)
  expect(status).toBeLessThan(400)
  return stage
}

const said = (channel: Channel) => channel.messages.filter(({ author, deleted }) => author.isBot && !deleted)
const told = ({ dm }: Person) => said(dm)
const answerTo = async (person: Person, command: string, text: string, where: Channel) =>
  textOf((await (await person.slash(command, text, where)).first()).message)

describe('what Slack delivers', { timeout: 60_000 }, () => {
  it('is answered once, however often it comes', async () => {
    const { ada, channel } = await single('http')
    slack.deliverTwice()
    ada.write('is it bad to land on my heel?', ada.dm)
    await slack.until(() => told(ada)[0], 'an answer')
    // The second copy was taken by the time that the next thing is answered.
    await answerTo(ada, '/drill', '', channel)
    expect(told(ada)).toHaveLength(1)
  })

  it('is answered also when only a later try gets through', async () => {
    const { ada, replica } = await single('http')
    slack.deliverTo('http://127.0.0.1:1/')
    ada.write('is it bad to land on my heel?', ada.dm)
    slack.deliverTo(`${replica.url}/slack/events`)
    slack.advance({ minutes: 1 })
    const answer = await slack.until(() => told(ada)[0], 'an answer to the second or third try')
    expect(textOf(answer)).toContain('Landing on your heel')
  })

  it.each<[Signing]>([['bad'], ['stale'], ['missing']])('is refused when its signature is %s', async (signing) => {
    const { ada, team, channel, replica } = await single('http')
    const fields = { command: '/drill', text: '', team_id: team.id, channel_id: channel.id, user_id: ada.user.id }
    const body = new URLSearchParams({ ...fields, trigger_id: '1.1' }).toString()
    const { status } = await slack.signedPost(`${replica.url}/slack/events`, body, signing)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect([channel.messages, slack.requests.filter(({ method }) => method !== 'auth.test')]).toEqual([[], []])
  })

  it('is taken note of when Slack asks whether the address is one', async () => {
    const { replica } = await single('http')
    const ping = { type: 'url_verification', token: 'deprecated', challenge: 'c1' }
    const { status, text } = await slack.signedPost(`${replica.url}/slack/events`, ping)
    expect([status, text]).toEqual([200, expect.stringContaining('c1')])
  })

  it('comes by the next connection after one was given up', async () => {
    const { ada, channel } = await single('socket')
    slack.drop('refresh_requested')
    await slack.until(() => slack.connected === 0, 'a lost connection')
    await slack.until(() => slack.connected > 0, 'a new one').catch(() => undefined)
    expect(await answerTo(ada, '/drill', '', channel)).toContain('drill')
  })
})

describe('an answer', { timeout: 60_000 }, () => {
  it('says what to do when a form could not open in time', async () => {
    const { ada, channel } = await single('http')
    const card = (await (await ada.slash('/drill', '', channel)).first()).message
    slack.fail('views.open', { error: 'expired_trigger_id' })
    const seen = await (await ada.press(card, 'Not today')).first()
    expect([seen.kind, seen.ephemeral]).toEqual(['message', true])
    expect(textOf(seen.message)).toContain('Please try once more')
    expect((await (await ada.press(card, 'Not today')).first()).kind).toBe('view')
  })

  it('comes in another way when its address is used up', async () => {
    const { ada, channel } = await single('http')
    slack.invite(channel)
    slack.fail('response_url', { status: 404, times: 9 })
    const seen = await (await ada.slash('/why-heel-strike', '', channel)).first()
    expect([seen.ephemeral, textOf(seen.message)]).toEqual([true, expect.stringContaining('Landing on your heel')])
  })
})

describe('many workspaces', { timeout: 90_000 }, () => {
  it('keep people apart whom both call the same', async () => {
    const replica = await many()
    const one = await installed('Striders', replica)
    const other = await installed('Harriers', replica)
    const twin = slack.person(other.team, slack.user(other.team, { name: 'ada', id: one.ada.user.id }))
    await answerTo(one.ada, '/reminder', '07:00 zone:Europe/Berlin', one.channel)
    expect(await answerTo(twin, '/reminder', 'list', other.channel)).toContain('no reminder')
    expect(await answerTo(one.ada, '/reminder', 'list', one.channel)).toContain('07:00')
  })

  it('get their reminders when one of them throws the coach out in the middle of a storm', async () => {
    const replica = await many()
    const gone = await installed('Striders', replica)
    const still = await installed('Harriers', replica)
    const crowd = (stage: Place) =>
      Array.from({ length: 8 }, (_, index) =>
        slack.person(stage.team, slack.user(stage.team, { name: `runner-${index}` })),
      )
    const [leaving, staying] = [crowd(gone), crowd(still)]
    for (const [index, person] of [...leaving, ...staying].entries()) {
      await answerTo(person, '/reminder', '07:00 zone:Europe/Berlin', index < 8 ? gone.channel : still.channel)
    }
    slack.advance({ hours: 13 })
    const ticking = replica.tick()
    await slack.until(() => [...leaving, ...staying].some((person) => told(person).length > 0), 'a first reminder')
    slack.uninstall(gone.team)
    const then = leaving.map((person) => told(person).length)
    await ticking
    for (const person of staying) await slack.until(() => told(person).length === 1, 'a reminder')
    expect(leaving.map((person) => told(person).length)).toEqual(then)
    expect(replica.log.join('\n')).not.toMatch(/xox[be]/)
  })

  it('have their tokens renewed before they run out, by one replica alone', async () => {
    const first = await many()
    const { ada, channel } = await installed('Striders', first)
    replicas.push(await startSlackReplica(slack, 'many', database))
    slack.advance({ hours: 11, minutes: 55 })
    for (const { url } of replicas) {
      slack.deliverTo(`${url}/slack/events`)
      expect(await answerTo(ada, '/reminder', '07:00 zone:Europe/Berlin', channel)).toContain('07:00')
    }
    slack.advance({ hours: 1, minutes: 6 })
    for (const replica of replicas) await replica.tick()
    await slack.until(() => told(ada)[0], 'a reminder with a renewed token')
    const renewed = slack.requests.filter(({ args }) => args.grant_type === 'refresh_token')
    expect(renewed.map(({ outcome }) => outcome)).toEqual(['ok'])
    const kept = await database.query("SELECT encode(tokens, 'escape') AS tokens FROM installations")
    expect(JSON.stringify(kept)).not.toMatch(/xox[be]/)
  })
})
