import type { REST } from 'discord.js'
import { createCare } from '#chat/care.ts'
import type { Messenger } from '#core/delivery-ports.ts'
import type { ShardLeases } from '#core/platform-ports.ts'
import type { Channels } from '#core/ports.ts'
import { type Answering, type AnsweringParts, createAnswering } from './answering.ts'
import { type Application, createApplication } from './application.ts'
import { createChannels } from './channels.ts'
import { createConnections } from './connections.ts'
import { declareCommands } from './declare.ts'
import { interactionsRoute, type WebhookRoute } from './interactions-http.ts'
import { createPatientRest, createStrictRest, type RestParts } from './rest.ts'
import { createMessenger } from './send.ts'
import type { Shards } from './shards.ts'
import { createUpkeep } from './upkeep.ts'

export type Transport =
  | { readonly kind: 'gateway'; readonly shards: number | 'auto' }
  | { readonly kind: 'http'; readonly publicKey: string }

export interface DiscordParts extends RestParts, Omit<AnsweringParts, 'rest' | 'self'> {
  readonly transport: Transport
  readonly shardLeases: ShardLeases
  /** Names this process in leases. */
  readonly owner: string
  /** Resolves when one more session may be opened; those of one bucket are counted together, over all replicas. */
  readonly identify: (bucket: string) => Promise<void>
}

export interface DiscordAdapter {
  readonly messenger: Messenger
  readonly channels: Channels
  readonly routes: readonly WebhookRoute[]
  /** Rejects while Discord is of no use. */
  readonly check: () => Promise<void>
  /** Returns at once: Discord may be away, and the rest of the program does not wait for it. */
  start(): void
  /** Finishes what is being answered, and gives the shards back. */
  stop(): Promise<void>
}

const failure = 'looking after Discord failed; it is tried again'

/** Footfall on Discord: the same core and the same replies as everywhere, by discord.js. */
export function createDiscordAdapter(parts: DiscordParts): DiscordAdapter {
  const { token, news, now, transport } = parts
  const rest = createPatientRest(parts)
  const application = createApplication({ rest, token, news, now })
  const self = async () => (await application.identity()).self
  const answering = createAnswering({ ...parts, rest, self })
  const shards =
    transport.kind === 'gateway' ? connect(parts, transport.shards, { rest, application, answering }) : undefined
  const declared = declareCommands(parts.catalogue, parts.content, now().toZonedDateTimeISO('UTC').toPlainDate())
  const upkeep = createUpkeep({ ...parts, rest, application, transport: transport.kind, declared })
  const strict = createStrictRest(parts)
  const onRefusedToken = () => {
    application.doubt()
    // discord.js forgets it after one refusal, and Discord may have erred.
    strict.setToken(token)
  }
  // By itself: what is held stays held however long Discord leaves other questions open.
  const keeping = createCare({ news, failure, round: async () => shards?.keep() })
  const care = createCare({
    news,
    failure,
    async round() {
      await application.look()
      if (application.fault() === undefined) await Promise.all([shards?.take(), upkeep()])
    },
  })
  return {
    messenger: createMessenger({ ...parts, rest: strict, self, onRefusedToken }),
    channels: createChannels({ rest, self }),
    routes: transport.kind === 'http' ? [interactionsRoute({ ...parts, ...transport, handle: answering.handle })] : [],
    async check() {
      const fault = application.fault()
      if (fault !== undefined) throw new Error(fault)
      if (shards?.areReady() === false) throw new Error('A connection to Discord is not there')
    },
    start() {
      keeping.start()
      care.start()
    },
    async stop() {
      await Promise.all([keeping.stop(), care.stop()])
      await shards?.stop()
      await answering.finish()
    },
  }
}

interface Inside {
  readonly rest: REST
  readonly application: Application
  readonly answering: Answering
}

function connect(parts: DiscordParts, shards: number | 'auto', { rest, application, answering }: Inside): Shards {
  const { shardLeases: leases } = parts
  return createConnections({ ...parts, rest, shards, leases, events: answering.events, onBroken: application.doubt })
}
