import type { OptionValue } from '#test/support/discord/acts/commands.ts'
import { type Discord, startDiscord } from '#test/support/discord/discord.ts'
import { type Child, type Start, startChild } from '../chat/child.ts'
import type { Ask } from '../chat/load.ts'

/** A bot in a process of its own, on a Discord of its own. */
export interface Bot extends Child {
  readonly discord: Discord
  /** Some member, each time another one, uses that command. */
  ask(command: string, options?: Readonly<Record<string, OptionValue>>): Ask
}

/** Enough that none has more check-ins on one day than a real one would. */
const members = 100

/** Starts a bot with what it needs to find its Discord, and waits until its commands are there. */
export async function startBot(argumentsFor: (discord: Discord) => Start): Promise<Bot> {
  const discord = await startDiscord()
  const child = startChild(argumentsFor(discord))
  const guild = discord.guild({ name: 'Striders', owner: discord.person('dana') })
  const channel = discord.channel(guild, 'drills')
  const people = Array.from({ length: members }, (_, index) => discord.person(`runner-${index}`))
  for (const person of people) discord.join(person, guild)
  await ready(discord)
  let asked = 0
  return {
    discord,
    ask: (command, options = {}) => {
      return async () => {
        const person = people[asked++ % people.length]
        if (person === undefined) throw new Error('Nobody is there to ask')
        const answer = await person.slash(command, options, channel)
        if (answer.kind !== 'message') throw new Error(`/${command} was answered with ${answer.kind}`)
        return answer
      }
    },
    processorTime: child.processorTime,
    async stop() {
      await child.stop()
      await discord.stop()
    },
  }
}

/** A first start on an embedded database takes its time: more than a test would wait. */
async function ready(discord: Discord): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    const isThere = () => discord.connected.length === 1 && discord.commands.length > 0
    if (await discord.until(isThere, 'the bot').catch(() => false)) return
  }
  throw new Error('The bot did not come to Discord')
}
