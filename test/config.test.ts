import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ConfigFault, loadConfig, readEnvironment, secretsOf, variables } from '#src/config.ts'

/** Shaped like a bot's token. */
const token = 'MTIz.FaKe01.c2VjcmV0'
const publicKey = 'ab'.repeat(32)

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults
    throw error
  }
}

describe('loadConfig', () => {
  it('gives a laptop all it needs when nothing is set', () => {
    expect(loadConfig({})).toEqual({
      databaseUrl: undefined,
      dataDir: 'data',
      port: 3000,
      host: '127.0.0.1',
      publicUrl: undefined,
      webPassword: undefined,
      logLevel: 'info',
      secretsKey: undefined,
      discord: undefined,
      slack: undefined,
      llm: undefined,
    })
  })

  it('counts a blank variable as unset', () => {
    const blank = Object.fromEntries(Object.keys(variables).map((name) => [name, '  ']))
    expect(loadConfig(blank)).toEqual(loadConfig({}))
  })

  it.each([
    [
      'DATABASE_URL',
      'postgres://postgres@127.0.0.1:5432/test',
      'databaseUrl',
      'postgres://postgres@127.0.0.1:5432/test',
    ],
    [
      'DATABASE_URL',
      'postgresql:///club?host=/run/postgresql',
      'databaseUrl',
      'postgresql:///club?host=/run/postgresql',
    ],
    ['DATA_DIR', ' /var/lib/footfall ', 'dataDir', '/var/lib/footfall'],
    ['PORT', '0', 'port', 0],
    ['PORT', '65535', 'port', 65_535],
    ['HOST', '0.0.0.0', 'host', '0.0.0.0'],
    ['HOST', '::1', 'host', '::1'],
    ['HOST', 'localhost', 'host', 'localhost'],
    ['PUBLIC_URL', 'https://coach.example.org/', 'publicUrl', 'https://coach.example.org'],
    ['PUBLIC_URL', 'http://10.0.0.7:8080', 'publicUrl', 'http://10.0.0.7:8080'],
    ['WEB_PASSWORD', 'eight ch', 'webPassword', 'eight ch'],
    ['LOG_LEVEL', 'DEBUG', 'logLevel', 'debug'],
    ['SECRETS_KEY', '0123456789abcdef', 'secretsKey', '0123456789abcdef'],
  ] as const)('reads %s=%s', (name, value, key, expected) => {
    expect(loadConfig({ [name]: value })[key]).toBe(expected)
  })

  it.each<[name: string, value: string, besides?: Record<string, string>]>([
    ['DATABASE_URL', 'mysql://127.0.0.1/club'],
    ['DATABASE_URL', '127.0.0.1'],
    ['DATABASE_URL', 'postgres://club:half#word@127.0.0.1/club'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['PORT', '0x10'],
    ['PORT', 'http'],
    ['HOST', '127.0.0.1:3000'],
    ['HOST', 'http://localhost'],
    ['HOST', 'two hosts'],
    ['PUBLIC_URL', 'coach.example.org'],
    ['PUBLIC_URL', 'ftp://coach.example.org'],
    ['PUBLIC_URL', 'https://me:pass@coach.example.org'],
    ['WEB_PASSWORD', 'seven77'],
    ['LOG_LEVEL', 'loud'],
    ['SECRETS_KEY', '0123456789abcde'],
    ['DISCORD_TOKEN', 'no-dots'],
    ['DISCORD_PUBLIC_KEY', 'abcdef', { DISCORD_TOKEN: token }],
    ['DISCORD_TRANSPORT', 'pigeon'],
    ['DISCORD_API_URL', 'discord.com/api'],
    ['DISCORD_API_URL', 'https://discord.com/api/v10'],
    ['DISCORD_SHARDS', '0'],
    ['DISCORD_SHARDS', '1001'],
    ['DISCORD_SHARDS', 'many'],
    ['SLACK_API_URL', 'slack.com/api'],
  ])('refuses %s=%s in one sentence that says what to set it to, and not what it was', (name, value, besides = {}) => {
    const [fault, ...others] = faultsOf({ ...besides, [name]: value })
    expect(fault).toMatch(new RegExp(`^${name} is .*: set it to .*\\.$`))
    expect(fault).not.toContain(` ${value}`)
    expect(others).toEqual([])
  })

  it('refuses a folder whose name no disk can hold', () => {
    expect(faultsOf({ DATA_DIR: 'da\0ta' })).toHaveLength(1)
  })

  it('keeps secrets out of what it says of them', () => {
    const faults = faultsOf({
      DATABASE_URL: 'mysql://club:S3C@db/club',
      PUBLIC_URL: 'https://club:S3C@db',
      WEB_PASSWORD: 'S3C',
      SECRETS_KEY: 'S3C',
      PORT: 'S3C',
      HOST: 'S3C!',
      LOG_LEVEL: 'S3C',
    })
    expect(faults).toHaveLength(7)
    expect(faults.join('\n')).not.toContain('S3C')
  })

  it('reports every fault at once', () => {
    const faults = faultsOf({ PORT: 'x', HOST: 'a b', LOG_LEVEL: 'x', WEB_PASSWORD: 'short', SECRETS_KEY: 'short' })
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'PORT',
      'HOST',
      'WEB_PASSWORD',
      'LOG_LEVEL',
      'SECRETS_KEY',
    ])
    expect(new ConfigFault(faults).message.split('\n')).toHaveLength(6)
  })
})

