import { createPublicKey, verify } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Routes } from 'discord.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Scene, useScene } from './scene.ts'

const scene = useScene()
let discord: Scene['discord']
let ada: Scene['ada']
let channel: Scene['channel']
let rest: Scene['rest']

beforeEach(() => {
  ;({ discord, ada, channel, rest } = scene())
})

describe('interactions that are posted', () => {
  /** An endpoint that checks signatures, and answers each interaction so. */
  async function listen(answer: object | FormData | undefined) {
    const received: { type: number; status: number }[] = []
    const server = createServer(async (request, response) => {
      const body = await text(request)
      const time = request.headers['x-signature-timestamp']
      const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(discord.publicKey, 'hex')])
      const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
      const signature = Buffer.from(String(request.headers['x-signature-ed25519'] ?? ''), 'hex')
      const good = verify(undefined, Buffer.from(`${time}${body}`), key, signature)
      const fresh = Math.abs(Number(time) * 1000 - discord.now().epochMilliseconds) < 300_000
      response.statusCode = good && fresh ? 200 : 401
      const { type } = JSON.parse(body)
      received.push({ type, status: response.statusCode })
      if (response.statusCode !== 200) return void response.end()
      if (answer === undefined) response.statusCode = 202
      const said = type === 1 ? { type: 1 } : answer
      const written = new Response(said instanceof FormData ? said : said && JSON.stringify(said))
      response.setHeader('content-type', written.headers.get('content-type') ?? 'application/json')
      response.end(await written.bytes())
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    return { url: `http://127.0.0.1:${port}/`, received, close: () => server.close() }
  }

  it.each([
    ['good', 200, 1],
    ['bad', 401, 1],
    ['stale', 401, 1],
    ['missing', 401, 1],
    ['replayed', 200, 2],
  ] as const)('are signed: %s', async (signing, status, posts) => {
    const endpoint = await listen({})
    expect((await discord.signedPost(endpoint.url, undefined, signing)).status).toBe(status)
    expect(endpoint.received).toHaveLength(posts)
    endpoint.close()
  })

  it('are answered by what the endpoint says, and held to the same rules', async () => {
    const good = await listen({ type: 4, data: { content: 'Here', flags: 64 } })
    const wrong = await listen({ type: 4, data: { content: '' } })
    await rest().put(Routes.applicationCommands(discord.applicationId), { body: [{ name: 'drill', description: 'x' }] })
    discord.deliverTo(good.url)
    const answer = await ada.slash('drill', {}, channel)
    expect([answer.message.content, answer.ephemeral]).toEqual(['Here', true])
    const later = Routes.webhookMessage(discord.applicationId, answer.interaction.token)
    await rest().patch(later, { body: { content: 'Later' }, auth: false })
    expect(answer.message.content).toBe('Later')
    expect(discord.breaches).toEqual([])
    discord.deliverTo(wrong.url)
    await expect(ada.slash('drill', {}, channel)).rejects.toThrow('empty message')
    expect(discord.breaches).toMatchObject([{ where: 'interactions endpoint', code: 50006 }])
    good.close()
    wrong.close()
  })

  it('may bring files, or promise an answer that comes by REST', async () => {
    const form = new FormData()
    form.set('payload_json', JSON.stringify({ type: 4, data: { content: 'Look', attachments: [{ id: '0' }] } }))
    form.set('files[0]', new Blob(['picture'], { type: 'image/png' }), 'pull.png')
    const withFile = await listen(form)
    const promising = await listen(undefined)
    await rest().put(Routes.applicationCommands(discord.applicationId), { body: [{ name: 'drill', description: 'x' }] })
    discord.deliverTo(withFile.url)
    const { message } = await ada.slash('drill', {}, channel)
    expect(message.attachments).toMatchObject([{ filename: 'pull.png', contentType: 'image/png' }])
    discord.deliverTo(promising.url)
    const later = ada.slash('drill', {}, channel)
    await discord.until(() => promising.received.length === 1, 'the post')
    const interaction = [...discord.world.interactions.values()].at(-1)
    const callback = Routes.interactionCallback(interaction?.id ?? '', interaction?.token ?? '')
    await rest().post(callback, { body: { type: 5 }, auth: false })
    expect((await later).kind).toBe('thinking')
    expect(discord.breaches).toEqual([])
    withFile.close()
    promising.close()
  })

  it('fail for the member when the endpoint refuses them', async () => {
    await rest().put(Routes.applicationCommands(discord.applicationId), { body: [{ name: 'drill', description: 'x' }] })
    const endpoint = createServer((_, response) => response.writeHead(401).end())
    await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve))
    const { port } = endpoint.address() as AddressInfo
    discord.deliverTo(`http://127.0.0.1:${port}/`)
    await expect(ada.slash('drill', {}, channel)).rejects.toThrow('endpoint answered 401')
    endpoint.close()
  })
})
