import type { Reply } from '#core/reply/reply.ts'

/** Draws replies as another platform would be sent them. Adapters do not know one another: this is plain data. */
export interface Preview {
  /** What people call the platform. */
  readonly platform: string
  /** The messages that a reply takes there, in their order, each as the JSON that would be sent. */
  draw(reply: Reply): readonly unknown[]
}