describe('the settings of Discord', () => {
  const discordOf = (environment: Record<string, string>) => loadConfig(environment).discord

  it('are complete with the token alone', () => {
    expect(discordOf({ DISCORD_TOKEN: token })).toEqual({
      token,
      apiUrl: 'https://discord.com/api',
      transport: { kind: 'gateway', shards: 'auto' },
    })
  })

  it('name a proxy, and a number of shards', () => {
    const proxied = { DISCORD_TOKEN: token, DISCORD_API_URL: 'http://proxy:8080/api/', DISCORD_SHARDS: '4' }
    expect(discordOf(proxied)).toEqual({
      token,
      apiUrl: 'http://proxy:8080/api',
      transport: { kind: 'gateway', shards: 4 },
    })
  })

  it('name the key that posts are signed for', () => {
    const http = { DISCORD_TOKEN: token, DISCORD_TRANSPORT: 'HTTP', DISCORD_PUBLIC_KEY: publicKey }
    expect(discordOf(http)?.transport).toEqual({ kind: 'http', publicKey })
  })

  it.each([
    [{ DISCORD_PUBLIC_KEY: publicKey }, ['DISCORD_TOKEN']],
    [{ DISCORD_TRANSPORT: 'http' }, ['DISCORD_TOKEN', 'DISCORD_PUBLIC_KEY']],
    [{ DISCORD_TRANSPORT: 'http', DISCORD_TOKEN: token }, ['DISCORD_PUBLIC_KEY']],
    [{ DISCORD_TRANSPORT: 'http', DISCORD_PUBLIC_KEY: publicKey, PORT: 'x' }, ['PORT', 'DISCORD_TOKEN']],
  ])('are refused when they are half a set: %j', (environment, missing) => {
    expect(faultsOf(environment).map((fault) => fault.split(' ')[0])).toEqual(missing)
  })

  it('keep the token out of the log', () => {
    expect(secretsOf(loadConfig({ DISCORD_TOKEN: token }))).toEqual([token])
  })
})

