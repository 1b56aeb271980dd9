import { z } from 'zod'
import { isWebAddress } from './config-web-address.ts'

/** Slack's variables, with their defaults as one would write them. */
export const slackVariables = {
  SLACK_APP_TOKEN: '',
  SLACK_BOT_TOKEN: '',
  SLACK_SIGNING_SECRET: '',
  SLACK_CLIENT_ID: '',
  SLACK_CLIENT_SECRET: '',
  SLACK_STATE_SECRET: '',
  SLACK_API_URL: 'https://slack.com/api/',
  SLACK_APP_ID: '',
  SLACK_CONFIG_TOKEN: '',
} as const

const botAdvice =
  'is not a bot token: set it to the “Bot User OAuth Token” of your app’s OAuth & Permissions page, which starts with xoxb-.'
const appAdvice =
  'is not an app-level token: set it to one of your app’s Basic Information page with the scope connections:write, which starts with xapp-.'
const signingAdvice =
  'is not a signing secret: set it to the one of your app’s Basic Information page, letters and digits only.'
const clientIdAdvice =
  'is not a client id: set it to the one of your app’s Basic Information page, two numbers with a dot between.'
const clientSecretAdvice =
  'is not a client secret: set it to the one of your app’s Basic Information page, letters and digits only.'
const stateAdvice = 'is too short: set it to at least 16 characters, such as the output of `openssl rand -base64 32`.'
const appIdAdvice = 'is not an app id: set it to the one of your app’s Basic Information page, which starts with A.'
const configAdvice =
  'is not a configuration token: set it to one that “Your App Configuration Tokens” shows at https://api.slack.com/apps, which starts with xoxe.'
const apiAdvice =
  'is not an address of the API: set it to one that starts with https:// or http://, such as https://slack.com/api/.'

const matching = (pattern: RegExp, advice: string) => z.string().trim().regex(pattern, advice).optional()

