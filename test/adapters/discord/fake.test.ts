import { once } from 'node:events'
import {
  type APIActionRowComponent,
  type APITextInputComponent,
  ButtonStyle,
  type Message as ClientMessage,
  ComponentType,
  Events,
  MessageFlags,
  Routes,
  TextInputStyle,
} from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonsOf, textOf } from '#test/support/discord/reading.ts'
import { codeOf, drill, type Scene, useScene } from '#test/support/discord/scene.ts'

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

const card = {
  flags: MessageFlags.IsComponentsV2,
  components: [
    {
      type: ComponentType.Container,
      accent_color: 1,
      components: [
        { type: ComponentType.TextDisplay, content: 'The pull' },
        {
          type: ComponentType.MediaGallery,
          items: [{ media: { url: 'attachment://pull.png' }, description: 'A foot' }],
        },
        { type: ComponentType.Separator },
        {
          type: ComponentType.ActionRow,
          components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Done', custom_id: 'v1.done' }],
        },
      ],
    },
  ],
} as const
const picture = { attachment: Buffer.from('picture'), name: 'pull.png' }

describe('the real client', () => {
  afterEach(() => expect(discord.breaches).toEqual([]))

  it('logs in, knows guilds and channels, and what it may do there', async () => {
    discord.deny(channel, ['SendMessages'])
    const client = await logIn()
    const me = client.guilds.cache.get(guild.id)?.members.me
    const permissions = me && client.channels.cache.get(channel.id)
    expect(permissions?.isDMBased()).toBe(false)
    const seen = me?.permissionsIn(channel.id)
    expect([seen?.has('ViewChannel'), seen?.has('SendMessages')]).toEqual([true, false])
    expect((await client.application.fetch()).name).toBe('Footfall')
    expect((await client.guilds.fetch(guild.id)).name).toBe('Striders')
    expect((await client.users.fetch(ada.id)).username).toBe('ada')
  })

  it.each([
    ['a wrong token', () => 'wrong'],
    ['a token that was taken back', () => discord.token],
  ])('does not log in with %s', async (what, token) => {
    if (what !== 'a wrong token') discord.revokeToken()
    await expect(scene().client().login(token())).rejects.toThrow('invalid token')
  })

  it('is thrown out when the token is taken back', async () => {
    const client = await logIn()
    const gone = once(client, Events.ShardDisconnect)
    discord.revokeToken()
    expect((await gone)[0]).toMatchObject({ code: 4004 })
    expect(await codeOf(client.application.fetch())).toBe('401/0')
  })

  it('hears of each guild on its own shard', async () => {
    const other = discord.guild({ name: 'Harriers', owner: ada })
    const client = scene().client({ shardCount: 2 })
    const ready = once(client, Events.ClientReady)
    await client.login(discord.token)
    await ready
    expect(discord.connected.toSorted()).toEqual([
      [0, 2],
      [1, 2],
    ])
    const shards = [guild, other].map(({ id }) => client.guilds.cache.get(id)?.shardId)
    expect(shards.toSorted()).toEqual([0, 1])
  })

  it('registers commands, and finds them as they were', async () => {
    const client = await logIn()
    const words = {
      nameLocalizations: { de: 'übung' },
      defaultMemberPermissions: '32' as const,
      integrationTypes: [0],
    }
    await client.application.commands.set([{ ...drill, ...words }])
    const [first] = discord.commands
    await client.application.commands.set([{ ...drill, ...words }])
    expect(discord.commands).toEqual([first])
    const plain = await rest().get(Routes.applicationCommands(discord.applicationId))
    expect(plain).toEqual([expect.not.objectContaining({ name_localizations: expect.anything() })])
    const [full] = (await client.application.commands.fetch({ withLocalizations: true })).values()
    expect(full?.equals({ ...drill, ...words })).toBe(true)
    await full?.edit({ description: 'Another' })
    expect(discord.commands[0]?.body).toMatchObject({ description: 'Another', default_member_permissions: '32' })
    await full?.delete()
    expect(discord.commands).toEqual([])
  })

  it('answers a command for one alone, with what they filled in', async () => {
    const client = await logIn(async (interaction) => {
      if (!interaction.isChatInputCommand()) return
      const whose = interaction.options.getUser('member')?.username
      await interaction.reply({ content: `${interaction.options.getString('drill')} of ${whose}`, flags: 64 })
    })
    await client.application.commands.set([drill])
    const ben = discord.person('ben')
    discord.join(ben, guild)
    const answer = await ada.slash('drill', { drill: 'pull', member: ben }, channel)
    expect([answer.kind, answer.ephemeral, answer.message.content]).toEqual(['message', true, 'pull of ben'])
    expect(channel.messages).toEqual([])
  })

  it('answers later, with a picture and buttons, and changes the message of a button', async () => {
    const client = await logIn(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.deferReply()
        await interaction.editReply({ ...card, files: [picture] })
        await interaction.followUp({ content: 'More', flags: 64 })
      }
      if (interaction.isButton())
        await interaction.update({
          components: [{ type: ComponentType.TextDisplay, content: `Done by ${interaction.user.username}` }],
        })
    })
    await client.application.commands.set([drill])
    const answer = await ada.slash('drill', {}, ada.dm)
    expect(() => answer.modal).toThrow('Expected a modal')
    const message = await answer.settled()
    expect([textOf(message), message.attachments[0]?.filename]).toEqual(['The pull', 'pull.png'])
    expect(buttonsOf(message)).toMatchObject([{ label: 'Done', customId: 'v1.done' }])
    expect((await answer.followUp()).onlyFor).toBe(ada)
    expect((await ada.press(message, 'Done')).kind).toBe('updated')
    expect(textOf(message)).toBe('Done by ada')
  })

  it('opens a form, and reads what was filled in', async () => {
    const field = (name: string) =>
      ({
        type: ComponentType.TextInput,
        custom_id: name,
        style: TextInputStyle.Short,
        required: false,
        max_length: 20,
      }) as const
    const label = (name: string) => ({ type: ComponentType.Label, label: name, component: field(name) }) as const
    const row: APIActionRowComponent<APITextInputComponent> = {
      type: ComponentType.ActionRow,
      components: [{ ...field('old'), label: 'Old', value: 'as before' }],
    }
    const client = await logIn(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.showModal({ custom_id: 'form', title: 'How was it', components: [label('note'), row] })
      if (interaction.isModalSubmit()) {
        const values = ['note', 'old'].map((name) => interaction.fields.getTextInputValue(name))
        await interaction.reply(values.join(', '))
      }
    })
    await client.application.commands.set([drill])
    const { modal } = await ada.slash('drill', {}, channel)
    await expect(ada.submit(modal, { note: 'x'.repeat(21) })).rejects.toThrow('takes 0 to 20')
    await expect(ada.submit(modal, { other: '' })).rejects.toThrow('no field other')
    expect((await ada.submit(modal, { note: 'fine' })).message.content).toBe('fine, as before')
  })

  it('offers choices while a member types', async () => {
    const client = await logIn(async (interaction) => {
      if (!interaction.isAutocomplete()) return
      const typed = interaction.options.getFocused()
      await interaction.respond([{ name: `${typed}ll`, value: '1' }])
    })
    await client.application.commands.set([drill])
    expect(await ada.autocomplete('drill', 'drill', 'pu', channel)).toEqual([{ name: 'pull', value: '1' }])
  })

  it('sends a message once for a nonce, for some minutes', async () => {
    const client = await logIn()
    const there = await client.channels.fetch(channel.id)
    const send = () => there?.isSendable() && there.send({ content: 'Run!', nonce: 'run-1', enforceNonce: true })
    const first = await send()
    expect(await send()).toBe(first)
    expect(channel.messages).toHaveLength(1)
    discord.advance({ minutes: 6 })
    await send()
    expect(channel.messages).toHaveLength(2)
  })

  it('writes directly, edits, looks back, and deletes', async () => {
    const client = await logIn()
    const sent = await (await client.users.fetch(ada.id)).send({ ...card, files: [picture] })
    await sent.edit({ components: [{ type: ComponentType.TextDisplay, content: 'Later' }] })
    expect(ada.dm.messages.map(textOf)).toEqual(['Later'])
    expect(ada.dm.messages[0]?.sent).toMatchObject(card)
    await (await client.users.fetch(ada.id)).send('Second')
    const [newest, oldest] = (await sent.channel.messages.fetch({ limit: 2 })).values()
    expect([newest?.content, oldest?.id]).toEqual(['Second', sent.id])
    await sent.delete()
    expect(ada.dm.messages.map(textOf)).toEqual(['Second'])
  })

  it('reads what is written to it, and nothing else', async () => {
    const client = await logIn()
    const heard: ClientMessage[] = []
    client.on(Events.MessageCreate, (message) => void heard.push(message))
    ada.writes('a secret', channel)
    ada.writes(`<@${discord.applicationId}> why heel strike`, channel)
    ada.writes('stop', ada.dm)
    await discord.until(() => heard.length === 3, 'three messages')
    expect(heard.map(({ content }) => content)).toEqual(['', `<@${discord.applicationId}> why heel strike`, 'stop'])
    expect(heard.map((message) => message.channel.isDMBased())).toEqual([false, false, true])
  })

  it('hears that it was let in, thrown out, and that a channel is gone', async () => {
    const client = await logIn()
    const heard = (event: Events.GuildCreate | Events.GuildDelete | Events.ChannelDelete) =>
      new Promise<string>((resolve) => client.once(event as Events.GuildCreate, ({ id }) => resolve(id)))
    const deleted = heard(Events.ChannelDelete)
    discord.deleteChannel(channel)
    expect(await deleted).toBe(channel.id)
    const left = heard(Events.GuildDelete)
    discord.kick(guild)
    expect(await left).toBe(guild.id)
    const joined = heard(Events.GuildCreate)
    discord.invite(guild)
    expect(await joined).toBe(guild.id)
  })

  it('notifies only whom it means to', async () => {
    const runners = discord.role(guild, 'runners')
    const client = await logIn()
    const there = await client.channels.fetch(channel.id)
    if (!there?.isSendable()) throw new Error('a channel to write in')
    const content = `@everyone <@&${runners.id}> <@${ada.id}>`
    await there.send({ content, allowedMentions: { parse: [] } })
    await there.send({ content, allowedMentions: { roles: [runners.id] } })
    await there.send({ content })
    const all = ['@everyone', `<@&${runners.id}>`, `<@${ada.id}>`]
    expect(channel.messages.map(({ pinged }) => pinged)).toEqual([[], [`<@&${runners.id}>`], all])
  })
})
