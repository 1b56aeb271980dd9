import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMetrics } from '#http/metrics.ts'
import { createServer } from '#http/server.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { startTestProgram, type TestProgram } from '#test/support/program.ts'

/** The value of one line of the Prometheus format. */
function figure(text: string, series: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length))
}

describe('the metrics of a program at work', () => {
  let program: TestProgram
  beforeAll(async () => {
    program = await startTestProgram()
  }, 60_000)
  afterAll(() => program.remove())

  const read = async () => (await fetch(`${program.url}/metrics`)).text()
  const say = async (member: string, text: string) => {
    const body = JSON.stringify({ member, text })
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${program.url}/api/invocations`, { method: 'POST', headers, body })
    expect(response.status).toBe(200)
  }
  const sentRuns = async () => figure(await read(), 'footfall_runs_total{state="sent",reason=""}') ?? 0

  it('count what was sent and how late it was, what was missed, and the ticks', async () => {
    program.moveTo(Temporal.Instant.from('2026-11-23T05:00:00Z'))
    for (const member of ['ada', 'ben']) await say(member, '/reminder time:07:00 zone:Europe/Berlin')
    await say('cleo', '/reminder time:20:00 zone:Europe/Berlin')
    program.moveTo(Temporal.Instant.from('2026-11-23T06:00:07Z'))
    await program.tick()
    await expect.poll(sentRuns, { timeout: 20_000, interval: 100 }).toBe(2)
    // Past the late window of the evening.
    program.moveTo(Temporal.Instant.from('2026-11-23T22:00:00Z'))
    await program.tick()
    const text = await read()
    expect(figure(text, 'footfall_runs_total{state="missed",reason="late"}')).toBe(1)
    expect(figure(text, 'footfall_sends_total{platform="web",outcome="sent"}')).toBe(2)
    expect(figure(text, 'footfall_run_lateness_seconds_count')).toBe(2)
    expect(figure(text, 'footfall_run_lateness_seconds_bucket{le="5"}')).toBe(0)
    expect(figure(text, 'footfall_run_lateness_seconds_bucket{le="30"}')).toBe(2)
    expect(figure(text, 'footfall_tick_seconds_count')).toBeGreaterThanOrEqual(2)
    expect(figure(text, 'footfall_queue_depth')).toBe(0)
    expect(figure(text, 'process_resident_memory_bytes')).toBeGreaterThan(0)
  }, 60_000)

  it('say nothing about members', async () => {
    await say('zebedee', '/checkin done note:secret-knee')
    const text = await read()
    for (const word of ['zebedee', 'ada', 'secret-knee', 'Berlin']) expect(text).not.toContain(word)
  })
})

describe('metrics while the database is away', () => {
  it('tell everything else', async () => {
    const { route, measures } = createMetrics(() => Promise.reject(new Error('the database is away')))
    measures.ticked(0.1)
    const answer = await route.handle(new Request('http://127.0.0.1/metrics'))
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(figure(text, 'footfall_queue_depth')).toBeNaN()
    expect(figure(text, 'footfall_tick_seconds_count')).toBe(1)
  })
})

describe('the address of the metrics', () => {
  const create = (host: string, password: string | undefined) => {
    const metrics = createMetrics(() => Promise.resolve(3))
    const phrasebook = shippedContent().phrasebook('en')
    const bugs = { report: () => 'REF' }
    const parts = { routes: [metrics.route], checks: {}, phrasebook, bugs, host, port: 3000, publicUrl: undefined }
    return createServer({ ...parts, password })
  }
  const ask = (server: ReturnType<typeof create>, headers: Readonly<Record<string, string>> = {}) =>
    server.fetch(new Request('http://127.0.0.1:3000/metrics', { headers: { host: '127.0.0.1:3000', ...headers } }))

  it('answers on the loopback, in the words of Prometheus', async () => {
    const response = await ask(create('127.0.0.1', undefined))
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/plain/),
    ])
    expect(figure(await response.text(), 'footfall_queue_depth')).toBe(3)
  })

  it.each([
    ['no password is set', undefined, undefined, 403],
    ['none is given', 'open sesame', undefined, 401],
    ['it is given', 'open sesame', 'open sesame', 200],
  ])('on a public host, when %s', async (_when, password, given, status) => {
    const authorization = `Basic ${Buffer.from(`prometheus:${given}`).toString('base64')}`
    const response = await ask(create('0.0.0.0', password), given === undefined ? {} : { authorization })
    expect(response.status).toBe(status)
  })

  it('counts apart for each program of a process', async () => {
    const metrics = createMetrics(() => Promise.resolve(0))
    createMetrics(() => Promise.resolve(0)).measures.answered('web', 'uncertain')
    const response = await metrics.route.handle(new Request('http://127.0.0.1:3000/metrics'))
    expect(figure(await response.text(), 'footfall_sends_total{platform="web",outcome="uncertain"}')).toBeUndefined()
  })
})
