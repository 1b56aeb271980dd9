import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { DeclaredCommand } from './declare.ts'
import { failureOf, isTokenRefused, whyOf } from './failure.ts'
import { neededEverywhere } from './permissions.ts'
import { missingNames, permissionsOf } from './permissions-of.ts'
import { registerCommands } from './register.ts'
import type { Transport } from './start.ts'

/** One thing that was looked at, as a sentence; and what to do where it is not as it should be. */
export interface Finding {
  readonly isFine: boolean
  readonly sentence: string
  readonly advice?: string
}

export interface ExamineParts {
  readonly rest: REST
  readonly transport: Transport
  /** Where people reach the program; undefined when that is not known. */
  readonly publicUrl: string | undefined
  readonly declared: readonly DeclaredCommand[]
}

const applicationSchema = z.object({
  id: z.string(),
  name: z.string(),
  verify_key: z.string(),
  interactions_endpoint_url: z.string().nullish(),
})
const guildsSchema = z.array(z.object({ id: z.string(), name: z.string() }))
const gatewaySchema = z.object({ shards: z.number(), session_start_limit: z.object({ remaining: z.number() }) })
type KnownApplication = z.infer<typeof applicationSchema>

/** More servers than these are not asked one by one. */
const mostGuilds = 25
/** So few sessions left for today are told: each start of the program takes one a shard. */
const fewSessions = 20

/** Whether the coach can work on Discord as it is set up, and what to do where it cannot. */
export async function examine(parts: ExamineParts): Promise<readonly Finding[]> {
  let application: KnownApplication
  try {
    application = applicationSchema.parse(await parts.rest.get(Routes.currentApplication()))
  } catch (error) {
    return [unknownApplication(error)]
  }
  const known = fine(`the token is that of ${application.name} (application ${application.id})`)
  const others = [transportOf(application, parts), registrationOf(application, parts), guildsOf(application.id, parts)]
  return [known, ...(await Promise.all(others)).flat()]
}

function fine(sentence: string): Finding {
  return { isFine: true, sentence }
}

function unknownApplication(error: unknown): Finding {
  const failure = failureOf(error)
  const sentence = `Discord does not say who the coach is: ${whyOf(failure)}`
  const advice = isTokenRefused(failure)
    ? 'set DISCORD_TOKEN to the token that “Reset Token” shows on your application’s Bot page'
    : 'check that this machine reaches DISCORD_API_URL'
  return { isFine: false, sentence, advice }
}

async function transportOf(application: KnownApplication, parts: ExamineParts): Promise<readonly Finding[]> {
  const { transport } = parts
  return transport.kind === 'gateway'
    ? [gatewayEndpoint(application), await sessionsOf(parts)]
    : [keyOf(application, transport.publicKey), httpEndpoint(application, parts), httpCaveat]
}

function gatewayEndpoint({ interactions_endpoint_url: endpoint }: KnownApplication): Finding {
  if (!endpoint) return fine('what people do comes by the gateway')
  const sentence = `Discord posts what people do to ${endpoint}, so the gateway brings none of it`
  return { isFine: false, sentence, advice: 'clear Interactions Endpoint URL, or set DISCORD_TRANSPORT=http' }
}

async function sessionsOf({ rest }: ExamineParts): Promise<Finding> {
  const { shards, session_start_limit } = gatewaySchema.parse(await rest.get(Routes.gatewayBot()))
  const { remaining } = session_start_limit
  const sentence = `Discord recommends ${shards} shard${shards === 1 ? '' : 's'}; ${remaining} sessions can be opened today`
  const advice = 'do not start the program again and again: Discord takes the token away from who does'
  return remaining > fewSessions ? fine(sentence) : { isFine: false, sentence, advice }
}

function keyOf({ verify_key }: KnownApplication, publicKey: string): Finding {
  if (verify_key === publicKey.toLowerCase()) return fine('DISCORD_PUBLIC_KEY is the application’s')
  const advice = `set it to ${verify_key}`
  return { isFine: false, sentence: 'DISCORD_PUBLIC_KEY is not the key of this application', advice }
}

function httpEndpoint({ interactions_endpoint_url: endpoint }: KnownApplication, { publicUrl }: ExamineParts): Finding {
  const wanted = publicUrl === undefined ? undefined : `${publicUrl}/discord/interactions`
  if (endpoint && (wanted === undefined || endpoint === wanted)) return fine(`Discord posts to ${endpoint}`)
  const sentence = endpoint ? `Discord posts to ${endpoint}` : 'Discord does not know where to post what people do'
  const advice = `set Interactions Endpoint URL to ${wanted ?? 'https://<your address>/discord/interactions'} while the program runs`
  return { isFine: false, sentence, advice }
}

const httpCaveat = fine(
  'by http there is no free text and no greeting of new servers (set-up starts with /club), and a lost channel is noticed when a message fails',
)

async function registrationOf({ id }: KnownApplication, { rest, declared }: ExamineParts): Promise<readonly Finding[]> {
  const differences = await registerCommands({ rest, application: id, declared }, true)
  if (differences.length === 0) return [fine(`the ${declared.length} commands are registered`)]
  const commands = [...new Set(differences.map(({ command }) => `/${command}`))].join(', ')
  const sentence = `commands differ from those registered: ${commands}`
  return [{ isFine: false, sentence, advice: 'start the program, or run npm run commands:register' }]
}

/** Asks for what every channel needs, and nothing else: https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow */
function inviteLink(application: string): string {
  const permissions = neededEverywhere.toString()
  const query = new URLSearchParams({ client_id: application, scope: 'bot applications.commands', permissions })
  return `https://discord.com/oauth2/authorize?${query}`
}

async function guildsOf(application: string, { rest }: ExamineParts): Promise<readonly Finding[]> {
  const query = new URLSearchParams({ limit: '200' })
  const guilds = guildsSchema.parse(await rest.get(Routes.userGuilds(), { query }))
  if (guilds.length === 0) {
    return [{ isFine: false, sentence: 'the coach is in no server', advice: `invite it by ${inviteLink(application)}` }]
  }
  const self = z.object({ id: z.string() }).parse(await rest.get(Routes.user()))
  const asked = guilds.slice(0, mostGuilds)
  const findings = await Promise.all(
    asked.map(async ({ id, name }): Promise<Finding> => {
      const missing = missingNames(await permissionsOf(id, [], self.id, rest))
      if (missing.length === 0) return fine(`in ${name} it may do what it needs to`)
      const sentence = `in ${name} it lacks: ${missing.join(', ')}`
      return { isFine: false, sentence, advice: 'give its role these, or allow them in the channel it is to write in' }
    }),
  )
  const more = guilds.length - asked.length
  return more > 0 ? [...findings, fine(`${more} or more other servers were not looked at`)] : findings
}
