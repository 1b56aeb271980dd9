import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import type { News } from '#chat/news.ts'
import type { ShardLeases } from '#core/platform-ports.ts'
import { type GatewayEvents, openGateway } from './gateway.ts'
import type { RestParts } from './rest.ts'
import { createShards, type Shards } from './shards.ts'

export interface ConnectionParts extends RestParts {
  readonly rest: REST
  readonly shards: number | 'auto'
  readonly leases: ShardLeases
  readonly owner: string
  readonly events: GatewayEvents
  readonly news: News
  readonly now: () => Temporal.Instant
  /** Resolves when one more session of this bucket may be opened. */
  readonly identify: (bucket: string) => Promise<void>
  readonly onBroken: () => void
}

const gatewaySchema = z.object({
  shards: z.number().int().min(1),
  session_start_limit: z.object({ max_concurrency: z.number().int().min(1) }),
})

/** The gateway's connections that this process holds, as many as Discord recommends or the operator wants. */
export function createConnections(parts: ConnectionParts): Shards {
  const { leases, owner, now, onBroken, news } = parts
  let counted: { readonly shards: number; readonly atOnce: number } | undefined
  const count = async () => {
    if (counted === undefined) {
      const { shards, session_start_limit } = gatewaySchema.parse(await parts.rest.get(Routes.gatewayBot()))
      counted = { shards: parts.shards === 'auto' ? shards : parts.shards, atOnce: session_start_limit.max_concurrency }
    }
    return counted.shards
  }
  // Sessions are counted apart by this: https://discord.com/developers/docs/events/gateway#sharding-max-concurrency
  const identify = (shard: number) => parts.identify(`identify/${shard % (counted?.atOnce ?? 1)}`)
  return createShards({
    leases,
    owner,
    now,
    count,
    open: (shard, of) => openGateway(shard, of, { ...parts, identify }),
    onBroken,
    onError: (error) => news.error({ err: error }, 'the leases of Discord’s shards cannot be kept; it is tried again'),
  })
}
