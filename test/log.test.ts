import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBugReports, createLog } from '#src/log.ts'

/** A log that keeps its lines; `all` is everything written so far. */
function listen(secrets: readonly string[] = []) {
  const lines: string[] = []
  const log = createLog('trace', secrets, { write: (line) => lines.push(line) })
  return { log, lines, all: () => lines.join('') }
}

describe('createLog', () => {
  it('writes one line of JSON with the time, the level and what was given', () => {
    const { log, lines } = listen()
    log.info({ port: 3000 }, 'listening')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 30, port: 3000, msg: 'listening' })
    expect(JSON.parse(lines[0] ?? '').time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
  })

  it('writes nothing below its level', () => {
    const lines: string[] = []
    const log = createLog('warn', [], { write: (line) => lines.push(line) })
    log.info('quiet')
    expect(lines).toEqual([])
  })

  it.each([
    ['a message', 'cannot reach postgres://club:S3CRET@db.example.org/club'],
    ['a password with an @ and a slash in it', 'cannot reach postgres://club:x@S3CRET/y@db.example.org/club'],
    ['a password with a quote in it', 'cannot reach postgresql://club:x"S3CRET@db.example.org/club'],
    ['another kind of address', 'proxy http://me:S3CRET@proxy.example.org is down'],
    ['a connection string', 'host=db user=club password=S3CRET sslmode=require'],
    ['a header', 'sent Authorization: Bearer S3CRET-S3CRET'],
    ['JSON in a message', `got ${JSON.stringify({ access_token: 'S3CRET', ok: true })}`],
    ['a Slack token', 'used xoxb-1234567890-S3CRET'],
    ['an app token', 'used xapp-1-A0-S3CRET'],
    ['a Discord token', 'used MTk4NjIyNDgzNDcxOTI1MjQ4.S3CRET.ZnCjm1XVW7vRze4b7Cq4se7kKWs'],
  ])('strikes the secret out of %s', (_, message) => {
    const { log, lines, all } = listen()
    log.warn(message)
    log.error({ err: new Error('outer', { cause: new Error(message) }) }, 'failed')
    log.error(new Error(message))
    log.info({ deep: { in: [{ an: message }] } })
    expect(all()).not.toContain('S3CRET')
    expect(lines).toHaveLength(4)
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
  })

  it.each([
    'password',
    'DATABASE_URL',
    'databaseUrl',
    'authorization',
    'bot_token',
    'clientSecret',
    'set-cookie',
    'x-api-key',
  ])('strikes out whatever is called %s, at any depth', (name) => {
    const { log, lines, all } = listen()
    log.info({ [name]: 'S3CRET', deep: { deeper: [{ deepest: { [name]: 'S3"CRET S3CRET' } }] }, kept: 'kept' })
    log.child({ [name]: 'S3CRET' }).info('from a child')
    log.error(Object.assign(new Error('refused'), { request: { [name]: 'S3CRET' } }))
    expect(all()).not.toContain('CRET')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ kept: 'kept' })
  })

  it('strikes out the secrets it was told of wherever they stand', () => {
    const { log, all } = listen(['open "sesame"', 'open "sesame" twice'])
    log.info({ said: 'she said open "sesame" twice' }, 'open "sesame"')
    expect(all()).not.toContain('sesame')
    expect(all()).not.toContain('twice')
  })

  it('keeps what is no secret', () => {
    const { log, lines } = listen(['a'])
    const message =
      'at run (file:///srv/node_modules/@prisma/client/index.js:1:2) by ada@example.org, see https://example.org/@ada'
    log.info({ club: 'postgres://127.0.0.1:5432/club' }, message)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: message, club: 'postgres://127.0.0.1:5432/club' })
  })

  it('lets no password of a database through, whatever it is, in a message, a stack or a cause', () => {
    const password = fc.string({ minLength: 6, unit: 'grapheme' }).filter((text) => !/[\s\p{C}]/u.test(text))
    fc.assert(
      fc.property(password, fc.boolean(), (chosen, encode) => {
        const { log, lines } = listen()
        const written = encode ? encodeURIComponent(chosen) : chosen
        const cause = new Error(`no route to postgres://club:${written}!@db/club\n  (tried twice)`)
        log.error({ err: new Error('cannot start', { cause }) }, cause.message)
        expect(lines.join('')).not.toContain(JSON.stringify(`:${written}!@`).slice(1, -1))
        expect(JSON.parse(lines[0] ?? '').msg).toBe('no route to postgres://[hidden]@db/club\n  (tried twice)')
      }),
    )
  })
})

describe('createBugReports', () => {
  it('gives the member a short reference and keeps the stack in the log under it', () => {
    const { log, lines } = listen()
    const ref = createBugReports(log, () => '7F3A').report(new Error('boom'), 'dispatch of /drill')
    expect(ref).toBe('7F3A')
    const line = JSON.parse(lines[0] ?? '')
    expect(line).toMatchObject({ level: 50, ref: '7F3A', about: 'dispatch of /drill', err: { message: 'boom' } })
    expect(line.err.stack).toContain('log.test.ts')
  })

  it('makes references of four hexadecimal digits that differ', () => {
    const { log } = listen()
    const reports = createBugReports(log)
    const refs = Array.from({ length: 50 }, () => reports.report(new Error('boom'), 'test'))
    for (const ref of refs) expect(ref).toMatch(/^[0-9A-F]{4}$/)
    expect(new Set(refs).size).toBeGreaterThan(40)
  })

  it.each([['a string'], [undefined], [null], [{ odd: true }], [Object.create(null)]])(
    'reports %o though it is no Error',
    (thrown) => {
      const { log, lines } = listen()
      createBugReports(log).report(thrown, 'test')
      expect(JSON.parse(lines[0] ?? '').err.message).toContain('no Error was thrown')
    },
  )
})
