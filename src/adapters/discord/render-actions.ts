import type { APIActionRowComponent, APIButtonComponentWithCustomId } from 'discord.js'
import type { Buttons } from '#core/platform-ports.ts'
import type { Action, Reply } from '#core/reply/reply.ts'
import { limits } from './limits.ts'
import { shorten } from './shorten.ts'

export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>

/** Whom a reply goes to, by Discord's ids. */
export interface Recipient {
  readonly club: string
  readonly user: string | undefined
}

/** One id for each button of a reply: on a private one only its member may press, on a shared one anyone. */
export function sealActions(reply: Reply, { club, user }: Recipient, buttons: Buttons): Promise<readonly string[]> {
  const owner = reply.audience === 'member' ? user : undefined
  return Promise.all(
    reply.actions.map(({ command, options, club: other }) =>
      buttons.seal({ platform: 'discord', club: other ?? club, user: owner, command, options }),
    ),
  )
}

/** The buttons in rows, each with the id that `sealActions` gave it. */
export function renderActions(actions: readonly Action[], ids: readonly string[]): readonly ButtonRow[] {
  const buttons = actions.map((action, index) => renderButton(action, ids[index]))
  const rows: ButtonRow[] = []
  for (let from = 0; from < buttons.length; from += limits.buttonsInRow) {
    rows.push({ type: 1, components: buttons.slice(from, from + limits.buttonsInRow) })
  }
  return rows
}

function renderButton({ label, style }: Action, id: string | undefined): APIButtonComponentWithCustomId {
  if (id === undefined) throw new Error(`The button "${label}" has no id; expected one for each action`)
  return { type: 2, style: style === 'primary' ? 1 : 2, label: shorten(label, limits.buttonLabel), custom_id: id }
}
