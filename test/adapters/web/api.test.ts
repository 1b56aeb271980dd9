import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replySamples } from '#adapters/web/gallery-samples.ts'
import { useStores } from '#test/support/stores.ts'
import { startWeb, type Web, webNow } from '#test/support/web.ts'

const stores = useStores()
let web: Web
beforeAll(async () => {
  web = await startWeb(stores())
})
afterAll(() => web.server.close())

describe('GET /api/commands', () => {
  it('declares what the page needs for its menu and its forms, and nothing that is hidden', async () => {
    const { body } = await web.get('/api/commands')
    const { commands } = body as { commands: { name: string; options: { name: string }[]; forms: unknown[] }[] }
    const checkin = commands.find(({ name }) => name === 'checkin')
    expect(checkin?.options.map(({ name }) => name)).not.toContain('undo')
    expect(checkin).toMatchObject({
      role: 'member',
      audience: 'member',
      options: expect.arrayContaining([
        expect.objectContaining({ name: 'effort', type: 'integer', min: 1, max: 10, required: false, suggests: false }),
        expect.objectContaining({
          name: 'outcome',
          type: 'choice',
          choices: expect.arrayContaining([{ value: 'not-today', label: 'Not today' }]),
        }),
      ]),
      forms: expect.arrayContaining([
        { title: 'Not today', when: { outcome: 'not-today' }, unless: 'reason', fields: ['reason', 'note'] },
      ]),
    })
    expect(commands.map(({ name }) => name)).toContain('why-heel-strike')
  })
})

describe('GET /pictures', () => {
  const fetchPicture = (name: string) => fetch(`${web.url}/pictures/${name}`)

  it('has the drawing of each drill as a picture', async () => {
    const answer = await fetchPicture('push-up')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(readFileSync('content/pictures/push-up.png'))
  })

  it.each(['push-up.png', 'nothing', '..%2Fen%2Fmessages.yaml'])('has nothing by the name %s', async (name) => {
    expect((await fetchPicture(name)).status).toBe(404)
  })
})

describe('GET /api/answers', () => {
  it.each([
    ['why heel strike', { verdict: 'sure', answers: expect.arrayContaining([{ id: 'why-heel-strike', score: 1 }]) }],
    ['xyzzy plugh', { verdict: 'unsure' }],
  ])('decides about %j', async (q, expected) => {
    const answer = await web.get(`/api/answers?${new URLSearchParams({ q, locale: 'en' })}`)
    expect(answer).toMatchObject({ status: 200, body: expected })
  })

  it('gives a red flag its level and the ranking beside it', async () => {
    const q = 'crushing chest pain while running'
    expect(await web.get(`/api/answers?${new URLSearchParams({ q })}`)).toMatchObject({
      status: 200,
      body: { verdict: 'red-flag', level: 'emergency', answers: expect.any(Array) },
    })
  })

  it.each([
    ['nothing', '', 400, 'q'],
    ['2,001 characters', `?q=${'a'.repeat(2_001)}`, 422, 'q'],
  ])('refuses %s', async (_, query, status, path) => {
    expect(await web.get(`/api/answers${query}`)).toMatchObject({ status, body: { error: { path } } })
  })

  it('takes 2,000 characters, and any locale', async () => {
    expect(await web.get(`/api/answers?q=${'a'.repeat(2_000)}&locale=%F0%9F%91%9F-x`)).toMatchObject({ status: 200 })
  })
})

describe('POST /api/forms', () => {
  const known = async (member: string, command: string, options: unknown) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' } }
    const answer = await fetch(`${web.url}/api/forms`, { ...init, body: JSON.stringify({ member, command, options }) })
    return { status: answer.status, body: await answer.json() }
  }

  it('answers what the form of a button can be filled with', async () => {
    const asked = await known('dana', 'club', { action: 'setup' })
    expect(asked).toEqual({ status: 200, body: { values: { time: '07:00', zone: 'Europe/Berlin' } } })
  })

  it.each([
    ['a command without a form', 'why', {}],
    ['a command there is not', 'xyzzy', {}],
    ['a button that opens no form', 'club', {}],
    ['a check-in that is not theirs', 'checkin', { of: 'x', ask: 'yes' }],
  ])('knows nothing for %s', async (_what, command, options) => {
    expect(await known('dana', command, options)).toEqual({ status: 200, body: { values: {} } })
  })

  it('refuses what names no member', async () => {
    expect(await known('not a name', 'club', {})).toMatchObject({ status: 422, body: { error: { path: 'member' } } })
  })
})

