import { once } from 'node:events'
import { request } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Route } from '#http/route.ts'
import { createServer, type HttpServer, pageObstacle, type ServerParts } from '#http/server.ts'
import { shippedContent } from '#test/support/core/content.ts'

const opened: HttpServer[] = []
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close()
})

function create(parts: Partial<ServerParts> = {}): { server: HttpServer; bugs: unknown[] } {
  const bugs: unknown[] = []
  const server = createServer({
    routes: [],
    checks: {},
    phrasebook: shippedContent().phrasebook('en'),
    bugs: { report: (error) => `REF${bugs.push(error)}` },
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    password: undefined,
    ...parts,
  })
  opened.push(server)
  return { server, bugs }
}

const page = (path: string, handle: Route['handle'] = () => Response.json({ path })): Route => ({
  method: 'GET',
  path,
  guard: 'page',
  handle,
})

/** Asks with headers of any kind; `fetch` sets `Host` by itself. */
async function ask(url: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  const asking = request(url, { headers, agent: false })
  asking.end()
  const [response] = await once(asking, 'response')
  response.resume()
  return response.statusCode
}

describe('health', () => {
  it('is alive whatever else is not', async () => {
    const { server } = create({ checks: { database: () => Promise.reject(new Error('away')) } })
    const response = await server.fetch(new Request('http://anything/healthz'))
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  })

  it('is ready when every check passes', async () => {
    const { server } = create({ checks: { database: async () => {}, tick: async () => {} } })
    const response = await server.fetch(new Request('http://anything/readyz'))
    expect([response.status, await response.json()]).toEqual([
      200,
      { ready: true, checks: { database: 'ok', tick: 'ok' } },
    ])
  })

  it('names the failing check, keeps the reason to itself, and reports it', async () => {
    const fault = new Error('postgres://user:secret@host is away')
    const { server, bugs } = create({ checks: { database: () => Promise.reject(fault), tick: async () => {} } })
    const response = await server.fetch(new Request('http://anything/readyz'))
    expect([response.status, await response.json()]).toEqual([
      503,
      { ready: false, checks: { database: 'failing', tick: 'ok' } },
    ])
    expect(bugs).toEqual([fault])
  })

  it('runs a check once for everyone who asks while it is under way', async () => {
    const { promise: done, resolve: finish } = Promise.withResolvers<void>()
    let runs = 0
    const database = () => {
      runs++
      return done
    }
    const { server } = create({ checks: { database } })
    const ask = async () => (await server.fetch(new Request('http://anything/readyz'))).status
    const asked = [ask(), ask(), ask()]
    await setImmediate()
    finish()
    expect([await Promise.all(asked), runs]).toEqual([[200, 200, 200], 1])
    expect([await ask(), runs]).toEqual([200, 2])
  })

  it('reports a failure when it begins, and not again at every question', async () => {
    let away = true
    const database = async () => {
      if (away) throw new Error('away')
    }
    const { server, bugs } = create({ checks: { database } })
    const ask = async () => (await server.fetch(new Request('http://anything/readyz'))).status
    expect([await ask(), await ask(), await ask(), bugs.length]).toEqual([503, 503, 503, 1])
    away = false
    expect([await ask(), bugs.length]).toEqual([200, 1])
    away = true
    expect([await ask(), await ask(), bugs.length]).toEqual([503, 503, 2])
  })

  it('answers by any host, also where the page does not', async () => {
    const { server } = create({ routes: [page('/')], host: '0.0.0.0' })
    const { port } = await server.listen()
    const headers = { host: 'load-balancer.internal' }
    expect(await ask(`http://127.0.0.1:${port}/healthz`, headers)).toBe(200)
    expect(await ask(`http://127.0.0.1:${port}/`, headers)).toBe(403)
  })
})

describe('every answer', () => {
  it.each(['/', '/nothing', '/healthz', '/broken'])('of %s carries the security headers', async (path) => {
    const broken = page('/broken', () => Promise.reject(new Error('x')))
    const { server } = create({ routes: [page('/'), broken] })
    const { url } = await server.listen()
    const { headers } = await fetch(`${url}${path}`)
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/)
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|https?:/)
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
  })

  it('to a bug is a reference without a detail', async () => {
    const { server, bugs } = create({ routes: [page('/', () => Promise.reject(new Error('at secret.ts:1')))] })
    const { url } = await server.listen()
    const response = await fetch(url)
    const body = await response.text()
    expect(response.status).toBe(500)
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'bug', message: expect.stringContaining('REF1') } })
    expect(body).not.toContain('secret')
    expect(bugs).toHaveLength(1)
  })

  it.each([
    ['GET', '/nothing', 404, null],
    ['POST', '/here', 405, 'GET'],
    ['DELETE', '/here', 405, 'GET'],
  ])('to %s %s is %i', async (method, path, status, allow) => {
    const { server } = create({ routes: [page('/here')] })
    const { url } = await server.listen()
    const response = await fetch(`${url}${path}`, { method, headers: { 'content-type': 'application/json' } })
    expect([response.status, response.headers.get('allow')]).toEqual([status, allow])
    expect(await response.json()).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } })
  })
})