describe('the settings of Slack', () => {
  const bot = { SLACK_BOT_TOKEN: 'xoxb-1-2-abcd' }
  const app = { SLACK_APP_TOKEN: 'xapp-1-A1-abcd' }
  const signing = { SLACK_SIGNING_SECRET: '0123456789abcdef' }
  const client = {
    SLACK_CLIENT_ID: '123.456',
    SLACK_CLIENT_SECRET: 'fedcba9876543210',
    SLACK_STATE_SECRET: 'a long state secret',
  }
  const secretsKey = { SECRETS_KEY: '0123456789abcdef' }

  it.each([
    [
      { ...bot, ...app },
      { kind: 'socket', botToken: 'xoxb-1-2-abcd', appToken: 'xapp-1-A1-abcd' },
    ],
    [
      { ...bot, ...app, ...signing },
      { kind: 'socket', botToken: 'xoxb-1-2-abcd', appToken: 'xapp-1-A1-abcd' },
    ],
    [
      { ...bot, ...signing },
      { kind: 'http', botToken: 'xoxb-1-2-abcd', signingSecret: '0123456789abcdef' },
    ],
    [
      { ...client, ...signing, ...secretsKey },
      {
        kind: 'many',
        signingSecret: '0123456789abcdef',
        clientId: '123.456',
        clientSecret: 'fedcba9876543210',
        stateSecret: 'a long state secret',
      },
    ],
  ])('choose how it runs: %j', (environment, transport) => {
    expect(loadConfig(environment).slack).toEqual({ apiUrl: 'https://slack.com/api/', transport })
  })

  it('name another address, with a slash at its end', () => {
    expect(loadConfig({ ...bot, ...app, SLACK_API_URL: 'http://127.0.0.1:4000/api' }).slack?.apiUrl).toBe(
      'http://127.0.0.1:4000/api/',
    )
  })

  it.each([
    [{ SLACK_APP_ID: 'A0123456' }, ['SLACK_CONFIG_TOKEN']],
    [{ SLACK_CONFIG_TOKEN: 'xoxe.xoxp-1-abcd' }, ['SLACK_APP_ID']],
    [bot, ['SLACK_APP_TOKEN']],
    [app, ['SLACK_BOT_TOKEN']],
    [signing, ['SLACK_BOT_TOKEN']],
    [{ ...client, ...signing }, ['SECRETS_KEY']],
    [{ ...client, ...secretsKey }, ['SLACK_SIGNING_SECRET']],
    [{ SLACK_CLIENT_ID: '123.456', ...signing, ...secretsKey }, ['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET']],
  ])('are refused when they are half a set: %j', (environment, missing) => {
    expect(faultsOf(environment).map((fault) => fault.split(' ')[0])).toEqual(missing)
  })

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxp-1', { ...app }],
    ['SLACK_APP_TOKEN', 'xoxb-1-2-abcd', { ...bot }],
    ['SLACK_SIGNING_SECRET', 'S3C', { ...bot }],
    ['SLACK_STATE_SECRET', 'S3C', { ...client, ...signing, ...secretsKey }],
  ])('are refused where one of them is no such thing: %s', (name, value, besides) => {
    const faults = faultsOf({ ...besides, [name]: value })
    expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name} is .*: set it to `))])
    expect(faults[0]).not.toContain(value)
  })

  it('keep what is secret of them out of the log', () => {
    const secrets = secretsOf(loadConfig({ ...client, ...signing, ...secretsKey }))
    expect(secrets).toEqual(expect.arrayContaining([...Object.values(client).slice(1), ...Object.values(signing)]))
    expect(secrets).not.toContain('123.456')
  })
})

describe('secretsOf', () => {
  it('names the password as it is written and as it is meant', () => {
    const config = loadConfig({ DATABASE_URL: 'postgres://club:p%40ss@db/club', WEB_PASSWORD: 'open sesame' })
    expect(secretsOf(config)).toEqual(['postgres://club:p%40ss@db/club', 'p%40ss', 'p@ss', 'open sesame'])
  })

  it('takes a password that is no valid encoding as it stands', () => {
    expect(secretsOf(loadConfig({ DATABASE_URL: 'postgres://club:50%@db/club' }))).toContain('50%')
  })

  it('has nothing to hide when nothing is set', () => {
    expect(secretsOf(loadConfig({}))).toEqual([])
  })
})

describe('readEnvironment', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'footfall-config-'))
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })

  it('reads the file, and the environment wins', () => {
    writeFileSync(join(folder, '.env'), 'PORT=4000\nDATA_DIR="here and there"\n')
    vi.stubEnv('PORT', '5000')
    expect(readEnvironment(join(folder, '.env'))).toMatchObject({ PORT: '5000', DATA_DIR: 'here and there' })
  })

  it('does without the file', () => {
    vi.stubEnv('PORT', '5000')
    expect(readEnvironment(join(folder, '.env'))).toMatchObject({ PORT: '5000' })
  })

  it('leaves the environment of the process as it was', () => {
    writeFileSync(join(folder, '.env'), 'FOOTFALL_UNHEARD_OF=1\n')
    readEnvironment(join(folder, '.env'))
    expect(process.env).not.toHaveProperty('FOOTFALL_UNHEARD_OF')
  })

  it('says so when the file cannot be read', () => {
    expect(() => readEnvironment(folder)).toThrow(ConfigFault)
  })

  it('asks a language model where one is named, with or without a key', () => {
    const llm = { LLM_BASE_URL: 'https://api.example.org/v1/', LLM_MODEL: 'small' }
    expect(loadConfig(llm).llm).toEqual({ baseUrl: 'https://api.example.org/v1', apiKey: undefined, model: 'small' })
    const config = loadConfig({ ...llm, LLM_API_KEY: 'sk-1234' })
    expect(secretsOf(config)).toContain('sk-1234')
  })

  it.each([
    [{ LLM_API_KEY: 'sk-1234' }, ['LLM_BASE_URL is unset', 'LLM_MODEL is unset']],
    [{ LLM_BASE_URL: 'https://api.example.org', LLM_API_KEY: 'sk-1234' }, ['LLM_MODEL is unset']],
    [{ LLM_BASE_URL: 'https://me:pw@api.example.org', LLM_MODEL: 'm' }, ['LLM_BASE_URL is not an address']],
    [
      { LLM_BASE_URL: 'https://api.example.org', LLM_MODEL: 'm', LLM_API_KEY: 'two words' },
      ['LLM_API_KEY is not a key'],
    ],
  ])('says what is missing or wrong of a language model in %j, and no secret', (environment, expected) => {
    const faults = faultsOf(environment)
    expect(faults).toHaveLength(expected.length)
    for (const [index, fault] of expected.entries()) expect(faults[index]).toContain(fault)
    expect(faults.join()).not.toMatch(/sk-1234|two words|pw@/)
  })
})
