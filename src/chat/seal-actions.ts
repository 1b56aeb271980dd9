import type { Buttons } from '#core/platform-ports.ts'
import type { Reply } from '#core/reply/reply.ts'

/** Whom a reply goes to, by the platform's ids. */
export interface Recipient {
  readonly platform: string
  readonly club: string
  readonly user: string | undefined
}

/** One id for each button of a reply: on a private one only its member may press, on a shared one anyone. */
export function sealActions(
  reply: Reply,
  { platform, club, user }: Recipient,
  buttons: Buttons,
): Promise<readonly string[]> {
  const owner = reply.audience === 'member' ? user : undefined
  return Promise.all(
    reply.actions.map(({ command, options, club: other }) =>
      buttons.seal({ platform, club: other ?? club, user: owner, command, options }),
    ),
  )
}
