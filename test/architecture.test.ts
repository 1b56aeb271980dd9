import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findBreaches } from './support/architecture/find-breaches.ts'
import { adapterFiles, parts } from './support/architecture/parts.ts'

const tree = globSync('src/**/*.ts').map((path) => ({
  path: path.replaceAll('\\', '/'),
  text: readFileSync(path, 'utf8'),
}))
const wholeAdapter = adapterFiles.map((file) => ({ path: `src/adapters/web/${file}`, text: '' }))

/** The breaches in one made-up file, in a tree where all else is well. */
function breachesOf(path: string, text: string): readonly string[] {
  const others = path.startsWith('src/adapters/') ? wholeAdapter.filter((file) => file.path !== path) : []
  return findBreaches([...others, { path, text }])
}

describe('findBreaches', () => {
  it.each([
    ['core imports a package', 'src/core/a.ts', `import { z } from 'zod'`, 'zod'],
    ['core imports Node', 'src/core/a.ts', `import { join } from 'node:path'`, 'node:path'],
    ['core imports another part', 'src/core/a.ts', `import { b } from '#content/b.ts'`, 'may not import content'],
    ['core takes a type of another part', 'src/core/a.ts', `import type { B } from '#content/b.ts'`, 'content'],
    ['core names a type of a package', 'src/core/a.ts', `export type A = import('zod').ZodType`, 'zod'],
    ['core asks what a package is', 'src/core/a.ts', `export type A = typeof import('zod')`, 'zod'],
    ['core passes a package on', 'src/core/a.ts', `export const a = 1\nexport { z } from 'zod'`, ':2: imports zod'],
    ['core passes all of a package on', 'src/core/a.ts', `export const a = 1\nexport * from 'zod'`, 'zod'],
    ['core passes a type on', 'src/core/a.ts', `export const a = 1\nexport type { B } from '#http/b.ts'`, 'http'],
    ['core imports for the effect', 'src/core/a.ts', `import 'zod'`, 'zod'],
    ['core imports late', 'src/core/a.ts', `export const a = () => import('zod')`, 'zod'],
    ['core imports late in backquotes', 'src/core/a.ts', 'export const a = () => import(`zod`)', 'zod'],
    ['core requires', 'src/core/a.ts', `export const a = require('zod')`, 'imports zod'],
    ['core imports and requires', 'src/core/a.ts', `import a = require('zod')`, 'imports zod'],
    [
      'core imports what the run decides',
      'src/core/a.ts',
      `export const a = (b: string) => import(b)`,
      'only the run decides',
    ],
    ['core leaves by a relative path', 'src/core/a/b.ts', `import { c } from '../../content/c.ts'`, 'leaves core'],
    ['core leaves the tree', 'src/core/a.ts', `import { c } from '../../test/c.ts'`, 'leaves core'],
    ['a part imports itself by its name', 'src/core/a.ts', `import { b } from '#core/b.ts'`, 'expected ./'],
    ['an import has no ending', 'src/core/a.ts', `import { b } from './b'`, 'without .ts'],
    ['a part imports without ending', 'src/http/a.ts', `import { b } from '#core/b'`, 'without .ts'],
    ['a test is imported', 'src/http/a.ts', `import { b } from '#test/b.ts'`, 'in no part'],
    ['content reaches storage', 'src/content/a.ts', `import { b } from '#storage/b.ts'`, 'storage'],
    ['content runs a package of types', 'src/content/a.ts', `import { b } from 'mdast'`, 'only types'],
    [
      'content takes the generated client',
      'src/content/a.ts',
      `import type { B } from '#generated/prisma/client.ts'`,
      'generated',
    ],
    ['storage reaches the queue', 'src/storage/a.ts', `import { PgBoss } from 'pg-boss'`, 'pg-boss'],
    ['storage serves', 'src/storage/a.ts', `import { createServer } from 'node:http'`, 'node:http'],
    ['answers read the disk', 'src/answers/a.ts', `import { readFileSync } from 'node:fs'`, 'node:fs'],
    ['delivery knows Prisma', 'src/delivery/a.ts', `import type { Prisma } from '@prisma/client'`, '@prisma/client'],
    ['delivery reaches storage', 'src/delivery/a.ts', `import { b } from '#storage/b.ts'`, 'storage'],
    ['http reaches an adapter', 'src/http/a.ts', `import { b } from '#adapters/web/b.ts'`, 'adapters/web'],
    ['an adapter reaches storage', 'src/adapters/web/a.ts', `import { b } from '#storage/b.ts'`, 'storage'],
    ['an adapter runs hono', 'src/adapters/web/a.ts', `import { Hono } from 'hono'`, 'only types'],
    [
      'an adapter hides a value among types',
      'src/adapters/web/a.ts',
      `import { type Context, Hono } from 'hono'`,
      'only types',
    ],
    ['an adapter listens', 'src/adapters/web/a.ts', `import { serve } from '@hono/node-server'`, '@hono/node-server'],
    [
      'an adapter reaches another',
      'src/adapters/web/a.ts',
      `import { b } from '#adapters/slack/b.ts'`,
      'adapters/slack',
    ],
    [
      'an adapter sidesteps to another',
      'src/adapters/web/a.ts',
      `import { b } from '../slack/b.ts'`,
      'leaves adapters/web',
    ],
    ['the page needs a package', 'src/adapters/web/page/a.ts', `import { z } from 'zod'`, 'no browser'],
    ['the page needs Node', 'src/adapters/web/page/a.ts', `import { join } from 'node:path'`, 'no browser'],
    [
      'the log reads the configuration',
      'src/log.ts',
      `import type { Config } from './config.ts'`,
      'may not import config.ts',
    ],
    ['the configuration knows core', 'src/config.ts', `import type { A } from '#core/a.ts'`, 'core'],
    ['process comes as a module', 'src/cli/a.ts', `import { env } from 'node:process'`, 'process'],
    ['process comes as an old module', 'src/main.ts', `import process from 'process'`, 'process'],

    ['core reads the clock', 'src/core/a.ts', 'export const a = () => Date.now()', 'Date.now'],
    ['core makes a date', 'src/core/a.ts', 'export const a = () => new Date()', 'Date'],
    ['core asks for now', 'src/core/a.ts', 'export const a = () => Temporal.Now.instant()', 'Temporal.Now'],
    [
      'core asks for now in brackets',
      'src/core/a.ts',
      `export const a = () => Temporal['Now'].instant()`,
      'Temporal.Now',
    ],
    ['core asks for what may be now', 'src/core/a.ts', 'export const a = (b: "Now") => Temporal[b]', 'Temporal.?'],
    [
      'core takes now apart',
      'src/core/a.ts',
      'const { Now } = Temporal\nexport const a = Now.instant()',
      ':1: uses Temporal.Now',
    ],
    [
      'core renames the clock',
      'src/core/a.ts',
      'const T = Temporal\nexport const a = T.Now.instant()',
      ':1: uses Temporal',
    ],
    ['core throws dice', 'src/core/a.ts', 'export const a = () => Math.random()', 'Math.random'],
    ['core takes the dice', 'src/core/a.ts', 'export const { random } = Math', 'Math.random'],
    ['core reads the environment', 'src/core/a.ts', 'export const a = process.env', 'process.env'],
    ['core fetches', 'src/core/a.ts', `export const a = () => fetch('https://example.org')`, 'fetch'],
    ['core hands a global on', 'src/core/a.ts', 'export const a = { fetch }', 'fetch'],
    ['core waits', 'src/core/a.ts', 'export const a = () => setTimeout(() => {}, 1)', 'setTimeout'],
    ['core makes ids', 'src/core/a.ts', 'export const a = () => crypto.randomUUID()', 'crypto.randomUUID'],
    ['core goes round', 'src/core/a.ts', `export const a = globalThis['Date']`, 'globalThis.Date'],
    ['core asks where it is', 'src/core/a.ts', 'export const a = import.meta.url', 'import.meta'],
    ['core prints', 'src/core/a.ts', `export const a = () => console.log('a')`, 'console.log'],

    ['an adapter reads the environment', 'src/adapters/web/a.ts', 'export const a = process.env.PORT', 'process.env'],
    ['an adapter asks for the folder', 'src/adapters/web/a.ts', 'export const a = process.cwd()', 'process.cwd'],
    ['storage reads the environment', 'src/storage/a.ts', 'export const a = process.env.PORT', 'config.ts alone'],
    ['main reads the environment', 'src/main.ts', `export const a = process['env']`, 'config.ts alone'],
    [
      'a command reads the environment',
      'src/cli/a.ts',
      'const { env } = process\nexport const a = env',
      'config.ts alone',
    ],
    ['a command changes the environment', 'src/cli/a.ts', 'process.loadEnvFile()', 'config.ts alone'],
    ['process is handed on', 'src/main.ts', 'export const a = process', 'whole of process'],
    ['process is cast', 'src/main.ts', 'export const a = (process as { env: object }).env', 'whole of process'],
    ['process is looked up', 'src/main.ts', 'export const a = globalThis.process.env', 'globalThis.process'],

    ['there is a default export', 'src/core/a.ts', 'export default 1', 'default export'],
    ['a name is exported as default', 'src/core/a.ts', 'const a = 1\nexport { a as default }', ':2: a default export'],
    ['there is an enum', 'src/core/a.ts', 'export enum A { B }', 'an enum'],
    ['there is any', 'src/core/a.ts', 'export const a = (b: any[]) => b', 'any'],
    ['the compiler is silenced', 'src/core/a.ts', 'export const a = (b?: string) => b!.length', 'silences'],
    [
      'a file only passes on',
      'src/core/a.ts',
      `export * from './b.ts'\nexport type { C } from './c.ts'`,
      'only passes on',
    ],
    ['a file is too long', 'src/core/a.ts', 'export const a = 1\n'.repeat(261), 'is 261 lines'],
    ['a function is too long', 'src/core/a.ts', `export function a() {${'\n'.repeat(60)}}`, 'a function of 61 lines'],
    ['a file does not parse', 'src/core/a.ts', 'export const = 1', 'does not parse'],
    ['a file is named for nothing', 'src/core/reply/utils.ts', '', 'named for no one thing'],
    ['a file is in no part', 'src/tools/a.ts', '', 'in no part'],
    ['a file stands beside the parts', 'src/a.ts', '', 'in no part'],
    ['a file stands beside the adapters', 'src/adapters/a.ts', '', 'in no part'],
  ])('sees that %s', (_, path, text, expected) => {
    const breaches = breachesOf(path, text)
    expect(breaches.join('\n')).toContain(expected)
    for (const breach of breaches) expect(breach).toMatch(new RegExp(`^${path}:\\d+: `))
  })

  it.each(adapterFiles)('sees that an adapter lacks %s', (missing) => {
    const files = wholeAdapter.filter((file) => !file.path.endsWith(`/${missing}`))
    expect(findBreaches(files)).toEqual([`src/adapters/web/${missing}:1: is missing`])
  })

  it.each([
    [
      'src/core/a/b.ts',
      `import type { C } from '../c.ts'\nexport const b = (c: C, at: Temporal.Instant) => Temporal.Instant.compare(c.at, at)`,
    ],
    ['src/core/a.ts', 'export const a = (b: { fetch: number; Date: string }) => b.fetch + Math.max(b.Date.length, 1)'],
    ['src/core/a.ts', 'export interface A { process(): void; readonly crypto: string }'],
    [
      'src/content/a.ts',
      `import { z } from 'zod'\nimport type { Root } from 'mdast'\nexport const a: Root = z.parse(process.cwd())`,
    ],
    [
      'src/storage/a.ts',
      `import { PrismaClient } from '#generated/prisma/client.ts'\nexport const a = new PrismaClient()`,
    ],
    [
      'src/adapters/web/a.ts',
      `import type { Context } from 'hono'\nimport { type Handler } from 'hono/types'\nexport type A = Context & Handler`,
    ],
    [
      'src/adapters/web/page/a.ts',
      `import { render } from '../render.ts'\nimport { b } from '#core/b.ts'\nexport const a = () => fetch(render(b))`,
    ],
    ['src/config.ts', 'export const a = { ...process.env }'],
    [
      'src/log.ts',
      `import { pino } from 'pino'\nimport type { A } from '#core/a.ts'\nexport const a = (b: A) => pino(b)`,
    ],
    ['src/main.ts', `import { a } from './config.ts'\nprocess.on('SIGTERM', a)`],
    [
      'src/main.ts',
      `import { a } from '#storage/a.ts'\nimport { PgBoss } from 'pg-boss'\nprocess.exitCode = a(PgBoss)`,
    ],
    ['src/program.ts', `import { a } from '#adapters/web/start.ts'\nexport const b = a()`],
    ['src/core/phrases.ts', 'export const a = 1\n'.repeat(500)],
    ['src/generated/prisma/a.ts', 'export default process.env as any'],
  ])('finds nothing wrong with %s that says %j', (path, text) => {
    expect(breachesOf(path, text)).toEqual([])
  })
})

describe('the source', () => {
  it('keeps to the architecture', () => {
    expect(findBreaches(tree)).toEqual([])
  })

  it('was read: there is a file in each part of the table', () => {
    const empty = Object.keys(parts).filter((name) => !tree.some(({ path }) => `${path}/`.startsWith(`src/${name}/`)))
    expect(empty).toEqual([])
  })
})
