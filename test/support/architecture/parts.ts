/** What a part may import. A name that ends in `*` stands for all that begin so. */
export interface Part {
  /** Other parts; within itself a part imports freely. */
  readonly parts: readonly string[]
  readonly packages: readonly string[]
  /** Packages of which only types may be taken. */
  readonly typePackages?: readonly string[]
  /** True where the running process itself (its folder, its signals) may be touched; its environment never. */
  readonly process?: true
}

const everything: Part = { parts: ['*'], packages: ['*'], process: true }

/** The dependency table: arrows point to `core`, and `core` points nowhere. */
export const parts: Readonly<Record<string, Part>> = {
  core: { parts: [], packages: [] },
  content: {
    parts: ['core'],
    packages: [
      'zod',
      'yaml',
      'mdast-util-from-markdown',
      'intl-messageformat',
      '@formatjs/*',
      'node:fs',
      'node:fs/promises',
      'node:path',
    ],
    typePackages: ['mdast'],
    process: true,
  },
  storage: {
    parts: ['core', 'generated'],
    packages: [
      '@prisma/*',
      'pg',
      '@electric-sql/pglite*',
      'node:child_process',
      'node:crypto',
      'node:events',
      'node:fs',
      'node:fs/promises',
      'node:module',
      'node:path',
      'node:sqlite',
      'node:url',
      'node:util',
    ],
    process: true,
  },
  answers: { parts: ['core'], packages: [] },
  chat: { parts: ['core'], packages: [] },
  llm: { parts: ['core'], packages: ['zod'] },
  delivery: { parts: ['core'], packages: ['node-cron', 'pg-boss'] },
  http: {
    parts: ['core'],
    packages: ['zod', 'hono', 'hono/*', '@hono/node-server', 'prom-client', 'node:crypto', 'node:events', 'node:http'],
  },
  'adapters/web': {
    parts: ['core'],
    packages: ['zod', 'esbuild', 'node:fs', 'node:fs/promises', 'node:path', 'node:url'],
    typePackages: ['hono', 'hono/*'],
  },
  'adapters/discord': {
    parts: ['core', 'chat'],
    packages: ['zod', 'discord.js', 'node:crypto'],
    typePackages: ['hono', 'hono/*'],
  },
  'adapters/slack': {
    parts: ['core', 'chat'],
    packages: ['zod', '@slack/bolt', '@slack/web-api', 'node:crypto'],
    typePackages: ['hono', 'hono/*'],
  },
  'config-discord.ts': { parts: ['config-web-address.ts'], packages: ['zod'] },
  'config-llm.ts': { parts: ['config-web-address.ts'], packages: ['zod'] },
  'config-slack.ts': { parts: ['config-web-address.ts'], packages: ['zod'] },
  'config-web-address.ts': { parts: [], packages: [] },
  'config.ts': { parts: ['config-*'], packages: ['zod', 'node:fs', 'node:util'], process: true },
  'log.ts': { parts: ['core'], packages: ['pino', 'node:crypto', 'node:util'] },
  'shelf.ts': { parts: ['core'], packages: ['node:fs', 'node:path', 'node:url'], process: true },
  cli: everything,
  'main.ts': everything,
  'program.ts': everything,
  'composition.ts': everything,
  'platforms.ts': everything,
}

/** The files that each adapter has, so that who knows one adapter knows all. */
export const adapterFiles = [
  'start.ts',
  'receive.ts',
  'render.ts',
  'declare.ts',
  'address.ts',
  'limits.ts',
  'send.ts',
] as const

/** The part that a file under `src/` belongs to; undefined when it is in none. */
export function partOf(path: string): string | undefined {
  const [, first = '', second = '', ...deeper] = path.split('/')
  if (second === '') return first in parts ? first : undefined
  if (first === 'generated') return first
  const name = first === 'adapters' && deeper.length > 0 ? `${first}/${second}` : first
  return name in parts ? name : undefined
}

/** What the browser runs is part of its adapter, but there is no package and no Node in a browser. */
export function isPage(path: string): boolean {
  return /^src\/adapters\/[^/]+\/page\//.test(path)
}
