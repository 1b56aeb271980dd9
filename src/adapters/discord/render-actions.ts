import type { APIActionRowComponent, APIButtonComponentWithCustomId } from 'discord.js'
import { shorten } from '#chat/shorten.ts'
import type { Action } from '#core/reply/reply.ts'
import { limits } from './limits.ts'

export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>

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
