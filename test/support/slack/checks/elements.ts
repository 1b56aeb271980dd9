import { isJson } from '#test/support/loopback/json.ts'
import type { Fields } from './fields.ts'
import { limits } from './limits.ts'

/** The elements that a member can act on, by their type: https://docs.slack.dev/reference/block-kit/block-elements/ */
const checks: Readonly<Record<string, (fields: Fields) => void>> = {
  button(fields) {
    const { text, url, value, label } = limits.button
    fields.only('type', 'text', 'action_id', 'url', 'value', 'style', 'confirm', 'accessibility_label')
    fields.words('text', text, 'required', 'plain_text')
    fields.text('url', url)
    if (typeof fields.body.url === 'string' && !/^[a-z][a-z\d+.-]*:/i.test(fields.body.url))
      fields.fault('url', 'must be a valid URL')
    fields.text('value', value)
    fields.text('accessibility_label', label)
    fields.oneOf('style', ['primary', 'danger'])
    checkConfirm(fields)
  },
  static_select(fields) {
    fields.only(...select, 'options', 'option_groups', 'initial_option')
    checkSelect(fields)
    const offered = checkOptions(fields, limits.options)
    const initial = fields.object('initial_option')
    if (initial === undefined) return
    checkOption(initial)
    if (!offered.has(String(initial.body.value))) fields.fault('initial_option', 'must match one of the options')
  },
  external_select(fields) {
    fields.only(...select, 'initial_option', 'min_query_length')
    checkSelect(fields)
    fields.number('min_query_length', 0, 1000)
    const initial = fields.object('initial_option')
    if (initial !== undefined) checkOption(initial)
  },
  multi_static_select(fields) {
    fields.only(...select, 'options', 'option_groups', 'initial_options', 'max_selected_items')
    checkSelect(fields)
    checkMany(fields, checkOptions(fields, limits.options))
    fields.number('max_selected_items', 1, 100)
  },
  users_select(fields) {
    fields.only(...select, 'initial_user')
    checkSelect(fields)
    fields.text('initial_user', 255)
  },
  multi_users_select(fields) {
    fields.only(...select, 'initial_users', 'max_selected_items')
    checkSelect(fields)
    fields.number('max_selected_items', 1, 100)
  },
  channels_select(fields) {
    fields.only(...select, 'initial_channel', 'response_url_enabled')
    checkSelect(fields)
    fields.text('initial_channel', 255)
  },
  conversations_select(fields) {
    fields.only(...select, 'initial_conversation', 'default_to_current_conversation', 'response_url_enabled', 'filter')
    checkSelect(fields)
    fields.text('initial_conversation', 255)
    const filter = fields.object('filter')
    filter?.only('include', 'exclude_external_shared_channels', 'exclude_bot_users')
  },
  checkboxes: (fields) => checkBoxes(fields, 'initial_options'),
  radio_buttons: (fields) => checkBoxes(fields, 'initial_option'),
  overflow(fields) {
    fields.only('type', 'action_id', 'options', 'confirm')
    checkOptions(fields, limits.overflow)
    checkConfirm(fields)
  },
  plain_text_input(fields) {
    fields.only(
      'type',
      'action_id',
      'initial_value',
      'multiline',
      'min_length',
      'max_length',
      'dispatch_action_config',
      'focus_on_load',
      'placeholder',
    )
    fields.number('min_length', 0, limits.inputText)
    fields.number('max_length', 1, limits.inputText)
    const most = typeof fields.body.max_length === 'number' ? fields.body.max_length : limits.inputText
    fields.text('initial_value', most)
    checkPlaceholder(fields)
  },
  number_input(fields) {
    fields.only(
      'type',
      'action_id',
      'is_decimal_allowed',
      'initial_value',
      'min_value',
      'max_value',
      'dispatch_action_config',
      'focus_on_load',
      'placeholder',
    )
    if (typeof fields.body.is_decimal_allowed !== 'boolean')
      fields.fault('is_decimal_allowed', 'missing required field')
    for (const name of ['initial_value', 'min_value', 'max_value']) fields.text(name, 100)
    checkPlaceholder(fields)
  },
  datepicker(fields) {
    fields.only('type', 'action_id', 'initial_date', 'confirm', 'focus_on_load', 'placeholder')
    if (fields.body.initial_date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(String(fields.body.initial_date)))
      fields.fault('initial_date', 'must be a date such as 2026-11-23')
    checkPlaceholder(fields)
  },
  timepicker(fields) {
    fields.only('type', 'action_id', 'initial_time', 'confirm', 'focus_on_load', 'placeholder', 'timezone')
    if (fields.body.initial_time !== undefined && !/^\d{2}:\d{2}$/.test(String(fields.body.initial_time)))
      fields.fault('initial_time', 'must be a time such as 07:00')
    checkPlaceholder(fields)
  },
}

