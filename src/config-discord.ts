import { z } from 'zod'
import { isWebAddress } from './config-web-address.ts'

/** Discord's variables, with their defaults as one would write them. */
export const discordVariables = {
  DISCORD_TOKEN: '',
  DISCORD_PUBLIC_KEY: '',
  DISCORD_TRANSPORT: 'gateway',
  DISCORD_API_URL: 'https://discord.com/api',
  DISCORD_SHARDS: 'auto',
} as const

const tokenAdvice =
  "is not a bot's token: set it to the one that “Reset Token” shows on your application's Bot page, three parts with dots between."
const publicKeyAdvice =
  'is not a public key: set it to the 64 hexadecimal digits on the General Information page of your application.'
const apiAdvice =
  'is not an address of the API: set it to one that starts with https:// or http:// and has no version, such as https://discord.com/api.'
const shardsAdvice = 'is not a number of shards: set it to auto or to a whole number from 1 to 1000.'

/** How Discord brings what people do. */
const discordTransports = ['gateway', 'http'] as const

/** How each of them is read. */
export const discordSchema = {
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

/** What is set has to be enough to run it; what is missing, a sentence each. */
export function discordHalves(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
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

/** What was asked for; undefined without a token. */
export function discordOf(data: z.infer<z.ZodObject<typeof discordSchema>>): DiscordConfig | undefined {
  const { DISCORD_TOKEN: token, DISCORD_PUBLIC_KEY: publicKey, DISCORD_API_URL: apiUrl } = data
  if (token === undefined) return undefined
  if (data.DISCORD_TRANSPORT === 'gateway') {
    return { token, apiUrl, transport: { kind: 'gateway', shards: data.DISCORD_SHARDS } }
  }
  // `discordHalves` has seen to it that there is a key.
  return { token, apiUrl, transport: { kind: 'http', publicKey: publicKey ?? '' } }
}
