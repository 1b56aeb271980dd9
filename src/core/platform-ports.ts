import type { OptionInputs } from './reply/reply.ts'

/** What an adapter asks of storage. */

/** A button's command, and who may press it, by the platform's own ids. */
export interface Press {
  readonly platform: string
  readonly club: string
  /** Undefined: anyone in the club. */
  readonly user: string | undefined
  readonly command: string
  readonly options: OptionInputs
}

/** Buttons that outlive restarts, and that nobody but us can make. */
export interface Buttons {
  /** At most 100 characters. */
  seal(press: Press): Promise<string>
  /** Undefined for whatever we did not seal. */
  open(id: string): Promise<Press | undefined>
}

/** Who holds the connection of each of a platform's shards, over all replicas. */
export interface ShardLeases {
  /** Takes or keeps a lease until then; false while another holder's runs. */
  hold(shard: Shard, owner: string, until: Temporal.Instant, now: Temporal.Instant): Promise<boolean>
  release(owner: string): Promise<void>
}

export interface Shard {
  readonly platform: string
  readonly number: number
}

/** What a platform has delivered, to handle once what it delivers twice. */
export interface Received {
  /** True for the first who says so. */
  first(platform: string, id: string, at: Temporal.Instant): Promise<boolean>
  /** Forgets what was received before then. */
  forget(before: Temporal.Instant): Promise<void>
}
