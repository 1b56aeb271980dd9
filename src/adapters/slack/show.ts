import { sealActions } from '#chat/seal-actions.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import type { Buttons } from '#core/platform-ports.ts'
import type { Reply } from '#core/reply/reply.ts'
import { platform } from './address.ts'
import type { Pictures } from './pictures.ts'
import { render, type SlackMessage } from './render.ts'

/** Where a reply goes. */
export interface Recipient {
  readonly club: string
  readonly user: string | undefined
  /** Slack's id of the one user group that may be mentioned. */
  readonly mention: string | undefined
  readonly phrasebook: Phrasebook
}

export interface ShowParts {
  readonly buttons: Buttons
  readonly pictures: Pictures
}

/** A reply as Slack's messages, its buttons sealed and its pictures where the workspace sees them. */
export async function show(
  reply: Reply,
  { club, user, mention, phrasebook }: Recipient,
  { buttons, pictures }: ShowParts,
): Promise<readonly SlackMessage[]> {
  const ids = await sealActions(reply, { platform, club, user }, buttons)
  return render(reply, ids, { phrasebook, mention, pictures: await pictures.of(reply, club) })
}
