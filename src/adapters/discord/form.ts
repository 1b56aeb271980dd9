import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js'
import type { Asking } from '#chat/open-form.ts'
import { shorten, visible } from '#chat/shorten.ts'
import { mostFields } from '#core/commands/form.ts'
import type { Option, OptionType, ParseContext } from '#core/commands/option.ts'
import type { OptionInput } from '#core/reply/reply.ts'
import { limits, placeTypes, snowflake } from './limits.ts'

/** Before the name of an option in the `custom_id` of its field. */
const mark = 'o.'

/** The option that a submitted field is for; undefined for what no form of ours has. */
export function fieldOption(customId: string): string | undefined {
  return customId.startsWith(mark) ? customId.slice(mark.length) : undefined
}

/** A form as Discord's modal: at most five fields, each under a label of its own. */
export function renderForm(asking: Asking, context: ParseContext): APIModalInteractionResponseCallbackData {
  const { form, command, id, known } = asking
  const fields = form.fields.slice(0, mostFields).map((name) => {
    const option = Object.hasOwn(command.options, name) ? command.options[name] : undefined
    if (option === undefined) throw new Error(`The form asks for "${name}", which /${command.name} does not take`)
    return renderField(name, option, known[name], context)
  })
  const title = shorten(context.phrasebook.text(form.title, {}), limits.formTitle)
  return { custom_id: id, title, components: fields }
}

/** A label that is too long for Discord goes on below, whole. */
function renderField(
  name: string,
  option: Option<unknown>,
  known: OptionInput | undefined,
  context: ParseContext,
): APILabelComponent {
  const summary = context.phrasebook.text(option.summary, {})
  const label = shorten(summary, limits.fieldLabel)
  const common = { custom_id: `${mark}${name}`, required: option.required }
  const description = label === summary ? {} : { description: shorten(summary, limits.fieldDescription) }
  return {
    type: ComponentType.Label,
    label,
    ...description,
    component: renderControl(common, option.type, known, context),
  }
}

interface Common {
  readonly custom_id: string
  readonly required: boolean
}

function renderControl(
  common: Common,
  type: OptionType<unknown>,
  known: OptionInput | undefined,
  context: ParseContext,
): APIComponentInLabel {
  const select = { ...common, min_values: common.required ? 1 : 0, max_values: 1 }
  const chosen = known !== undefined && snowflake.test(String(known)) ? String(known) : undefined
  if (type.kind === 'channel') {
    const values = chosen === undefined ? [] : [{ id: chosen, type: SelectMenuDefaultValueType.Channel as const }]
    return { ...select, type: ComponentType.ChannelSelect, channel_types: [...placeTypes], default_values: values }
  }
  if (type.kind === 'member') {
    const values = chosen === undefined ? [] : [{ id: chosen, type: SelectMenuDefaultValueType.User as const }]
    return { ...select, type: ComponentType.UserSelect, default_values: values }
  }
  if (type.kind === 'role') {
    const values = chosen === undefined ? [] : [{ id: chosen, type: SelectMenuDefaultValueType.Role as const }]
    return { ...select, type: ComponentType.RoleSelect, default_values: values }
  }
  if (type.choices.length > 0 && type.choices.length <= limits.selectOptions) {
    const options = type.choices.map(({ value, label }) => ({
      value,
      label: shorten(context.phrasebook.text(label, {}), limits.selectOptionLabel),
      default: value === known,
    }))
    return { ...select, type: ComponentType.StringSelect, options }
  }
  return renderInput(common, type, known, context)
}

/** A box to type in, with a hint of what could stand there. */
function renderInput(
  common: Common,
  type: OptionType<unknown>,
  known: OptionInput | undefined,
  context: ParseContext,
): APITextInputComponent {
  const hint = hintFor(type, context)
  const longest = Math.min(type.maxLength ?? limits.fieldValue, limits.fieldValue)
  const style = takesProse(type, context) ? TextInputStyle.Paragraph : TextInputStyle.Short
  return {
    ...common,
    type: ComponentType.TextInput,
    style,
    max_length: longest,
    ...(hint === '' ? {} : { placeholder: shorten(hint, limits.fieldPlaceholder) }),
    ...(known === undefined ? {} : { value: [...visible(String(known)).toWellFormed()].slice(0, longest).join('') }),
  }
}

function hintFor({ range, choices, suggest }: OptionType<unknown>, context: ParseContext): string {
  if (range !== undefined) return range.join('–')
  const offered =
    choices.length > 0 ? choices.map(({ value }) => value) : suggest('', context).map(({ value }) => value)
  return offered.join(' · ')
}

/** What takes all that is left of a typed line, and has no list of its own, is prose: it gets several lines. */
function takesProse({ take, suggest }: OptionType<unknown>, context: ParseContext): boolean {
  return take([], context) === 'rest' && suggest('', context).length === 0
}
