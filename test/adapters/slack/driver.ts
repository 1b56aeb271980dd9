import { fieldOption } from '#adapters/slack/form.ts'
import { pressMark } from '#adapters/slack/render-actions.ts'
import type { OptionInputs } from '#core/reply/reply.ts'
import type { Form, Message, Person, PlatformDriver, Seen, Stage } from '#test/contracts/platform-driver.ts'
import { fieldsOf } from '#test/support/slack/acts/forms.ts'
import type { Person as Someone } from '#test/support/slack/acts/user.ts'
import type { Answer, Seen as SeenThere } from '#test/support/slack/answer.ts'
import { buttonsIn, textOf } from '#test/support/slack/reading.ts'
import type { Slack } from '#test/support/slack/slack.ts'
import type { Channel, Message as Sent, Team, View } from '#test/support/slack/state.ts'

export interface Driven {
  readonly slack: Slack
  /** Brings the program to a workspace. */
  readonly install: (team: Team) => Promise<void>
  readonly tick: () => Promise<unknown>
  readonly restart: () => Promise<void>
}

/** What every part of a stage needs. */
interface Playing {
  readonly slack: Slack
  /** Presses of which nothing may ever come. */
  readonly vain: Answer[]
}

/** Plays the platforms' scenarios on Slack, where a club is a workspace. */
export function createDriver({ slack, install, tick, restart }: Driven): PlatformDriver {
  const playing: Playing = { slack, vain: [] }
  return {
    club: (name) => createStage(playing, name, install),
    async passTo(time) {
      const now = slack.now().toZonedDateTimeISO('Europe/Berlin')
      const today = now.withPlainTime(time)
      const then = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 })
      slack.advance(then.since(now, { largestUnit: 'hours' }))
      await tick()
    },
    bringTwice: () => slack.deliverTwice(),
    restart,
    breaches: () => [...slack.breaches, ...playing.vain.flatMap(({ shown }) => shown)],
  }
}

const hands = new WeakMap<Person, Someone>()
const sentOf = new WeakMap<Message, Sent>()
const viewOf = new WeakMap<Form, View>()

async function createStage(playing: Playing, name: string, install: Driven['install']): Promise<Stage> {
  const { slack } = playing
  const team = slack.team(name, { owner: { name: 'dana' } })
  const [ada, ben] = ['ada', 'ben'].map((each) => slack.person(team, slack.user(team, { name: each })))
  if (ada === undefined || ben === undefined) throw new Error('There are two of them')
  const channel = slack.channel(team, 'drills')
  await install(team)
  slack.invite(channel)
  const admin = personOn(playing, slack.person(team, team.owner))
  const said = () => channel.messages.filter(isOurs).map((sent) => messageOn(slack, sent))
  const saidAfter = (count: number) => slack.until(() => said()[count - 1], `${count} messages in #drills`)
  await saidAfter(1)
  return {
    admin,
    ada: personOn(playing, ada),
    ben: personOn(playing, ben),
    channel,
    people: (count) =>
      Array.from({ length: count }, (_, index) =>
        personOn(playing, slack.person(team, slack.user(team, { name: `runner-${index}` }))),
      ),
    // In another workspace they are another user, whom nothing keeps from having the same id.
    join: (person) => void slack.user(team, { name: 'twin', id: someoneOf(person).user.id }),
    leave: (person) => slack.deactivate(team, someoneOf(person).user),
    said,
    saidAfter,
    deleteChannel: () => slack.delete(channel),
    silence() {
      channel.readOnly = true
      return 'Send Messages'
    },
    expel: () => slack.uninstall(team),
    async setUp(time) {
      const { form } = await admin.presses(await saidAfter(1), 'Set up')
      const set = await admin.fills(form, { channel: channel.id, time, zone: 'Europe/Berlin' })
      // A channel takes one message a second.
      slack.advance({ seconds: 1 })
      return set
    },
  }
}

function someoneOf(person: Person): Someone {
  const someone = hands.get(person)
  if (someone === undefined) throw new Error('This person is not of this driver')
  return someone
}

function sent(message: Message): Sent {
  const found = sentOf.get(message)
  if (found === undefined) throw new Error('This message is not of this driver')
  return found
}

function isOurs({ author, onlyFor, deleted }: Sent): boolean {
  return author.isBot && onlyFor === undefined && !deleted
}

