import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { home, invoke, type MainProcess, startMain } from './support/main-process.ts'
import { outside } from './support/outside.ts'

const root = mkdtempSync(join(tmpdir(), 'footfall-main-'))
/** A data folder that was started and stopped once: a copy of it starts in a moment. */
const seed = join(root, 'seed')
const running: MainProcess[] = []
let folders = 0

function start(environment: Readonly<Record<string, string>>, from?: string): MainProcess {
  const started = startMain(environment, from)
  running.push(started)
  // Whoever expects the end looks at `ended`; the address then never comes.
  started.url.catch(() => undefined)
  return started
}

function seededFolder(): string {
  const folder = join(root, `data-${++folders}`)
  cpSync(seed, folder, { recursive: true })
  return folder
}

beforeAll(async () => {
  const first = start({ DATA_DIR: seed })
  await first.url
  first.child.kill('SIGTERM')
  await first.ended
})
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** One sentence for people: no stack, no second paragraph. */
function expectOneSentence(stderr: string): void {
  expect(stderr.trim()).not.toBe('')
  expect(stderr).not.toMatch(/\n\s+at /)
}

describe('a start that cannot be', () => {
  it.each([
    ['a folder that cannot be written', () => ({ DATA_DIR: '/dev/null/data' }), /\/dev\/null\/data/],
    [
      'a database that does not answer',
      () => ({ DATABASE_URL: 'postgres://someone:very-secret@127.0.0.1:1/none' }),
      /127\.0\.0\.1:1/,
    ],
    ['a database address that is none', () => ({ DATABASE_URL: 'mysql://x' }), /DATABASE_URL/],
  ])('%s ends with one sentence and exit code 1', async (_what, environment, sentence) => {
    const { code, stderr } = await start(environment()).ended
    expect(code).toBe(1)
    expect(stderr).toMatch(sentence)
    expect(stderr).not.toContain('very-secret')
    expectOneSentence(stderr)
  })

  it('names every fault of the environment at once', async () => {
    const { code, stderr } = await start({ PORT: 'many', LOG_LEVEL: 'loud', PUBLIC_URL: 'nowhere' }).ended
    expect(code).toBe(1)
    for (const name of ['PORT', 'LOG_LEVEL', 'PUBLIC_URL']) expect(stderr).toContain(name)
    expectOneSentence(stderr)
  })

  it('a port that is taken is named, with what to set', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? String(address.port) : ''
    const { code, stderr } = await start({ DATA_DIR: seededFolder(), PORT: port }).ended
    other.close()
    expect(code).toBe(1)
    expect(stderr).toContain(port)
    expect(stderr).toContain('PORT')
    expectOneSentence(stderr)
  })

  it('broken content is named by file and line', async () => {
    const copy = join(root, 'broken')
    for (const part of ['content', 'src', 'prisma', 'package.json']) {
      cpSync(join(home, part), join(copy, part), { recursive: true })
    }
    symlinkSync(join(home, 'node_modules'), join(copy, 'node_modules'))
    writeFileSync(join(copy, 'content/en/plans/first-four-weeks.yaml'), 'title: 7\n')
    const { code, stderr } = await start({ DATA_DIR: seededFolder() }, copy).ended
    expect(code).toBe(1)
    expect(stderr).toMatch(/content\/en\/plans\/first-four-weeks\.yaml:1: /)
    expectOneSentence(stderr)
  })

  it('a second process on the same data folder is refused, and the first goes on', async () => {
    const folder = seededFolder()
    const first = start({ DATA_DIR: folder })
    const url = await first.url
    const { code, stderr } = await start({ DATA_DIR: folder }).ended
    expect(code).toBe(1)
    expect(stderr).toContain(folder)
    expectOneSentence(stderr)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  })
})

describe('a running program', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends with exit code 0 on %s, an open stream and all', async (signal) => {
    const program = start({ DATA_DIR: seededFolder() })
    const url = await program.url
    const stream = await fetch(`${url}/api/stream?member=ada`)
    expect(stream.status).toBe(200)
    const answered = invoke(url, 'ada', '/checkin')
    await answered
    program.child.kill(signal)
    const { code, stderr } = await program.ended
    expect(stderr).toBe('')
    expect(code).toBe(0)
    await stream.body?.cancel().catch(() => undefined)
  })

  it('ends with exit code 0 on SIGTERM in the middle of its first start', async () => {
    const folder = join(root, `data-${++folders}`)
    const program = start({ DATA_DIR: folder })
    // The folder is there once the database is being made.
    await expect.poll(() => existsSync(folder), { timeout: 10_000 }).toBe(true)
    program.child.kill('SIGTERM')
    const { code, stderr } = await program.ended
    expect(stderr).toBe('')
    expect(code).toBe(0)
  })

  it('answers where the machine has no usable time zone', async () => {
    const url = await start({ DATA_DIR: seededFolder(), TZ: '' }).url
    expect(await invoke(url, 'ada', '/drill')).toContain('session 1 of 12')
  })

  it('has everything it acknowledged after kill -9', async () => {
    const folder = seededFolder()
    const first = start({ DATA_DIR: folder })
    const url = await first.url
    await invoke(url, 'ada', '/drill')
    await invoke(url, 'ada', '/checkin partly 6 left calf tight')
    await invoke(url, 'ada', '/reminder 7pm weekdays zone:Kyiv')
    first.child.kill('SIGKILL')
    await first.ended
    const again = await start({ DATA_DIR: folder }).url
    expect(await invoke(again, 'ada', '/progress')).toContain('No day done yet, 1 partly')
    expect(await invoke(again, 'ada', '/reminder')).toContain('19:00, Monday to Friday')
    expect(await invoke(again, 'ada', '/plan')).toContain('First four weeks')
  })

  it.skipIf(outside.databaseUrl === undefined)(
    'runs on a server, where three start together on an empty schema, time after time',
    async () => {
      const { Pool } = await import('pg')
      const pool = new Pool({ connectionString: outside.databaseUrl })
      for (let round = 0; round < 2; round++) {
        const schema = `main_${process.pid}_${round}`
        await pool.query(`CREATE SCHEMA ${schema}`)
        const url = new URL(outside.databaseUrl ?? '')
        url.searchParams.set('options', `-c search_path=${schema}`)
        const replicas = Array.from({ length: 3 }, () => start({ DATABASE_URL: url.href }))
        const [one = '', other = ''] = await Promise.all(replicas.map((program) => program.url))
        await invoke(one, 'ada', '/checkin')
        expect(await invoke(other, 'ada', '/progress')).toContain('1 day done')
        for (const program of replicas) program.child.kill('SIGTERM')
        for (const { ended } of replicas) expect((await ended).code).toBe(0)
        await pool.query(`DROP SCHEMA ${schema} CASCADE; DROP SCHEMA ${schema}_queue CASCADE`)
      }
      await pool.end()
    },
    120_000,
  )
})
