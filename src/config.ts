import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { type DiscordConfig, discordHalves, discordOf, discordSchema, discordVariables } from './config-discord.ts'
import { type LlmConfig, llmHalves, llmOf, llmSchema, llmVariables } from './config-llm.ts'
import {
  type SlackApp,
  type SlackConfig,
  slackAppOf,
  slackHalves,
  slackOf,
  slackSchema,
  slackSecretsOf,
  slackVariables,
} from './config-slack.ts'
import { isWebAddress } from './config-web-address.ts'

/** Every variable that is read, with its default as one would write it; an empty one means unset. */
export const variables = {
  DATABASE_URL: '',
  DATA_DIR: 'data',
  PORT: '3000',
  HOST: '127.0.0.1',
  PUBLIC_URL: '',
  WEB_PASSWORD: '',
  LOG_LEVEL: 'info',
  SECRETS_KEY: '',
  ...discordVariables,
  ...slackVariables,
  ...llmVariables,
} as const

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
/** How much is logged: each level includes those before it. */
export type LogLevel = (typeof logLevels)[number]

// No message shows the value: what is pasted into the wrong variable is often a secret.
const portAdvice = 'is not a port: set it to a whole number from 0 (any free port) to 65535, such as 3000.'
const hostAdvice =
  'is not a host: set it to a name or an address without scheme and port, such as 127.0.0.1 or, for every network, 0.0.0.0.'
const databaseAdvice =
  'is not an address of Postgres: set it to postgres://user:password@host:5432/name, with special characters of the ' +
  'password percent-encoded, or leave it unset for the embedded database.'
const publicAdvice =
  'is not a web address: set it to one that starts with https:// or http://, such as https://coach.example.org.'

const schema = z.object({
  DATABASE_URL: z.string().trim().refine(isPostgresUrl, databaseAdvice).optional(),
  DATA_DIR: z
    .string()
    .trim()
    .refine((folder) => !folder.includes('\0'), 'is not a folder: set it to a path such as data.'),
  PORT: z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, portAdvice)
    .transform(Number)
    .refine((port) => port <= 65_535, portAdvice),
  HOST: z.union(
    [z.string().trim().pipe(z.ipv4()), z.string().trim().pipe(z.ipv6()), z.string().trim().pipe(z.hostname())],
    {
      error: hostAdvice,
    },
  ),
  PUBLIC_URL: z
    .string()
    .trim()
    .refine(isWebAddress, publicAdvice)
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  WEB_PASSWORD: z.string().min(8, 'is too short: set it to a password of at least 8 characters.').optional(),
  LOG_LEVEL: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(logLevels, { error: `is not a log level: set it to one of ${logLevels.join(', ')}.` })),
  SECRETS_KEY: z
    .string()
    .min(16, 'is too short: set it to at least 16 characters, such as the output of `openssl rand -base64 32`.')
    .optional(),
  ...discordSchema,
  ...slackSchema,
  ...llmSchema,
})

/** What the program was asked to be. */
export interface Config {
  /** Unset: the database is embedded, in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  /** 0 takes any free port. */
  readonly port: number
  readonly host: string
  /** Where people reach the page, without a slash at the end. */
  readonly publicUrl: string | undefined
  readonly webPassword: string | undefined
  readonly logLevel: LogLevel
  readonly secretsKey: string | undefined
  /** Unset: the program is not on Discord. */
  readonly discord: DiscordConfig | undefined
  /** Unset: the program is not on Slack. */
  readonly slack: SlackConfig | undefined
  /** Unset: no language model is asked. */
  readonly llm: LlmConfig | undefined
  /** Unset: nobody may look at the app’s own settings. */
  readonly slackApp: SlackApp | undefined
}

/** The environment cannot be used; the message names every fault and what to set instead, and holds no secret. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(['The environment (or .env) has to be put right:', ...faults.map((fault) => `- ${fault}`)].join('\n'))
    this.faults = faults
  }
}

/** The variables of this process over those of a `.env` file, if there is one. Throws `ConfigFault` when it cannot be read. */
export function readEnvironment(file = '.env'): Record<string, string | undefined> {
  return { ...readFile(file), ...process.env }
}

/** Checks and converts the environment; blank variables count as unset. Throws `ConfigFault` with every fault at once. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const filled = withDefaults(environment)
  const checked = schema.safeParse(filled)
  const halves = [...discordHalves(filled), ...slackHalves(filled), ...llmHalves(filled)]
  if (!checked.success) {
    const faults = checked.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new ConfigFault([...new Set([...faults, ...halves])])
  }
  if (halves.length > 0) throw new ConfigFault(halves)
  const { data } = checked
  return {
    databaseUrl: data.DATABASE_URL,
    dataDir: data.DATA_DIR,
    port: data.PORT,
    host: data.HOST,
    publicUrl: data.PUBLIC_URL,
    webPassword: data.WEB_PASSWORD,
    logLevel: data.LOG_LEVEL,
    secretsKey: data.SECRETS_KEY,
    discord: discordOf(data),
    slack: slackOf(data),
    llm: llmOf(data),
    slackApp: slackAppOf(data),
  }
}

/** What must never be written anywhere, for the log to strike out. */
export function secretsOf(config: Config): readonly string[] {
  const { databaseUrl, webPassword, secretsKey, discord, slack, slackApp, llm } = config
  const password = databaseUrl === undefined ? '' : new URL(databaseUrl).password
  const secrets = [
    databaseUrl,
    password,
    decoded(password),
    webPassword,
    secretsKey,
    discord?.token,
    llm?.apiKey,
    ...slackSecretsOf(slack, slackApp),
  ]
  return secrets.flatMap((secret) => (secret === undefined || secret === '' ? [] : [secret]))
}

function withDefaults(environment: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  const filled = Object.entries(variables).map(([name, fallback]) => {
    const value = environment[name] ?? ''
    const used = value.trim() === '' ? fallback : value
    return [name, used === '' ? undefined : used]
  })
  return Object.fromEntries(filled)
}

function readFile(file: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw new ConfigFault([`${file} cannot be read: make it a file that this user may read, or remove it.`])
  }
}

function isPostgresUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^postgres(ql)?:$/.test(url.protocol)
}

function decoded(password: string): string {
  try {
    return decodeURIComponent(password)
  } catch {
    // A lone % is no encoding: such a password is used as it stands.
    return password
  }
}
