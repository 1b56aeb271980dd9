import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { z } from 'zod'

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
  DISCORD_TOKEN: '',
  DISCORD_PUBLIC_KEY: '',
  DISCORD_TRANSPORT: 'gateway',
  DISCORD_API_URL: 'https://discord.com/api',
  DISCORD_SHARDS: 'auto',
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

const tokenAdvice =
  "is not a bot's token: set it to the one that “Reset Token” shows on your application's Bot page, three parts with dots between."
const publicKeyAdvice =
  'is not a public key: set it to the 64 hexadecimal digits on the General Information page of your application.'
const apiAdvice =
  'is not an address of the API: set it to one that starts with https:// or http:// and has no version, such as https://discord.com/api.'
const shardsAdvice = 'is not a number of shards: set it to auto or to a whole number from 1 to 1000.'

/** How Discord brings what people do. */
const discordTransports = ['gateway', 'http'] as const

const discordVariables = {
  DISCORD_TOKEN: z
    .string()
    .trim()
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, tokenAdvice)
    .optional(),
  DISCORD_PUBLIC_KEY: z
    .string()
    .trim()
    .regex(/^[\da-f]{64}$/i, publicKeyAdvice)
    .optional(),
  DISCORD_TRANSPORT: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(discordTransports, { error: `is not a transport: set it to ${discordTransports.join(' or ')}.` })),
  DISCORD_API_URL: z
    .string()
    .trim()
    .refine((url) => isWebAddress(url) && !/\/v\d+\/*$/.test(url), apiAdvice)
    .transform((url) => url.replace(/\/+$/, '')),
  DISCORD_SHARDS: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^(?:auto|[1-9]\d{0,2}|1000)$/, shardsAdvice)
    .transform((shards) => (shards === 'auto' ? shards : Number(shards))),
}

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
  ...discordVariables,
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
}

export interface DiscordConfig {
  readonly token: string
  /** Where the API is, without a version. */
  readonly apiUrl: string
  readonly transport: { readonly kind: 'gateway'; readonly shards: number | 'auto' } | HttpTransport
}

/** Discord posts what people do, signed with this key (hexadecimal). */
interface HttpTransport {
  readonly kind: 'http'
  readonly publicKey: string
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
  const halves = halfSets(filled)
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
  }
}

/** What is set of a platform has to be enough to run it. */
function halfSets(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { DISCORD_TOKEN: token, DISCORD_PUBLIC_KEY: key, DISCORD_TRANSPORT: transport } = environment
  const http = transport?.trim().toLowerCase() === 'http'
  return [
    ...(token === undefined && (key !== undefined || http)
      ? ['DISCORD_TOKEN is unset beside other settings of Discord: set it to the token of your bot, or unset those.']
      : []),
    ...(key === undefined && http
      ? ['DISCORD_PUBLIC_KEY is unset while DISCORD_TRANSPORT is http: set it to the public key of your application.']
      : []),
  ]
}

function discordOf(data: z.infer<typeof schema>): DiscordConfig | undefined {
  const { DISCORD_TOKEN: token, DISCORD_PUBLIC_KEY: publicKey, DISCORD_API_URL: apiUrl } = data
  if (token === undefined) return undefined
  if (data.DISCORD_TRANSPORT === 'gateway') {
    return { token, apiUrl, transport: { kind: 'gateway', shards: data.DISCORD_SHARDS } }
  }
  // `halfSets` has seen to it that there is a key.
  return { token, apiUrl, transport: { kind: 'http', publicKey: publicKey ?? '' } }
}

/** What must never be written anywhere, for the log to strike out. */
export function secretsOf(config: Config): readonly string[] {
  const { databaseUrl, webPassword, secretsKey, discord } = config
  const password = databaseUrl === undefined ? '' : new URL(databaseUrl).password
  const secrets = [databaseUrl, password, decoded(password), webPassword, secretsKey, discord?.token]
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

function isWebAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol)) return false
  return url.username === '' && url.password === '' && url.search === '' && url.hash === ''
}

function decoded(password: string): string {
  try {
    return decodeURIComponent(password)
  } catch {
    // A lone % is no encoding: such a password is used as it stands.
    return password
  }
}
