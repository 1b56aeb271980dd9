import {
  ApplicationCommandOptionType,
  type BaseInteraction,
  type ChatInputApplicationCommandData,
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  Partials,
  REST,
} from 'discord.js'
import { afterEach, beforeEach } from 'vitest'
import type { Person } from './acts/user.ts'
import { type Discord, type DiscordOptions, startDiscord } from './discord.ts'
import type { Channel, Guild } from './state.ts'

/** A Discord with one guild, of which ada is the owner, and one channel; and the real clients of a test. */
export interface Scene {
  readonly discord: Discord
  readonly ada: Person
  readonly guild: Guild
  readonly channel: Channel
  /** A client that has not logged in yet, and is destroyed at the end. */
  client(about?: { readonly shardCount?: number; readonly intents?: readonly GatewayIntentBits[] }): Client
  /** A client that is ready, and answers interactions so. */
  logIn(onInteraction?: (interaction: BaseInteraction) => Promise<unknown>): Promise<Client<true>>
  /** Bare requests with the bot's token, sent once each. */
  rest(): REST
}

/** A command with an option of each kind that these tests need. */
export const drill: ChatInputApplicationCommandData = {
  name: 'drill',
  description: 'Today’s drill',
  options: [
    { type: ApplicationCommandOptionType.String, name: 'drill', description: 'Which', autocomplete: true },
    { type: ApplicationCommandOptionType.User, name: 'member', description: 'Whose' },
    { type: ApplicationCommandOptionType.Integer, name: 'reps', description: 'How many', min_value: 1 },
  ],
}

const usualIntents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
] as const

/** Sets the scene before each test, with a Discord whose own answers are held against the document. */
export function useScene(options: DiscordOptions = {}): () => Scene {
  let scene: Scene | undefined
  const clients: Client[] = []
  beforeEach(async () => {
    const at = Temporal.Instant.from('2026-11-23T17:00:00Z')
    scene = createScene(await startDiscord({ at, checkAnswers: true, ...options }), clients)
  })
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.destroy()
    await scene?.discord.stop()
  })
  return () => {
    if (scene === undefined) throw new Error('The scene is set within a test')
    return scene
  }
}

function createScene(discord: Discord, clients: Client[]): Scene {
  const ada = discord.person('ada')
  const guild = discord.guild({ name: 'Striders', owner: ada })
  const client: Scene['client'] = ({ shardCount, intents = usualIntents } = {}) => {
    const sharding = shardCount === undefined ? {} : { shardCount, shards: [...Array(shardCount).keys()] }
    const rest = { api: discord.apiUrl, retries: 1, timeout: 5_000 }
    const made = new Client({ intents, partials: [Partials.Channel], rest, ...sharding })
    clients.push(made)
    return made
  }
  return {
    discord,
    ada,
    guild,
    channel: discord.channel(guild, 'drills'),
    client,
    async logIn(onInteraction) {
      const made = client()
      if (onInteraction !== undefined)
        made.on(Events.InteractionCreate, (interaction) => void onInteraction(interaction))
      const ready = new Promise<Client<true>>((resolve) => made.once(Events.ClientReady, resolve))
      await made.login(discord.token)
      return ready
    },
    rest: () => new REST({ api: discord.apiUrl, retries: 0, timeout: 5_000 }).setToken(discord.token),
  }
}

/** How a request was refused, as `403/50007`; undefined when it was not, and the error itself when it was none of Discord's. */
export async function codeOf(request: Promise<unknown>): Promise<unknown> {
  const error: unknown = await request.then(
    () => undefined,
    (refused: unknown) => refused,
  )
  return error instanceof DiscordAPIError ? `${error.status}/${error.code}` : error
}