function personOn(playing: Playing, someone: Someone): Person {
  const { slack, vain } = playing
  // What they were told before the scenario began, such as a welcome, is none of it.
  const before = someone.dm.messages.length
  const told = () =>
    someone.dm.messages
      .slice(before)
      .filter(isOurs)
      .map((each) => messageOn(slack, each))
  // Only this driver makes places, and makes them of channels.
  const channelOf = (place: unknown) => place as Channel
  const seen = async (answer: Promise<Answer>) => seenOn(slack, await (await answer).first())
  const person: Person = {
    inPrivate: someone.dm,
    runs: (command, options, place) => seen(run(slack, someone, command, options, channelOf(place))),
    presses: (message, button) => seen(inTeam(slack, someone, message).press(sent(message), button)),
    fills(form, fields) {
      const view = viewOf.get(form)
      if (view === undefined) throw new Error('This form is not of this driver')
      const filled = fieldsOf(view).flatMap(({ blockId }) => {
        const value = fields[fieldOption(blockId) ?? '']
        return value === undefined ? [] : [[blockId, value] as const]
      })
      return seen(someone.submit(view, Object.fromEntries(filled)))
    },
    forges: (message, id) =>
      seen(inTeam(slack, someone, message).forge(sent(message), `${pressMark}${id.slice(-100)}`, id)),
    async forgesInVain(message, id) {
      const actor = inTeam(slack, someone, message)
      const answer = await actor.forge(sent(message), `${pressMark}${id.slice(-100)}`, id)
      // What is done after it is answered; what comes of it later still is found by `breaches`.
      await (await run(slack, actor, 'help', {}, sent(message).channel)).first()
      vain.push(answer)
    },
    async writes(text, place) {
      const channel = channelOf(place)
      const before = channel.messages.filter(isOurs).length
      someone.write(text, channel)
      const answer = await slack.until(() => channel.messages.filter(isOurs)[before], `an answer to "${text}"`)
      return messageOn(slack, answer)
    },
    told,
    toldAfter: (count) => slack.until(() => told()[count - 1], `${count} private messages`),
    closeDirect: () => {
      someone.user.dmsOpen = false
    },
  }
  hands.set(person, someone)
  return person
}

/** Who has the same id in the message's workspace. */
function inTeam(slack: Slack, someone: Someone, message: Message): Someone {
  const { team } = sent(message).channel
  const user = team.users.get(someone.user.id)
  return team === someone.team || user === undefined ? someone : slack.person(team, user)
}

/** By the command's own name, or by the one that stands for all where Slack keeps that for itself. */
function run(slack: Slack, someone: Someone, command: string, options: OptionInputs, place: Channel): Promise<Answer> {
  const text = Object.entries(options).map(([name, value]) => `${name}:${quoted(String(value))}`)
  const own = slack.app.commands.has(`/${command}`)
  return own
    ? someone.slash(`/${command}`, text.join(' '), place)
    : someone.slash('/footfall', [command, ...text].join(' '), place)
}

/** As a phone would write it. */
function quoted(value: string): string {
  return /\s/.test(value) ? `“${value}”` : value
}

function messageOn(slack: Slack, of: Sent): Message {
  const buttons = () => buttonsIn(of.blocks).map(({ label }) => label)
  const message: Message = {
    text: () => textOf(of),
    buttons,
    idOf(button) {
      const found = buttonsIn(of.blocks).find(({ label }) => label === button)
      if (found?.value === undefined) throw new Error(`There is no button ${button} among ${buttons().join(', ')}`)
      return found.value
    },
    changes: () => of.edits.length,
    until: async (text) => {
      await slack.until(() => textOf(of).includes(text), `a message that says "${text}"`)
    },
  }
  sentOf.set(message, of)
  return message
}

function seenOn(slack: Slack, there: SeenThere): Seen {
  return {
    kind: there.kind === 'view' ? 'form' : 'message',
    isPrivate: there.kind === 'errors' || there.ephemeral,
    replaced: there.kind === 'updated',
    get message() {
      return there.kind === 'errors' ? faultsOn(there) : messageOn(slack, there.message)
    },
    get form() {
      const { view } = there
      const fields = fieldsOf(view).map(({ blockId, value }) => [fieldOption(blockId) ?? blockId, String(value)])
      const form: Form = { fields: Object.fromEntries(fields) }
      viewOf.set(form, view)
      return form
    },
  }
}

/** What a form says beside its fields reads like a message. */
function faultsOn({ errors }: SeenThere): Message {
  const text = () => Object.values(errors).join('\n')
  return { text, buttons: () => [], idOf: () => '', changes: () => 0, until: async () => {} }
}
