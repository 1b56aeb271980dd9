import { once } from 'node:events'
import { type Client, Events } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drill, type Scene, useScene } from './scene.ts'

const scene = useScene({ heartbeat: 2_000 })
let discord: Scene['discord']
let ada: Scene['ada']
let channel: Scene['channel']
let logIn: Scene['logIn']

beforeEach(() => {
  ;({ discord, ada, channel, logIn } = scene())
})

describe('a gateway that is lost', () => {
  afterEach(() => expect(discord.breaches).toEqual([]))

  async function answering(): Promise<Client<true>> {
    const client = await logIn(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('Here')
    })
    await client.application.commands.set([drill])
    return client
  }

  it.each(['cut', 'reconnect', 4000] as const)('is resumed after %s, and tells what was missed', async (how) => {
    const client = await answering()
    const resumed = once(client, Events.ShardResume)
    discord.dropGateway(how)
    await discord.until(() => discord.connected.length === 0, 'the loss')
    const answer = ada.slash('drill', {}, channel)
    expect((await answer).message.content).toBe('Here')
    expect((await resumed)[1]).toBe(2)
  })

  it('is entered anew when the session was forgotten', async () => {
    const client = await answering()
    const ready = once(client, Events.ShardReady)
    discord.dropGateway('forget')
    await ready
    expect((await ada.slash('drill', {}, channel)).message.content).toBe('Here')
  }, 20_000)

  it('is refused while it stays down', async () => {
    const client = await answering()
    const failed = once(client, Events.ShardError)
    discord.dropGateway('cut', { stayDown: true })
    await failed
    const resumed = once(client, Events.ShardResume)
    discord.raiseGateway()
    await resumed
  })

  it('beats', async () => {
    const client = await logIn()
    await discord.until(() => client.ws.ping >= 0, 'a heartbeat that was answered')
    expect(discord.connected).toHaveLength(1)
  })

  it('delivers the same interaction twice when told to', async () => {
    const seen: string[] = []
    const client = await logIn(async (interaction) => {
      seen.push(interaction.id)
      if (interaction.isChatInputCommand()) await interaction.reply('Here').catch(() => {})
    })
    await client.application.commands.set([drill])
    discord.deliverTwice()
    await ada.slash('drill', {}, channel)
    await discord.until(() => discord.requests.at(-1)?.code === 40060, 'a second answer, refused')
    expect(new Set(seen).size).toBe(1)
    expect(seen).toHaveLength(2)
  })
})
