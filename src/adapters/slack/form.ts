import type { Asking } from '#chat/open-form.ts'
import { shorten, visible } from '#chat/shorten.ts'
import { mostFields } from '#core/commands/form.ts'
import type { Option, OptionType, ParseContext } from '#core/commands/option.ts'
import { mostPicked } from '#core/commands/place-options.ts'
import type { OptionInput } from '#core/reply/reply.ts'
import { isGroup } from './address.ts'
import { plain, type SlackBlock } from './blocks.ts'
import { limits } from './limits.ts'

/** Before the name of an option in the `block_id` of its field, and of one for a user group. */
const mark = 'o.'
const groupMark = 'g.'
/** The `action_id` of what is filled in begins so, and of what has a workspace's user groups as its choices. */
const elementMark = 'value-'
export const groupsMark = 'groups-'

/** The option that a field is for; undefined for what no form of ours has. */
export function fieldOption(blockId: string): string | undefined {
  return blockId.startsWith(mark) || blockId.startsWith(groupMark) ? blockId.slice(mark.length) : undefined
}

/** A form as Slack's modal; `metadata` comes back with what was filled in. */
export function renderForm({ form, command, id, known }: Asking, context: ParseContext, metadata: string) {
  const { phrasebook } = context
  const blocks = form.fields.slice(0, mostFields).flatMap((name) => {
    const option = Object.hasOwn(command.options, name) ? command.options[name] : undefined
    if (option === undefined) throw new Error(`The form asks for "${name}", which /${command.name} does not take`)
    return renderField(name, option, known[name], context)
  })
  return {
    type: 'modal',
    callback_id: id,
    private_metadata: metadata,
    title: plain(shorten(phrasebook.text(form.title, {}), limits.formTitle)),
    submit: plain(shorten(phrasebook.text('slack.form.send', {}), limits.formButton)),
    close: plain(shorten(phrasebook.text('slack.form.close', {}), limits.formButton)),
    blocks,
  }
}

/** A role is some people or, where the workspace's plan has them, a user group; mentioned can be a group alone. */
function renderField(
  name: string,
  { type, summary, required }: Option<unknown>,
  known: OptionInput | undefined,
  context: ParseContext,
): readonly SlackBlock[] {
  const { phrasebook } = context
  const label = phrasebook.text(summary, {})
  const field = (prefix: string, words: string, element: object, hint?: string): SlackBlock => ({
    type: 'input',
    block_id: `${prefix}${name}`,
    label: plain(shorten(words, limits.fieldLabel)),
    optional: !required,
    element: { ...element, action_id: `${prefix === groupMark ? groupsMark : elementMark}${name}` },
    ...(hint !== undefined && { hint: plain(hint) }),
  })
  if (type.kind !== 'role') return [field(mark, label, renderElement(type, known, context))]
  const group = { type: 'external_select', min_query_length: 0 }
  const groupLabel = phrasebook.text('slack.form.group', { field: label })
  const groups = field(groupMark, groupLabel, group, phrasebook.text('slack.no-groups', {}))
  return name === 'mention-role' ? [groups] : [field(mark, label, renderPeople(known)), groups]
}

function renderPeople(known: OptionInput | undefined) {
  const people =
    known === undefined
      ? []
      : String(known)
          .split(',')
          .filter((id) => isId(id) && !isGroup(id))
  return {
    type: 'multi_users_select',
    max_selected_items: mostPicked,
    ...(people.length > 0 && { initial_users: people }),
  }
}

function renderElement(type: OptionType<unknown>, known: OptionInput | undefined, context: ParseContext) {
  const chosen = known !== undefined && isId(String(known)) ? String(known) : undefined
  if (type.kind === 'channel') {
    return {
      type: 'conversations_select',
      filter: { include: ['public', 'private'], exclude_bot_users: true },
      ...(chosen !== undefined && { initial_conversation: chosen }),
    }
  }
  if (type.kind === 'member') {
    return { type: 'users_select', ...(chosen !== undefined && { initial_user: chosen }) }
  }
  if (type.choices.length > 0 && type.choices.length <= limits.selectOptions) {
    const options = type.choices.map(({ value, label }) => ({
      text: plain(shorten(context.phrasebook.text(label, {}), limits.optionText)),
      value,
    }))
    const initial = options.find(({ value }) => value === known)
    return { type: 'static_select', options, ...(initial && { initial_option: initial }) }
  }
  return renderInput(type, known, context)
}

/** A box to type in, with a hint of what could stand there. */
function renderInput(type: OptionType<unknown>, known: OptionInput | undefined, context: ParseContext) {
  const hint = hintFor(type, context)
  const longest = Math.min(type.maxLength ?? limits.fieldValue, limits.fieldValue)
  const prose = type.take([], context) === 'rest' && type.suggest('', context).length === 0
  const value = known === undefined ? '' : [...visible(String(known))].slice(0, longest).join('')
  return {
    type: 'plain_text_input',
    multiline: prose,
    max_length: longest,
    ...(hint !== '' && { placeholder: plain(shorten(hint, limits.fieldPlaceholder)) }),
    ...(value !== '' && { initial_value: value.slice(0, longest) }),
  }
}

function hintFor({ range, choices, suggest }: OptionType<unknown>, context: ParseContext): string {
  if (range !== undefined) return range.join('–')
  const offered =
    choices.length > 0 ? choices.map(({ value }) => value) : suggest('', context).map(({ value }) => value)
  return offered.join(' · ')
}

/** An id that Slack gives. */
function isId(text: string): boolean {
  return /^[A-Z][A-Z0-9]{2,}$/.test(text)
}
