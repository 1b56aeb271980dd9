import { afterEach, expect } from 'vitest'
import { databases, type Replica, type TestDatabase } from '#test/support/replica.ts'
import type { Person } from '#test/support/slack/acts/user.ts'
import { textOf } from '#test/support/slack/reading.ts'
import type { Slack } from '#test/support/slack/slack.ts'
import type { Channel, Message, Team } from '#test/support/slack/state.ts'
import { installFrom, startSlackFor, startSlackReplica, type Way } from '#test/support/slack-program.ts'

const at = Temporal.Instant.from('2026-11-02T17:00:00Z')
const [[, openDatabase] = noDatabase()] = databases

function noDatabase(): never {
  throw new Error('There is always a database to test on')
}

/** A workspace with ada and a channel in it. */
export interface Place {
  readonly team: Team
  readonly channel: Channel
  readonly ada: Person
}

/** One workspace, the program in it, and the token by which it is there. */
export type Single = Place & { readonly replica: Replica; readonly token: string }

/** A Slack of each test's own, with what Slack's own cases need. */
export interface SlackStage {
  /** Both are there once `single` or `many` has begun. */
  readonly slack: Slack
  readonly database: TestDatabase
  readonly replicas: Replica[]
  /** One workspace and one program in it. */
  single(way: Exclude<Way, 'many'>, about?: { readonly paid?: boolean }): Promise<Single>
  /** A program that any workspace can install. */
  many(): Promise<Replica>
  installed(name: string, replica: Replica): Promise<Place>
  /** Has the owner set the club up, with a drill at 07:00 of every day in Berlin. */
  setUp(place: Place): Promise<Person>
}

/** After each test every program has stopped, and nothing was sent that Slack forbids. */
export function useSlackStage(): SlackStage {
  let slack: Slack | undefined
  let database: TestDatabase | undefined
  const replicas: Replica[] = []
  const there = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error('The stage is set by `single` or `many`')
    return value
  }
  afterEach(async () => {
    for (const replica of replicas.splice(0)) await replica.stop()
    const [was, on] = [slack, database]
    slack = undefined
    database = undefined
    expect(was?.breaches ?? []).toEqual([])
    await was?.stop()
    await on?.remove()
  }, 60_000)
  const begin = async (way: Way) => {
    slack = await startSlackFor(way, { at })
    database = await openDatabase()
    return { slack, database }
  }
  const place = (name: string, paid?: boolean): Place => {
    const team = there(slack).team(name, { owner: { name: 'dana' }, ...(paid !== undefined && { paid }) })
    const ada = there(slack).person(team, there(slack).user(team, { name: 'ada' }))
    return { team, ada, channel: there(slack).channel(team, 'drills') }
  }
  const start = async (...given: Parameters<typeof startSlackReplica>) => {
    const replica = await startSlackReplica(...given)
    replicas.push(replica)
    return replica
  }
  return {
    get slack() {
      return there(slack)
    },
    get database() {
      return there(database)
    },
    replicas,
    async single(way, { paid } = {}) {
      const begun = await begin(way)
      const stage = place('Striders', paid)
      const token = begun.slack.install(stage.team).value
      return { ...stage, replica: await start(begun.slack, way, begun.database, token), token }
    },
    async many() {
      const begun = await begin('many')
      return start(begun.slack, 'many', begun.database)
    },
    async installed(name, replica) {
      const stage = place(name)
      const { status } = await installFrom(there(slack), replica, stage.team)
      expect(status).toBeLessThan(400)
      return stage
    },
    async setUp({ team, channel }) {
      const dana = there(slack).person(team, team.owner)
      there(slack).invite(channel)
      const welcome = await there(slack).until(() => said(channel)[0], 'a welcome')
      const { view } = await (await dana.press(welcome, 'Set up')).first()
      const form = { 'o.channel': channel.id, 'o.time': '07:00', 'o.zone': 'Europe/Berlin' }
      await (await dana.submit(view, form)).first()
      return dana
    },
  }
}

/** What the coach has said there to everyone who reads it. */
export function said(channel: Channel): readonly Message[] {
  return channel.messages.filter(({ author, onlyFor, deleted }) => author.isBot && onlyFor === undefined && !deleted)
}

/** What the coach has written to someone in private. */
export function told({ dm }: Person): readonly Message[] {
  return said(dm)
}

/** The text of what comes first after a command. */
export async function answerTo(person: Person, command: string, text: string, where: Channel): Promise<string> {
  return textOf((await (await person.slash(command, text, where)).first()).message)
}