const select = ['type', 'action_id', 'placeholder', 'confirm', 'focus_on_load']

/** Where each element may stand: https://docs.slack.dev/reference/block-kit/block-elements/ */
const inActions = new Set(
  ['button', 'static_select', 'external_select', 'users_select', 'channels_select', 'conversations_select']
    .concat(['multi_static_select', 'multi_users_select'])
    .concat(['checkboxes', 'radio_buttons', 'overflow', 'datepicker', 'timepicker']),
)
const inInput = new Set(
  [...inActions, 'plain_text_input', 'number_input'].filter((type) => !['button', 'overflow'].includes(type)),
)

/** Checks an element of a block; what a place does not take is itself a fault. */
export function checkElement(fields: Fields, place: 'actions' | 'section' | 'input'): void {
  const type = String(fields.body.type)
  const allowed = place === 'input' ? inInput : inActions
  const check = checks[type]
  if (check === undefined || !allowed.has(type)) return void fields.fault('type', `unsupported type: ${type}`)
  fields.text('action_id', limits.actionId)
  check(fields)
}

export function checkImage(fields: Fields): void {
  fields.text('alt_text', limits.image.alt, 'required')
  const { image_url: url, slack_file: file } = fields.body
  if ((url === undefined) === (file === undefined))
    return void fields.fault('', 'needs one of image_url and slack_file')
  fields.text('image_url', limits.image.url)
  if (typeof url === 'string' && !/^https?:\/\//.test(url)) fields.fault('image_url', 'must be a valid URL')
  const shared = fields.object('slack_file')
  if (shared === undefined) return
  shared.only('id', 'url')
  if ((shared.body.id === undefined) === (shared.body.url === undefined)) shared.fault('', 'needs one of id and url')
}

function checkBoxes(fields: Fields, initial: 'initial_option' | 'initial_options'): void {
  fields.only('type', 'action_id', 'options', initial, 'confirm', 'focus_on_load')
  const offered = checkOptions(fields, limits.boxes)
  if (initial === 'initial_options') return void checkMany(fields, offered)
  const chosen = fields.object(initial)
  if (chosen !== undefined && !offered.has(String(chosen.body.value)))
    fields.fault(initial, 'must match one of the options')
}

function checkMany(fields: Fields, offered: ReadonlySet<string>): void {
  const { initial_options: chosen } = fields.body
  if (chosen === undefined) return
  const known = Array.isArray(chosen) && chosen.every((each) => isJson(each) && offered.has(String(each.value)))
  if (!known) fields.fault('initial_options', 'must match the options')
}

function checkSelect(fields: Fields): void {
  checkPlaceholder(fields)
  checkConfirm(fields)
  fields.flag('focus_on_load')
}

function checkPlaceholder(fields: Fields): void {
  fields.words('placeholder', limits.placeholder, undefined, 'plain_text')
}

/** The values that are offered, each of which must be the only one of its kind. */
function checkOptions(fields: Fields, most: number): ReadonlySet<string> {
  const groups = fields.list('option_groups', limits.optionGroups)
  if ((fields.body.options === undefined) === (fields.body.option_groups === undefined))
    fields.fault('options', 'needs one of options and option_groups')
  const inGroups = groups.flatMap((group) => {
    group.only('label', 'options')
    group.words('label', limits.groupLabel, 'required', 'plain_text')
    return group.list('options', limits.options, 'required')
  })
  const all = [...fields.list('options', most), ...inGroups]
  const values = all.map((option) => checkOption(option))
  if (new Set(values).size < values.length) fields.fault('options', 'the values of options are not unique')
  return new Set(values)
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export function checkOption(option: Fields): string {
  option.only('text', 'value', 'description', 'url')
  option.words('text', limits.option.text, 'required')
  option.words('description', limits.option.description)
  return option.text('value', limits.option.value, 'required') ?? ''
}

function checkConfirm(fields: Fields): void {
  const confirm = fields.object('confirm')
  if (confirm === undefined) return
  const { title, text, confirm: yes, deny } = limits.confirmation
  confirm.only('title', 'text', 'confirm', 'deny', 'style')
  confirm.words('title', title, 'required', 'plain_text')
  confirm.words('text', text, 'required')
  confirm.words('confirm', yes, 'required', 'plain_text')
  confirm.words('deny', deny, 'required', 'plain_text')
}
