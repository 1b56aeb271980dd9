import {
  type APIActionRowComponent,
  type APIRoleSelectComponent,
  ButtonStyle,
  ComponentType,
  type Interaction,
  Routes,
  TextInputStyle,
} from 'discord.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { fieldsOf } from './acts/forms.ts'
import type { Person } from './acts/user.ts'
import { selectsOf } from './reading.ts'
import { drill, type Scene, useScene } from './scene.ts'

const scene = useScene()
let discord: Scene['discord']
let ada: Scene['ada']
let guild: Scene['guild']
let channel: Scene['channel']
let rest: Scene['rest']
let logIn: Scene['logIn']

beforeEach(() => {
  ;({ discord, ada, guild, channel, rest, logIn } = scene())
})

describe('what a member cannot do', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['use a command that there is not', () => ada.slash('jump', {}, channel), 'no command /jump'],
    ['fill in an option that there is not', () => ada.slash('drill', { x: 1 }, channel), 'no option x'],
    ['fill in text for a number', () => ada.slash('drill', { reps: 'two' }, channel), 'a number is wanted'],
    ['fill in too little', () => ada.slash('drill', { reps: 0 }, channel), 'too little'],
    ['use a command of the server directly', () => ada.slash('club', {}, ada.dm), 'not offered'],
    ['use a command without the permission', () => guest().slash('club', {}, channel), 'not offered to'],
    ['act where they are not', () => discord.person('zoe').slash('drill', {}, channel), 'does not see'],
    ['press what is not there', () => ada.press(ada.writes('x', channel), 'Done'), 'no button Done'],
  ])('%s', async (_, act, expected) => {
    const club = { name: 'club', description: 'The club', default_member_permissions: '32', contexts: [0] }
    await rest().put(Routes.applicationCommands(discord.applicationId), { body: [drill, club] })
    await expect(act()).rejects.toThrow(expected)
    expect(discord.breaches).toEqual([])
  })

  function guest(): Person {
    const ben = discord.person('ben')
    discord.join(ben, guild)
    return ben
  }
})

describe('what a member does', () => {
  it('opens a form from a button, sees what it holds already, and the message changes', async () => {
    const client = await logIn(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'Done?', components: [buttonRow] })
      if (interaction.isButton()) await interaction.showModal({ custom_id: 'f', title: 'F', components: [note] })
      if (interaction.isModalSubmit() && interaction.isFromMessage())
        await interaction.update({ content: interaction.fields.getTextInputValue('note'), components: [] })
    })
    await client.application.commands.set([drill])
    const { message } = await ada.slash('drill', {}, channel)
    const { modal } = await ada.press(message, 'Why')
    expect(fieldsOf(modal)).toMatchObject([{ customId: 'note', label: 'Note', value: 'as before', required: true }])
    await expect(ada.submit(modal, { Note: '' })).rejects.toThrow('has to be filled in')
    expect((await ada.submit(modal, { Note: 'better' })).kind).toBe('updated')
    expect(message.content).toBe('better')
    expect(discord.breaches).toEqual([])
  })

  it('chooses a role, and presses a button that was never there', async () => {
    const runners = discord.role(guild, 'runners')
    const seen: Interaction[] = []
    const client = await logIn(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'Who?', components: [selectRow] })
      if (!interaction.isRoleSelectMenu() && !interaction.isButton()) return
      seen.push(interaction)
      await interaction.deferUpdate()
      await interaction.editReply(interaction.isButton() ? interaction.customId : `${interaction.roles.first()?.name}`)
    })
    await client.application.commands.set([drill])
    const { message } = await ada.slash('drill', {}, channel)
    expect(selectsOf(message)).toMatchObject([{ custom_id: 'role' }])
    const chosen = await ada.choose(message, 'role', [runners])
    expect([chosen.kind, (await chosen.settled()).content]).toEqual(['quiet', 'runners'])
    await expect(ada.press(message, 'forged')).rejects.toThrow('no button')
    expect((await (await ada.forge(message, 'forged')).settled()).content).toBe('forged')
    expect(discord.breaches).toEqual([])
  })

  it('is not answered twice by two processes on one shard, as each of them hears', async () => {
    const codes: unknown[] = []
    const answering = () =>
      logIn(async (interaction) => {
        if (!interaction.isChatInputCommand()) return
        await interaction.reply('Here').catch((error: unknown) => codes.push(error))
      })
    const client = await answering()
    await answering()
    await client.application.commands.set([drill])
    await ada.slash('drill', {}, channel)
    await discord.until(() => codes.length === 1, 'the second answer, refused')
    expect(codes).toMatchObject([{ code: 40060 }])
    expect(discord.connected).toEqual([
      [0, 1],
      [0, 1],
    ])
  })

  const button = { type: ComponentType.Button, style: ButtonStyle.Primary, label: 'Why', custom_id: 'why' } as const
  const buttonRow = { type: ComponentType.ActionRow, components: [button] }
  const selectRow: APIActionRowComponent<APIRoleSelectComponent> = {
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.RoleSelect, custom_id: 'role' }],
  }
  const note = {
    type: ComponentType.Label,
    label: 'Note',
    component: { type: ComponentType.TextInput, custom_id: 'note', style: TextInputStyle.Short, value: 'as before' },
  } as const
})
