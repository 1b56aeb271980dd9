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
}

/** A workspace that installed the coach by itself, and the tokens that open it. */
export interface Installation {
  /** The platform's own id. */
  readonly workspace: string
  readonly name: string
  /** The coach's own user there. */
  readonly bot: string
  readonly token: string
  /** What renews the token; undefined where tokens do not lapse. */
  readonly refresh: string | undefined
  readonly expiresAt: Temporal.Instant | undefined
}

/** Who installed the coach by themselves. */
export interface Installations {
  find(platform: string, workspace: string): Promise<Installation | undefined>
  /** In place of an earlier one. */
  save(platform: string, installation: Installation): Promise<void>
  /**
   * Renews tokens that lapse before then, over all replicas one at a time: whoever comes second gets what the first one
   * stored. What was saved or removed meanwhile stays so. Undefined when there is no such installation.
   */
  renew(
    platform: string,
    workspace: string,
    lapsesBefore: Temporal.Instant,
    exchange: (old: Installation) => Promise<Installation>,
  ): Promise<Installation | undefined>
  /** Forgets it with its tokens. */
  remove(platform: string, workspace: string): Promise<void>
}

/** What was uploaded to a workspace once, to be shown there again and again. */
export interface UploadedFiles {
  /** The platform's id of the file that has these contents; undefined where there is none. */
  find(platform: string, workspace: string, digest: string): Promise<string | undefined>
  /** Of two that are kept for the same contents the first stays. */
  keep(platform: string, workspace: string, digest: string, file: string): Promise<void>
  /** The platform has lost it, or the coach was taken out of the workspace. */
  forget(platform: string, workspace: string, digest?: string): Promise<void>
}
