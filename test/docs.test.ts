import { globSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { loadConfig, variables } from '#src/config.ts'
import packageJson from '../package.json' with { type: 'json' }
import { codeIn, missingPaths } from './support/docs.ts'

const pages = ['README.md', 'src/README.md', 'test/README.md', 'CONTRIBUTING.md']
const unread = new Set(['node_modules', '.git', 'data', 'coverage'])
const tree = globSync('**/*', { exclude: (name) => unread.has(name) }).concat(globSync(['.*', '.ci/*']))
const scripts = new Map(Object.entries(packageJson.scripts))

describe('missingPaths', () => {
  const some = [
    'src/core/reply/reply.ts',
    'src/README.md',
    'content/en/drills/01-box-band.md',
    '.env.example',
    'docs/chat.png',
  ]
  it.each([
    ['README.md', 'see `src/core/reply/reply.ts`, `src/` and `.env.example`', []],
    ['README.md', 'see `src/core/gone.ts`, `gone/` and `src/gone`', ['src/core/gone.ts', 'gone/', 'src/gone']],
    ['README.md', '![a picture](docs/chat.png) ![another](docs/gone.png)', ['docs/gone.png']],
    ['README.md', '[map](src/README.md#top) [gone](src/GONE.md) [web](https://example.org/a.md)', ['src/GONE.md']],
    ['README.md', '`content/<locale>/drills/` and `content/*/gone/`', ['content/*/gone/']],
    ['src/README.md', '`core/reply/reply.ts`, `reply.ts`, `../docs/chat.png`, `core/gone.ts`', ['core/gone.ts']],
    ['src/README.md', '`../gone.md` and `../src/README.md`', ['../gone.md']],
    [
      'README.md',
      '`data/`, `.env`, `node:fs`, `/drill`, `@prisma/client`, `pg`, `npm start`, `127.0.0.1`, `a.b()`',
      [],
    ],
  ])('finds in %s: %s', (page, markdown, missing) => {
    expect(missingPaths(page, markdown, some)).toEqual(missing)
  })
})

describe.each(pages)('%s', (page) => {
  it('names only files that there are', () => {
    expect(missingPaths(page, readFileSync(page, 'utf8'), tree)).toEqual([])
  })

  it('names only scripts that there are', () => {
    const code = codeIn(readFileSync(page, 'utf8')).join('\n')
    const named = [...code.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name ?? '')
    expect(named.filter((name) => !scripts.has(name))).toEqual([])
  })
})

describe('README.md', () => {
  it.each(['npm ci && npm start', 'npm ci && npm test'])('has %s among its commands, and it can be run', (command) => {
    expect(codeIn(readFileSync('README.md', 'utf8'))).toContain(command)
    expect(scripts.has(command.split(' ').at(-1) ?? '')).toBe(true)
  })

  it('tells of every variable', () => {
    const code = codeIn(readFileSync('README.md', 'utf8'))
    expect(Object.keys(variables).filter((name) => !code.includes(name))).toEqual([])
  })
})

describe('.env.example', () => {
  const example = readFileSync('.env.example', 'utf8')

  it('has each variable that is read, with its default, and no other', () => {
    expect(parseEnv(example)).toEqual(variables)
  })

  it('changes nothing when it is copied as it is', () => {
    expect(loadConfig(parseEnv(example))).toEqual(loadConfig({}))
  })

  it('has a comment above each variable', () => {
    const lines = example.split('\n')
    const bare = lines.filter((line, index) => /^\w+=/.test(line) && !lines[index - 1]?.startsWith('# '))
    expect(bare).toEqual([])
  })
})

describe('CHANGELOG.md', () => {
  it('begins with what is unreleased, or with this version', () => {
    const [, newest] = /^## \[?([^\]\s]+)/m.exec(readFileSync('CHANGELOG.md', 'utf8')) ?? []
    expect(['Unreleased', packageJson.version]).toContain(newest)
  })
})
