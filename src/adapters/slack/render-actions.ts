import { shorten } from '#chat/shorten.ts'
import type { Action } from '#core/reply/reply.ts'
import { plain, type SlackBlock } from './blocks.ts'
import { limits } from './limits.ts'

/** Before the number of a button in its `action_id`; the press itself is sealed in its `value`. */
export const pressMark = 'press-'

/** The buttons in rows, each with the id that `sealActions` gave it. */
export function renderActions(actions: readonly Action[], ids: readonly string[]): readonly SlackBlock[] {
  const buttons = actions.map((action, index) => renderButton(action, ids[index]))
  const rows: SlackBlock[] = []
  for (let from = 0; from < buttons.length; from += limits.buttonsInRow) {
    rows.push({ type: 'actions', elements: buttons.slice(from, from + limits.buttonsInRow) })
  }
  return rows
}

/** The `action_id` has the end of the seal, which no other button has: on the Home tab several replies stand together. */
function renderButton({ label, style }: Action, id: string | undefined) {
  if (id === undefined) throw new Error(`The button "${label}" has no id; expected one for each action`)
  const text = plain(shorten(label, limits.buttonLabel))
  return {
    type: 'button',
    text,
    action_id: `${pressMark}${id.slice(-100)}`,
    value: id,
    ...(style === 'primary' && { style }),
  }
}