describe('the club’s card', () => {
  it('shows on everyone’s page what a press made of it, in its own place', async () => {
    const { clubs, clubReminders, ledger, members, clubDays, outbox } = stores()
    const caller = { platform: 'web', club: { id: 'demo', name: 'Demo club' }, role: 'admin' } as const
    const dana = await members.enter({ ...caller, user: { id: 'dana', name: 'Dana' } }, webNow)
    await clubs.changeSettings(dana.club, { channel: 'everyone' }, dana.member, webNow)
    const time = Temporal.PlainTime.from('18:00')
    await clubReminders.set(dana.club, { time, days: ['mon'], now: webNow.subtract({ hours: 1 }) })
    const runs: string[] = []
    await ledger.claimDue(10, webNow, async (ids) => void runs.push(...ids))
    for (const run of runs) await ledger.claimRun(run, 'test', webNow)
    const id = await web.announce(undefined, { reply: replySamples.lists, plannedFor: webNow })
    for (const run of runs) await ledger.endRun(run, 'test', { state: 'sent', ref: id, at: webNow })
    const later = await web.announce(undefined, { reply: replySamples.lists, plannedFor: undefined })
    const on = { on: '2026-11-23', card: '2026-11-23' }
    await web.post({ member: 'ben', command: 'checkin', options: { outcome: 'done', ...on } })
    expect(await clubDays.done(dana.club, Temporal.PlainDate.from('2026-11-23'))).toBe(1)
    const { body } = await web.get('/api/messages?member=ada')
    const { messages } = body as { messages: { id: string; revision: string; plainText: string }[] }
    expect(messages.map((message) => message.id)).toEqual([id, later])
    expect(messages[0]?.plainText).toContain('1 has done it today')
    expect(Number(messages[0]?.revision)).toBeGreaterThan(Number(messages[1]?.revision))
    expect(await outbox.since(dana, messages[1]?.revision, 10)).toHaveLength(1)
  })
})

describe('GET /api/suggestions', () => {
  it.each([
    ['checkin', 'outcome', 'pa', ['partly']],
    ['drill', 'drill', '3', ['3']],
    ['reminder', 'zone', 'kyiv', ['Europe/Kyiv']],
    ['reminder', 'time', '7', []],
    ['nonsense', 'drill', '', []],
    ['drill', '__proto__', '', []],
    ['checkin', 'undo', '', []],
    ['reminder', 'zone', 'a'.repeat(5_000), []],
  ])('/%s %s: %j', async (command, option, typed, values) => {
    const query = new URLSearchParams({ member: 'ada', command, option, typed })
    const { status, body } = await web.get(`/api/suggestions?${query}`)
    const { suggestions } = body as { suggestions: { value: string }[] }
    expect([status, suggestions.map(({ value }) => value).slice(0, 1)]).toEqual([200, values])
  })
})

describe('another site', () => {
  /** By Node's own client, since `fetch` says by itself which mode it is in. */
  const statusOf = async (path: string, mode: string) => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode }
    const asking = request(`${web.url}${path}`, { headers, agent: false })
    asking.end()
    const [response] = await once(asking, 'response')
    response.destroy()
    return response.statusCode
  }

  it.each(['messages', 'page', 'commands', 'suggestions', 'stream', 'answers', 'gallery'])(
    'reaches /api/%s neither by an image nor by a link',
    async (name) => {
      const path = `/api/${name}?member=made-elsewhere&q=why`
      expect([await statusOf(path, 'no-cors'), await statusOf(path, 'navigate')]).toEqual([403, 403])
    },
  )

  it.each(['/', '/gallery'])('may link to %s and use it for nothing else', async (path) => {
    expect([await statusOf(path, 'no-cors'), await statusOf(path, 'navigate')]).toEqual([403, 200])
  })
})

describe('GET /api/page', () => {
  it('has the words, the people and the member’s own day', async () => {
    expect(await web.get('/api/page?member=ada')).toMatchObject({
      status: 200,
      body: {
        locale: 'en',
        zone: 'Europe/Berlin',
        today: 'Monday 23 November',
        people: expect.arrayContaining([{ member: 'ada', name: 'Ada' }]),
      },
    })
  })
})

describe('the page’s files', () => {
  it.each(['/', '/gallery'])('%s holds nothing from another host and nothing inline', async (path) => {
    const response = await fetch(`${web.url}${path}`)
    const html = await response.text()
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(html).not.toMatch(/\s(?:src|href)="(?!\/|data:)/)
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/)
    expect(html).not.toContain('{{')
  })

  it.each(['/', '/gallery', '/page.js', '/style.css'])('%s is not sent again to who has it', async (path) => {
    const first = await fetch(`${web.url}${path}`)
    const etag = first.headers.get('etag') ?? ''
    expect([first.headers.get('cache-control'), (await first.text()).length > 0]).toEqual(['no-cache', true])
    const ask = async (tag: string) => {
      const response = await fetch(`${web.url}${path}`, { headers: { 'if-none-match': tag } })
      return [response.status, (await response.text()).length > 0, response.headers.get('etag')]
    }
    expect(await ask(etag)).toEqual([304, false, etag])
    expect(await ask(`"other", W/${etag}`)).toEqual([304, false, etag])
    expect(await ask('"of an older program"')).toEqual([200, true, etag])
  })

  it('never turn text into markup', async () => {
    const script = await (await fetch(`${web.url}/page.js`)).text()
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/)
    expect(script).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/)
  })
})
