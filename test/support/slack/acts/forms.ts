import { isJson, type Json, objectsIn, textIn } from '#test/support/loopback/json.ts'
import type { View } from '../state.ts'

export interface Field {
  readonly blockId: string
  readonly actionId: string
  readonly label: string
  readonly type: string
  readonly optional: boolean
  /** What it is filled in with before the member does anything. */
  readonly value: string | readonly string[]
  readonly element: Json
}

export type Filled = Readonly<Record<string, string | readonly string[]>>

/** The fields of a modal, in their order. */
export function fieldsOf(view: View): readonly Field[] {
  return objectsIn(view.body.blocks).flatMap((block) => {
    const { element } = block
    if (block.type !== 'input' || !isJson(element)) return []
    return [
      {
        blockId: textIn(block.block_id),
        actionId: textIn(element.action_id),
        label: wordsOf(block.label),
        type: textIn(element.type),
        optional: block.optional === true,
        value: initialOf(element),
        element,
      },
    ]
  })
}

/** `state.values` of a modal that is sent; what the member leaves alone keeps its value. */
export function submittedValues(view: View, filled: Filled): Json {
  const fields = fieldsOf(view)
  const strange = Object.keys(filled).find((key) => !fields.some((field) => isCalled(field, key)))
  if (strange !== undefined)
    throw new Error(`The form has no field ${strange}, but ${fields.map(({ label }) => label).join(', ')}`)
  return Object.fromEntries(
    fields.map((field) => [field.blockId, { [field.actionId]: stateOf(field, filledIn(field, filled)) }]),
  )
}

function isCalled({ blockId, actionId, label }: Field, key: string): boolean {
  return [blockId, actionId, label].includes(key)
}

/** What a client would not let anyone send is an error of the test. */
function filledIn(field: Field, filled: Filled): string | readonly string[] {
  const given = Object.entries(filled).find(([key]) => isCalled(field, key))?.[1] ?? field.value
  if (!field.optional && given.length === 0) throw new Error(`${field.label} has to be filled in`)
  const { max_selected_items: mostPicked = 100 } = field.element
  if (Array.isArray(given) && given.length > Number(mostPicked))
    throw new Error(`${field.label} takes ${mostPicked} of them, not ${given.length}`)
  const { min_length: least = 0, max_length: most = 3000 } = field.element
  if (field.type !== 'plain_text_input' || given.length === 0) return given
  if (given.length < Number(least) || given.length > Number(most))
    throw new Error(`${field.label} takes ${least} to ${most} characters, not ${given.length}`)
  return given
}

/** https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload/#view_submission-example */
function stateOf({ type, element, label }: Field, value: string | readonly string[]): Json {
  const one = typeof value === 'string' ? value : (value[0] ?? '')
  const many = typeof value === 'string' ? [value].filter((each) => each !== '') : value
  const filled = one === '' ? null : one
  const option = (wanted: string) => optionOf(element, type, label, wanted)
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
      return { type, value: filled }
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: filled === null ? null : option(filled) }
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: many.map(option) }
    case 'users_select':
      return { type, selected_user: filled }
    case 'multi_users_select':
      return { type, selected_users: many }
    case 'channels_select':
      return { type, selected_channel: filled }
    case 'conversations_select':
      return { type, selected_conversation: filled }
    case 'datepicker':
      return { type, selected_date: filled }
    case 'timepicker':
      return { type, selected_time: filled }
    default:
      throw new Error(`Nobody has taught this fake to fill in a ${type}`)
  }
}

/** An option by its value or its words; those of an external select were offered before, and are taken as they come. */
function optionOf(element: Json, type: string, label: string, wanted: string): Json {
  if (type === 'external_select') {
    const initial = element.initial_option
    if (isJson(initial) && initial.value === wanted) return initial
    return { text: { type: 'plain_text', text: wanted, emoji: true }, value: wanted }
  }
  const options = [
    ...objectsIn(element.options),
    ...objectsIn(element.option_groups).flatMap((each) => objectsIn(each.options)),
  ]
  const found = options.find(({ value, text }) => value === wanted || wordsOf(text) === wanted)
  if (found === undefined) throw new Error(`${label} does not offer ${wanted}`)
  return found
}

function initialOf(element: Json): string | readonly string[] {
  const { initial_option: option, initial_options: options } = element
  if (isJson(option)) return textIn(option.value)
  if (Array.isArray(options)) return objectsIn(options).map(({ value }) => textIn(value))
  if (Array.isArray(element.initial_users)) return element.initial_users.map(String)
  const names = ['value', 'user', 'channel', 'conversation', 'date', 'time'].map((name) => `initial_${name}`)
  return names.map((name) => textIn(element[name])).find((value) => value !== '') ?? ''
}

function wordsOf(value: unknown): string {
  return isJson(value) ? textIn(value.text) : ''
}
