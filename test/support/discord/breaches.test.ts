import { once } from 'node:events'
import { type BaseInteraction, Events, GatewayIntentBits, Routes } from 'discord.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { brokenCommands, brokenMessages, brokenModals, button, input, labelled, rowOf } from './broken-requests.ts'
import { findResponseFaults, hasOpenApi } from './checks/openapi.ts'
import { textOf } from './reading.ts'
import { codeOf, drill, type Scene, useScene } from './scene.ts'

const scene = useScene()
let discord: Scene['discord']
let ada: Scene['ada']
let channel: Scene['channel']
let logIn: Scene['logIn']
let rest: Scene['rest']

beforeEach(() => {
  ;({ discord, ada, channel, logIn, rest } = scene())
})

describe('what a bot must never send', () => {
  /** Sends it, sees it refused, and answers where and as what it was written down. */
  async function breachOf(request: Promise<unknown>): Promise<string[]> {
    const code = await codeOf(request)
    const [breach, ...others] = discord.breaches
    expect(others).toEqual([])
    expect(code).toBe(`400/${breach?.code}`)
    if (breach?.code === 50006) return ['', '50006']
    expect(breach?.code).toBe(50035)
    const [fault] = breach?.faults ?? []
    return [fault?.path.join('.') ?? '', fault?.code ?? '']
  }

  it.each(brokenMessages)('a message of %s', async (_, body, path, code) => {
    const sent = rest().post(Routes.channelMessages(channel.id), { body: body })
    expect(await breachOf(sent)).toEqual([path, code])
    expect(channel.messages).toEqual([])
  })

  it.each(brokenMessages)('an edit that would leave %s', async (_, body, path, code) => {
    const message = { content: 'x', components: [rowOf({ ...button, custom_id: 'before' })] }
    await rest().post(Routes.channelMessages(channel.id), { body: message })
    const [sent] = channel.messages
    const cleared = { content: null, components: [] }
    const edit = rest().patch(Routes.channelMessage(channel.id, sent?.id ?? ''), {
      body: { ...cleared, ...body },
    })
    // An edit takes no nonce, so there is nothing to be wrong with one.
    if (path === 'nonce') return expect(await codeOf(edit)).toBeUndefined()
    expect(await breachOf(edit)).toEqual([path, code])
    expect(channel.messages.map(textOf)).toEqual(['x'])
  })

  it.each(brokenCommands)('a command with %s', async (_, wrong, path, code) => {
    const commands = Routes.applicationCommands(discord.applicationId)
    const body = { name: 'drill', description: 'A drill', ...wrong }
    expect(await breachOf(rest().post(commands, { body }))).toEqual([path, code])
    discord.world.breaches.splice(0)
    expect(await breachOf(rest().put(commands, { body: [body] }))).toEqual([
      ['0', path].filter(Boolean).join('.'),
      code,
    ])
    expect(discord.commands).toEqual([])
  })

  it('two commands of one name', async () => {
    const command = { name: 'drill', description: 'A drill' }
    const sent = rest().put(Routes.applicationCommands(discord.applicationId), { body: [command, command] })
    expect(await breachOf(sent)).toEqual(['1.name', 'APPLICATION_COMMANDS_DUPLICATE_NAME'])
  })

  it.each(brokenModals)('a form with %s', async (_, wrong, path, code) => {
    const data = { custom_id: 'form', title: 'A form', components: [labelled(input)], ...wrong }
    const answering = answerWith({ type: 9, data })
    expect(await breachOf(answering)).toEqual([path, code])
  })

  it.each([
    ['an update of nothing', { type: 7, data: { content: 'x' } }, 'type', 'BASE_TYPE_CHOICES'],
    ['choices for a command', { type: 8, data: { choices: [] } }, 'type', 'BASE_TYPE_CHOICES'],
    ['a message too long', { type: 4, data: { content: 'x'.repeat(2001) } }, 'data.content', 'BASE_TYPE_BAD_LENGTH'],
    ['a type that there is not', { type: 99 }, 'type', 'BASE_TYPE_CHOICES'],
  ])('an answer that is %s', async (_, body, path, code) => {
    expect(await breachOf(answerWith(body))).toEqual([path, code])
  })

  /** Answers an interaction of a member so, from beside the client. */
  async function answerWith(body: object): Promise<unknown> {
    const client = await logIn()
    await client.application.commands.set([drill])
    const came = once(client, Events.InteractionCreate)
    ada.slash('drill', {}, channel).catch(() => {})
    const [interaction]: BaseInteraction[] = await came
    if (interaction === undefined) throw new Error('an interaction')
    return rest().post(Routes.interactionCallback(interaction.id, interaction.token), { body, auth: false })
  }

  it.each([
    ['JSON that is none', '/channels/1/messages', '{', 50109],
    ['an address that there is not', '/channels/1/wishes', '{}', 0],
    ['an id that is none', '/channels/x/messages', '{}', 50035],
  ])('%s', async (_, path, body, code) => {
    const headers = { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' }
    await fetch(`${discord.apiUrl}/v10${path}`, { method: 'POST', body, headers })
    expect(discord.breaches).toMatchObject([{ code }])
  })

  it('intents that it was not granted', async () => {
    const client = scene().client({ intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent] })
    client.on(Events.ShardError, () => {})
    await expect(client.login(discord.token)).rejects.toThrow()
    expect(discord.breaches).toMatchObject([{ where: 'gateway', code: 4014 }])
  })

  it('and its own answers are held against the document, where that is at hand', () => {
    for (const route of ['GET /guilds/:id', 'POST /channels/:id/messages'])
      expect(findResponseFaults(route, 200, { id: '1' }).length > 0).toBe(hasOpenApi)
  })
})
