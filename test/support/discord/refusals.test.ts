import { type BaseInteraction, Events, REST, Routes } from 'discord.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { codeOf, drill, type Scene, useScene } from './scene.ts'

const scene = useScene()
let discord: Scene['discord']
let ada: Scene['ada']
let guild: Scene['guild']
let channel: Scene['channel']
let logIn: Scene['logIn']
let rest: Scene['rest']

beforeEach(() => {
  ;({ discord, ada, guild, channel, logIn, rest } = scene())
})

describe('what it refuses because the world is so', () => {
  it.each<[string, () => void, () => string, string]>([
    ['a closed direct message', () => (ada.dmsOpen = false), () => ada.dm.id, '403/50007'],
    ['one without a common guild', () => discord.kick(guild), () => ada.dm.id, '403/50278'],
    ['a channel that was deleted', () => discord.deleteChannel(channel), () => channel.id, '404/10003'],
    ['a channel out of sight', () => discord.deny(channel, ['ViewChannel']), () => channel.id, '403/50001'],
    ['a channel to read only', () => discord.deny(channel, ['SendMessages']), () => channel.id, '403/50013'],
    ['a guild that was left', () => discord.kick(guild), () => channel.id, '403/50001'],
    ['a token that was taken back', () => discord.revokeToken(), () => channel.id, '401/0'],
  ])('%s', async (_, change, place, expected) => {
    change()
    expect(await codeOf(rest().post(Routes.channelMessages(place()), { body: { content: 'x' } }))).toBe(expected)
    expect(discord.requests.at(-1)).toMatchObject({
      route: 'POST /channels/:channel/messages',
      status: Number(expected.slice(0, 3)),
    })
    expect(discord.breaches).toEqual([])
  })

  it('tells a stranger nothing of a guild', async () => {
    discord.kick(guild)
    expect(await codeOf(rest().get(Routes.guild(guild.id)))).toBe('404/10004')
    expect(await codeOf(rest().get(Routes.guildMember(guild.id, ada.id)))).toBe('403/50001')
  })

  it('knows who is a member, who has left, and who never was anyone', async () => {
    const member = (id: string) => codeOf(rest().get(Routes.guildMember(guild.id, id)))
    expect(await member(ada.id)).toBeUndefined()
    discord.leave(ada, guild)
    expect(await member(ada.id)).toBe('404/10007')
    expect(await member('1')).toBe('404/10013')
  })

  it('gives a first answer 3 s, and the rest 15 minutes', async () => {
    const client = await logIn()
    await client.application.commands.set([drill])
    const interactions: BaseInteraction[] = []
    client.on(Events.InteractionCreate, (interaction) => void interactions.push(interaction))
    const late = ada.slash('drill', {}, channel)
    const outcome = expect(late).rejects.toThrow('did not respond')
    await discord.until(() => interactions.length === 1, 'the interaction')
    discord.advance({ seconds: 3 })
    await outcome
    const reply = (interaction: BaseInteraction | undefined) =>
      rest().post(Routes.interactionCallback(interaction?.id ?? '', interaction?.token ?? ''), {
        body: { type: 4, data: { content: 'Here' } },
        auth: false,
      })
    expect(await codeOf(reply(interactions[0]))).toBe('404/10062')

    const inTime = ada.slash('drill', {}, channel)
    await discord.until(() => interactions.length === 2, 'the second interaction')
    discord.advance({ seconds: 2 })
    const original = Routes.webhookMessage(discord.applicationId, interactions[1]?.token ?? '')
    const edit = () => codeOf(rest().patch(original, { body: { content: 'Later' }, auth: false }))
    expect(await edit()).toBe('404/10015')
    await reply(interactions[1])
    expect(await codeOf(reply(interactions[1]))).toBe('400/40060')
    expect(await edit()).toBeUndefined()
    discord.advance({ minutes: 15 })
    expect(await edit()).toBe('404/10062')
    expect((await inTime).message.content).toBe('Later')
  })

  it.each([
    ['a limit of one route', { status: 429, retryAfter: 0.05, times: 2 }, undefined],
    ['a limit of everything', { status: 429, retryAfter: 0.05, scope: 'global' }, undefined],
    ['an error of its own', { status: 500 }, undefined],
    ['an error that lasts', { status: 500, times: 2 }, 'HTTPError'],
    ['a refusal', { status: 403, code: 50013 }, 'DiscordAPIError[50013]'],
    ['a lost connection', { drop: true }, 'SocketError'],
    ['no answer at all', { hang: true, times: 2 }, 'AbortError'],
  ] as const)('fails with %s as often as told', async (_, failure, expected) => {
    const handle = discord.fail('POST /channels/:id/messages', failure)
    const client = new REST({ api: discord.apiUrl, retries: 1, timeout: 'hang' in failure ? 300 : 5_000 }).setToken(
      discord.token,
    )
    const outcome = await client.post(Routes.channelMessages(channel.id), { body: { content: 'x' } }).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.name : error),
    )
    expect(outcome === 'TypeError' ? 'SocketError' : outcome).toBe(expected)
    expect(handle.used).toBe('times' in failure ? failure.times : 1)
    expect(channel.messages).toHaveLength(expected === undefined ? 1 : 0)
  })

  it('does its work and loses only the answer, when told to', async () => {
    discord.fail('POST /channels/:id/messages', { drop: true, when: 'after' })
    await expect(rest().post(Routes.channelMessages(channel.id), { body: { content: 'x' } })).rejects.toThrow()
    expect(channel.messages).toHaveLength(1)
  })
})
