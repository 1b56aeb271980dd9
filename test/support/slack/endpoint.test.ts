import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClient, refusalOf, type Scene, useScene } from './scene.ts'
import type { Signing } from './signature.ts'

const scene = useScene({ rotates: true })
let slack: Scene['slack']
let team: Scene['team']
let ada: Scene['ada']
let channel: Scene['channel']
const closers: (() => void)[] = []

beforeEach(() => {
  ;({ slack, team, ada, channel } = scene())
})
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

interface Received {
  readonly retry: string | undefined
  readonly body: string
}

/** An endpoint that checks signatures, and answers so; -1 gives no answer at all. */
async function listen(status: () => number, answer = '') {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const time = String(request.headers['x-slack-request-timestamp'])
    const wanted = `v0=${createHmac('sha256', slack.app.signingSecret).update(`v0:${time}:${body}`).digest('hex')}`
    const fresh = Math.abs(Number(time) * 1000 - slack.now().epochMilliseconds) < 300_000
    if (request.headers['x-slack-signature'] !== wanted || !fresh) return void response.writeHead(401).end()
    received.push({ retry: request.headers['x-slack-retry-num']?.toString(), body })
    const code = status()
    if (code >= 0) response.writeHead(code).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/slack/events`
  slack.deliverTo(url)
  return { url, received }
}

describe('what is posted', () => {
  it.each<[Signing, number]>([
    ['good', 200],
    ['bad', 401],
    ['stale', 401],
    ['early', 401],
    ['missing', 401],
  ])('is signed: %s', async (signing, status) => {
    const { url } = await listen(() => 200)
    const ping = { type: 'url_verification', challenge: 'a' }
    expect((await slack.signedPost(url, ping, signing)).status).toBe(status)
  })

  it('comes again at once, after a minute and after five, under the same id, until it is taken', async () => {
    const { received } = await listen(() => 500)
    ada.write('hello', ada.dm)
    await slack.until(() => received.length === 2, 'the first two tries')
    slack.advance({ minutes: 1 })
    await slack.until(() => received.length === 3, 'the third')
    slack.advance({ minutes: 5 })
    await slack.until(() => received.length === 4, 'the last')
    expect(received.map(({ retry }) => retry)).toEqual([undefined, '1', '2', '3'])
    expect(new Set(received.map(({ body }) => JSON.parse(body).event_id)).size).toBe(1)
  })

  it('comes again when there was no answer within three seconds', async () => {
    let code = -1
    const { received } = await listen(() => code)
    ada.write('hello', ada.dm)
    await slack.until(() => received.length === 1, 'the first try')
    code = 200
    slack.advance({ seconds: 3 })
    await slack.until(() => received.length === 2, 'the second')
    expect(received[1]?.retry).toBe('1')
  })

  it('fails for who did it when it is not acknowledged in time', async () => {
    const { received } = await listen(() => -1)
    const asked = expect(ada.slash('/drill', '', channel)).rejects.toThrow('operation_timeout')
    await slack.until(() => received.length === 1, 'the command')
    slack.advance({ seconds: 3 })
    await asked
  })

  it('is answered by what the acknowledgement says', async () => {
    await listen(() => 200, JSON.stringify({ response_type: 'in_channel', text: 'Here' }))
    const seen = await (await ada.slash('/drill', '', channel)).first()
    expect([seen.ephemeral, seen.message.text]).toEqual([false, 'Here'])
  })
})

describe('a response URL', () => {
  it('is good five times, and for half an hour', async () => {
    const { received } = await listen(() => 200)
    const respond = async (index: number) => {
      const url = new URLSearchParams(received[index]?.body).get('response_url') ?? ''
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ text: 'a' }) })
      return response.ok ? 'ok' : JSON.parse(await response.text()).error
    }
    await ada.slash('/drill', '', channel)
    const said = [await respond(0), await respond(0), await respond(0), await respond(0), await respond(0)]
    expect([...said, await respond(0)]).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'used_url'])
    await ada.slash('/drill', '', channel)
    slack.advance({ minutes: 30 })
    expect(await respond(1)).toBe('expired_url')
  })
})

describe('OAuth', () => {
  const redirect = 'https://coach.example.org/slack/oauth'
  const page = (about: Readonly<Record<string, string>> = {}) => {
    const url = new URL('/oauth/v2/authorize', slack.apiUrl)
    const asked = { client_id: slack.app.clientId, scope: 'commands,chat:write', state: 's1', redirect_uri: redirect }
    url.search = new URLSearchParams({ ...asked, ...about }).toString()
    return url.href
  }
  const access = (about: Readonly<Record<string, string>>) =>
    scene().call(
      'oauth.v2.access',
      { client_id: slack.app.clientId, client_secret: slack.app.clientSecret, ...about },
      '',
    )

  it('gives a code that is good once, and tokens that are renewed with one that is good once', async () => {
    const who = { team, user: team.owner }
    const back = new URL(slack.decide(page(), who))
    expect([back.origin, back.searchParams.get('state')]).toEqual(['https://coach.example.org', 's1'])
    const code = back.searchParams.get('code') ?? ''
    expect(await access({ code, redirect_uri: 'https://else.example.org' })).toMatchObject({
      error: 'bad_redirect_uri',
    })
    const given = await access({ code, redirect_uri: redirect })
    expect(given).toMatchObject({ ok: true, scope: 'commands,chat:write', team: { id: team.id }, expires_in: 43_200 })
    expect(await access({ code, redirect_uri: redirect })).toMatchObject({ error: 'code_already_used' })
    // What was just found to be an object with these.
    const { access_token, refresh_token } = given as { access_token: string; refresh_token: string }
    slack.advance({ hours: 12 })
    const old = createClient(slack, access_token)
    expect(await refusalOf(old.auth.test())).toBe('token_expired')
    const renewal = { grant_type: 'refresh_token', refresh_token }
    const renewed = await access(renewal)
    expect(renewed).toMatchObject({ ok: true, team: { id: team.id } })
    expect(await access(renewal)).toMatchObject({ error: 'invalid_refresh_token' })
  })

  it.each([
    ['another’s client id', { client_id: '1' }, 'invalid_client_id'],
    ['a scope that the app does not have', { scope: 'admin' }, 'invalid_scope'],
    ['no state', { state: '' }, 'state'],
  ])('shows no page for %s', async (_, about, message) => {
    const response = await fetch(page(about))
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining(message)])
  })

  it('sends back who cancels', () => {
    expect(new URL(slack.decide(page())).searchParams.get('error')).toBe('access_denied')
  })
})

describe('a file', () => {
  it('is uploaded to where Slack says, and can then stand in a message', async () => {
    const { client } = scene()
    const { upload_url, file_id } = await client.files.getUploadURLExternal({ filename: 'pull.png', length: 3 })
    await fetch(String(upload_url), { method: 'POST', body: 'png' })
    const blocks = [{ type: 'image' as const, slack_file: { id: String(file_id) }, alt_text: 'A foot' }]
    const post = () => refusalOf(client.chat.postMessage({ channel: channel.id, text: 'a', blocks }))
    expect(await post()).toBe('invalid_blocks')
    await client.files.completeUploadExternal({ files: [{ id: String(file_id) }] })
    slack.advance({ seconds: 1 })
    expect(await post()).toBeUndefined()
  })
})
