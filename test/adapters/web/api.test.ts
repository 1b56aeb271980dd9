import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startWeb, type Web } from '#test/support/web.ts'

let web: Web
beforeAll(async () => {
  web = await startWeb()
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
    ['nothing', '', 422, 'q'],
    ['2,001 characters', `?q=${'a'.repeat(2_001)}`, 422, 'q'],
  ])('refuses %s', async (_, query, status, path) => {
    expect(await web.get(`/api/answers${query}`)).toMatchObject({ status, body: { error: { path } } })
  })

  it('takes 2,000 characters, and any locale', async () => {
    expect(await web.get(`/api/answers?q=${'a'.repeat(2_000)}&locale=%F0%9F%91%9F-x`)).toMatchObject({ status: 200 })
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

  it('never turn text into markup', async () => {
    const script = await (await fetch(`${web.url}/page.js`)).text()
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/)
    expect(script).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/)
  })
})