/** How each of them is read. */
export const slackSchema = {
  SLACK_APP_TOKEN: matching(/^xapp-[\w-]{4,}$/, appAdvice),
  SLACK_BOT_TOKEN: matching(/^xoxb-[\w-]{4,}$/, botAdvice),
  SLACK_SIGNING_SECRET: matching(/^[\da-z]{16,}$/i, signingAdvice),
  SLACK_CLIENT_ID: matching(/^[\w-]+\.[\w-]+$/, clientIdAdvice),
  SLACK_CLIENT_SECRET: matching(/^[\da-z]{16,}$/i, clientSecretAdvice),
  SLACK_STATE_SECRET: z.string().min(16, stateAdvice).optional(),
  SLACK_API_URL: z
    .string()
    .trim()
    .refine(isWebAddress, apiAdvice)
    .transform((url) => url.replace(/\/*$/, '/')),
  SLACK_APP_ID: matching(/^A[A-Z\d]{4,}$/, appIdAdvice),
  SLACK_CONFIG_TOKEN: matching(/^xoxe[\w.-]{4,}$/, configAdvice),
}

export interface SlackConfig {
  /** Where the API is, with a slash at the end. */
  readonly apiUrl: string
  readonly transport: SlackSocket | SlackHttp | SlackMany
}

/** The app as its owner can look at it, for the commands for operators. */
export interface SlackApp {
  readonly apiUrl: string
  readonly id: string
  readonly configToken: string
}

/** One workspace, over a connection that the program opens. */
interface SlackSocket {
  readonly kind: 'socket'
  readonly appToken: string
  readonly botToken: string
}

/** One workspace, which posts what people do. */
interface SlackHttp {
  readonly kind: 'http'
  readonly signingSecret: string
  readonly botToken: string
}

/** Any number of workspaces, each of which installs the app by itself. */
interface SlackMany {
  readonly kind: 'many'
  readonly signingSecret: string
  readonly clientId: string
  readonly clientSecret: string
  readonly stateSecret: string
}

type Environment = Readonly<Record<string, string | undefined>>
type Name = keyof typeof slackVariables | 'SECRETS_KEY'

const oauth = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const

const purposes: Readonly<Record<Name, string>> = {
  SLACK_APP_TOKEN: 'an app-level token with the scope connections:write (Socket Mode)',
  SLACK_BOT_TOKEN: 'the bot token of the workspace',
  SLACK_SIGNING_SECRET: 'the signing secret of your app',
  SLACK_CLIENT_ID: 'the client id of your app',
  SLACK_CLIENT_SECRET: 'the client secret of your app',
  SLACK_STATE_SECRET: 'at least 16 characters of your own, such as the output of `openssl rand -base64 32`',
  SLACK_API_URL: 'where the API is',
  SLACK_APP_ID: 'the id of your app, whose manifest is to be compared',
  SLACK_CONFIG_TOKEN: 'a configuration token, with which the app’s manifest can be read',
  SECRETS_KEY: 'at least 16 characters: it encrypts the tokens of the workspaces',
}

/** What is set has to be enough for one of the three ways; what is missing for the one that was begun, a sentence each. */
export function slackHalves(environment: Environment): readonly string[] {
  const isSet = (name: Name) => environment[name] !== undefined
  const missing = (way: string, needed: readonly Name[]) =>
    needed
      .filter((name) => !isSet(name))
      .map((name) => `${name} is unset, and ${way} needs it: set it to ${purposes[name]}.`)
  const tools = ['SLACK_APP_ID', 'SLACK_CONFIG_TOKEN'] as const
  const beside = tools.some(isSet) ? missing('a comparison of manifests', tools) : []
  return [...beside, ...wayHalves(isSet, missing)]
}

function wayHalves(
  isSet: (name: Name) => boolean,
  missing: (way: string, needed: readonly Name[]) => readonly string[],
): readonly string[] {
  if (oauth.some(isSet)) return missing('Slack for many workspaces', [...oauth, 'SLACK_SIGNING_SECRET', 'SECRETS_KEY'])
  if (isSet('SLACK_APP_TOKEN')) return missing('Slack in Socket Mode', ['SLACK_BOT_TOKEN'])
  if (isSet('SLACK_SIGNING_SECRET')) return missing('Slack over HTTP', ['SLACK_BOT_TOKEN'])
  if (!isSet('SLACK_BOT_TOKEN')) return []
  const sentence = 'SLACK_APP_TOKEN is unset beside SLACK_BOT_TOKEN: set it to'
  return [`${sentence} ${purposes.SLACK_APP_TOKEN}, or set SLACK_SIGNING_SECRET for HTTP.`]
}

/** What was asked for, the first of the three ways that is complete; undefined when Slack is not. */
export function slackOf(data: z.infer<z.ZodObject<typeof slackSchema>>): SlackConfig | undefined {
  const { SLACK_API_URL: apiUrl, SLACK_APP_TOKEN: appToken, SLACK_BOT_TOKEN: botToken } = data
  const { SLACK_SIGNING_SECRET: signingSecret, SLACK_STATE_SECRET: stateSecret } = data
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = data
  const knowsApp = clientId !== undefined && clientSecret !== undefined && stateSecret !== undefined
  if (knowsApp && signingSecret !== undefined) {
    return { apiUrl, transport: { kind: 'many', signingSecret, clientId, clientSecret, stateSecret } }
  }
  if (botToken === undefined) return undefined
  if (appToken !== undefined) return { apiUrl, transport: { kind: 'socket', appToken, botToken } }
  return signingSecret === undefined ? undefined : { apiUrl, transport: { kind: 'http', signingSecret, botToken } }
}

/** The app itself, where it is known and may be looked at. */
export function slackAppOf(data: z.infer<z.ZodObject<typeof slackSchema>>): SlackApp | undefined {
  const { SLACK_API_URL: apiUrl, SLACK_APP_ID: id, SLACK_CONFIG_TOKEN: configToken } = data
  return id === undefined || configToken === undefined ? undefined : { apiUrl, id, configToken }
}

/** What of both must never be written anywhere. */
export function slackSecretsOf(slack: SlackConfig | undefined, app: SlackApp | undefined): readonly string[] {
  const own = app === undefined ? [] : [app.configToken]
  if (slack === undefined) return own
  const { kind: _kind, ...values } = slack.transport
  return [...own, ...Object.entries(values).flatMap(([name, value]) => (name === 'clientId' ? [] : [value]))]
}
