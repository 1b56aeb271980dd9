import { fieldOption } from '#adapters/discord/form.ts'
import type { Form, Message, Person, PlatformDriver, Seen, Stage } from '#test/contracts/platform-driver.ts'
import { fieldsOf } from '#test/support/discord/acts/forms.ts'
import type { Person as Someone } from '#test/support/discord/acts/user.ts'
import type { Answer, Modal } from '#test/support/discord/answer.ts'
import type { Discord } from '#test/support/discord/discord.ts'
import { buttonsOf, textOf } from '#test/support/discord/reading.ts'
import type { Channel, Guild, Message as Sent } from '#test/support/discord/state.ts'

export interface Driven {
  readonly discord: Discord
  tick(): Promise<number>
  restart(): Promise<void>
}

/** Plays the platforms' scenarios on Discord. */
export function createDriver({ discord, tick, restart }: Driven): PlatformDriver & { stranger(): Person } {
  let strangers = 0
  const stranger = () => {
    const person = discord.person(`stranger-${++strangers}`)
    // Discord lets nobody write to a bot that they share no server with; there nobody has used it yet.
    discord.join(person, discord.guild({ name: `Elsewhere ${strangers}`, owner: discord.person('owner') }))
    return personOn(discord, person)
  }
  return {
    club: (name) => createStage(discord, name),
    stranger,
    async passTo(time) {
      const now = discord.now().toZonedDateTimeISO('Europe/Berlin')
      const today = now.withPlainTime(time)
      const then = Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 })
      discord.advance(then.since(now, { largestUnit: 'hours' }))
      await tick()
    },
    bringTwice: () => discord.deliverTwice(),
    restart,
    breaches: () => discord.breaches,
  }
}

const hands = new WeakMap<Person, Someone>()
const sentOf = new WeakMap<Message, Sent>()
const modalOf = new WeakMap<Form, Modal>()

async function createStage(discord: Discord, name: string): Promise<Stage> {
  const [dana, ada, ben] = ['dana', 'ada', 'ben'].map((each) => discord.person(each))
  if (dana === undefined || ada === undefined || ben === undefined) throw new Error('There are three of them')
  const guild = discord.guild({ name, owner: dana, invited: false })
  const channel = discord.channel(guild, 'drills')
  for (const member of [ada, ben]) discord.join(member, guild)
  discord.invite(guild)
  const admin = personOn(discord, dana)
  const said = () => channel.messages.filter(isOurs).map((sent) => messageOn(discord, sent))
  const saidAfter = (count: number) => discord.until(() => said()[count - 1], `${count} messages in #drills`)
  await saidAfter(1)
  return {
    admin,
    ada: personOn(discord, ada),
    ben: personOn(discord, ben),
    channel,
    people: (count) => joinMany(discord, guild, count),
    join: (person) => void discord.join(someoneOf(person), guild),
    leave: (person) => discord.leave(someoneOf(person), guild),
    said,
    saidAfter,
    deleteChannel: () => discord.deleteChannel(channel),
    silence() {
      discord.deny(channel, ['SendMessages'])
      return 'Send Messages'
    },
    expel: () => discord.kick(guild),
    async setUp(time) {
      const { form } = await admin.presses(await saidAfter(1), 'Set up')
      return admin.fills(form, { channel: channel.id, time, zone: 'Europe/Berlin' })
    },
  }
}

function joinMany(discord: Discord, guild: Guild, count: number): readonly Person[] {
  return Array.from({ length: count }, (_, index) => {
    const runner = discord.person(`runner-${index}`)
    discord.join(runner, guild)
    return personOn(discord, runner)
  })
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
  return author.bot && onlyFor === undefined && !deleted
}

function personOn(discord: Discord, someone: Someone): Person {
  const told = () => someone.dm.messages.filter(isOurs).map((each) => messageOn(discord, each))
  // Only this driver makes places, and makes them of channels.
  const channelOf = (place: unknown) => place as Channel
  const person: Person = {
    inPrivate: someone.dm,
    runs: async (command, options, place) => seenOn(discord, await someone.slash(command, options, channelOf(place))),
    presses: async (message, button) => seenOn(discord, await someone.press(sent(message), button)),
    async fills(form, fields) {
      const modal = modalOf.get(form)
      if (modal === undefined) throw new Error('This form is not of this driver')
      const filled = fieldsOf(modal).flatMap(({ customId, type }) => {
        const value = fields[fieldOption(customId) ?? '']
        if (value === undefined) return []
        return [[customId, type === textInput ? value : [value]] as const]
      })
      return seenOn(discord, await someone.submit(modal, Object.fromEntries(filled)))
    },
    forges: async (message, id) => seenOn(discord, await someone.forge(sent(message), id)),
    async forgesInVain(message, id) {
      const { kind } = await someone.forge(sent(message), id)
      if (kind !== 'quiet') throw new Error(`Nothing was to come of it, and there was: ${kind}`)
    },
    async writes(text, place) {
      const channel = channelOf(place)
      const before = channel.messages.filter(isOurs).length
      someone.writes(text, channel)
      const answer = await discord.until(() => channel.messages.filter(isOurs)[before], `an answer to "${text}"`)
      return messageOn(discord, answer)
    },
    told,
    toldAfter: (count) => discord.until(() => told()[count - 1], `${count} private messages`),
    closeDirect: () => {
      someone.dmsOpen = false
    },
  }
  hands.set(person, someone)
  return person
}

const textInput = 4

function messageOn(discord: Discord, of: Sent): Message {
  const buttons = () => buttonsOf(of).map(({ label }) => label)
  const message: Message = {
    text: () => textOf(of),
    buttons,
    idOf(button) {
      const id = buttonsOf(of).find(({ label }) => label === button)?.customId
      if (id === undefined) throw new Error(`There is no button ${button} among ${buttons().join(', ')}`)
      return id
    },
    changes: () => of.edits.length,
    until: async (text) => {
      await discord.until(() => textOf(of).includes(text), `a message that says "${text}"`)
    },
  }
  sentOf.set(message, of)
  return message
}

async function seenOn(discord: Discord, answer: Answer): Promise<Seen> {
  if (answer.kind === 'thinking') await answer.settled()
  if (answer.kind === 'quiet') return lateOn(discord, answer)
  const { kind } = answer
  return {
    kind: kind === 'modal' ? 'form' : 'message',
    isPrivate: answer.ephemeral,
    replaced: kind === 'updated',
    get message() {
      return messageOn(discord, answer.message)
    },
    get form() {
      return formOn(answer.modal)
    },
  }
}

/** A press that was only taken note of in time is answered by a further message, or in the place of its own private one. */
async function lateOn(discord: Discord, { interaction, followUps }: Answer): Promise<Seen> {
  const { original } = interaction
  const alone = original !== undefined && (original.onlyFor !== undefined || original.channel.guild === undefined)
  const before = original?.edits.length ?? 0
  const changed = () => (alone && original.edits.length > before ? original : undefined)
  const message = await discord.until(() => followUps[0] ?? changed(), 'an answer to a press that took long')
  return {
    kind: 'message',
    isPrivate: message.onlyFor !== undefined,
    replaced: message === original,
    message: messageOn(discord, message),
    get form(): Form {
      throw new Error('A press that took long opens no form')
    },
  }
}

function formOn(modal: Modal): Form {
  const fields = fieldsOf(modal).map(({ customId, value }) => [fieldOption(customId) ?? customId, String(value)])
  const form: Form = { fields: Object.fromEntries(fields) }
  modalOf.set(form, modal)
  return form
}