describe('a body', () => {
  const echo: Route = {
    method: 'POST',
    path: '/echo',
    guard: 'page',
    handle: async (asked) => Response.json({ length: (await asked.text()).length }),
  }
  const headers = { 'content-type': 'application/json' }

  it.each([
    ['of exactly 64 kB passes', 65_536, 200],
    ['of one byte more is too much', 65_537, 413],
    ['of 8 MB is too much', 8_000_000, 413],
  ])('%s', async (_, length, status) => {
    const { server } = create({ routes: [echo] })
    const { url } = await server.listen()
    const response = await fetch(`${url}/echo`, { method: 'POST', headers, body: 'x'.repeat(length) })
    expect(response.status).toBe(status)
    await response.text()
  })

  it.each([
    ['of 2 MB passes', 2_097_152, 200],
    ['of more is too much', 2_097_153, 413],
  ])('%s where a route says so, and there alone', async (_, length, status) => {
    const { server } = create({ routes: [{ ...echo, path: '/long', guard: 'open', longestBody: 2_048 }, echo] })
    const post = (path: string) =>
      server.fetch(new Request(`http://127.0.0.1:3000${path}`, { method: 'POST', headers, body: 'x'.repeat(length) }))
    expect([(await post('/long')).status, (await post('/echo')).status]).toEqual([status, 413])
  })

  it('without a length is cut off as well', async () => {
    const { server } = create({ routes: [echo] })
    const { url } = await server.listen()
    const asking = request(`${url}/echo`, { method: 'POST', headers, agent: false })
    const answered = once(asking, 'response')
    asking.write('x'.repeat(50_000))
    asking.write('x'.repeat(50_000))
    asking.end()
    const [response] = await answered
    response.resume()
    expect(response.statusCode).toBe(413)
  })
})

describe('listening', () => {
  it('on a port that is taken fails with one sentence that names PORT', async () => {
    const { server } = create()
    const { port } = await server.listen()
    const { server: second } = create({ port })
    await expect(second.listen()).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken by another program; set PORT to a free one.`,
    )
  })

  it.each(['203.0.113.7', 'no-such-host.invalid'])('on %s fails with one sentence that names HOST', async (host) => {
    const { server } = create({ host })
    await expect(server.listen()).rejects.toThrow(/is not an address of this machine; set HOST/)
  })

  it('knows the port that the system picked', async () => {
    const { server } = create({ routes: [page('/')] })
    const { url, port } = await server.listen()
    expect(port).toBeGreaterThan(0)
    expect(await ask(url, { host: `localhost:${port}` })).toBe(200)
    expect(await ask(url, { host: 'localhost:0' })).toBe(403)
  })

  it('asks for the password by which a browser opens its own prompt', async () => {
    const { server } = create({ routes: [page('/')], host: '0.0.0.0', password: 'long enough' })
    const { port } = await server.listen()
    const url = `http://127.0.0.1:${port}/`
    const refused = await fetch(url)
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      'Basic realm="Footfall", charset="UTF-8"',
    ])
    expect((await fetch(url, { headers: { authorization: `Basic ${btoa('me:long enough')}` } })).status).toBe(200)
  })
})

describe('whether the page can be reached', () => {
  const [here, everywhere] = ['127.0.0.1', '0.0.0.0']
  it.each<[string, string | undefined, string | undefined, RegExp | undefined]>([
    [here, undefined, undefined, undefined],
    [here, 'http://localhost:8080', undefined, undefined],
    [here, 'https://coach.example', undefined, /^PUBLIC_URL is public and WEB_PASSWORD is not set: only webhooks, /],
    [here, 'https://coach.example', 'long enough', undefined],
    [everywhere, undefined, undefined, /^HOST is public and WEB_PASSWORD is not set/],
    [everywhere, 'https://coach.example', 'long enough', undefined],
  ])('on %s, known as %s, password %s', async (host, publicUrl, password, obstacle) => {
    expect(pageObstacle({ host, publicUrl, password }) ?? '').toMatch(obstacle ?? /^$/)
    const { server } = create({ host, publicUrl, password, routes: [page('/')] })
    const { port } = await server.listen()
    const code = await ask(`http://127.0.0.1:${port}/`, { host: new URL(publicUrl ?? `http://localhost:${port}`).host })
    expect(code === 403).toBe(obstacle !== undefined)
  })
})

describe('closing', () => {
  it('lets a request under way finish, and takes no other', async () => {
    const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>()
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>()
    const slow = page('/', async () => {
      arrive()
      await mayAnswer
      return Response.json({ done: true })
    })
    const { server } = create({ routes: [slow] })
    const { url } = await server.listen()
    const asked = fetch(url)
    await arrived
    const closed = server.close()
    await setImmediate()
    await expect(fetch(url)).rejects.toThrow()
    answer()
    expect(await (await asked).json()).toEqual({ done: true })
    await closed
  })

  it('frees the port', async () => {
    const { server } = create({ routes: [page('/')] })
    const { url, port } = await server.listen()
    await fetch(url)
    await server.close()
    const other = createTcpServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
    other.close()
  })

  it('ends a stream through the signal of its request', async () => {
    const stream = page('/', ({ signal }) => {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('on'))
          signal.addEventListener('abort', () => controller.close())
        },
      })
      return new Response(body)
    })
    const { server } = create({ routes: [stream] })
    const { url } = await server.listen()
    const response = await fetch(url)
    const closed = server.close()
    expect(await response.text()).toBe('on')
    await closed
  })

  it('of a server that never listened does nothing', async () => {
    await create().server.close()
  })
})
