import { type Json, objectsIn } from '#test/support/loopback/json.ts'
import type { Fault } from '../api-error.ts'
import { buttonStyles, componentTypes, isSelect, type Placed } from './components.ts'

const docs = {
  row: 'https://discord.com/developers/docs/components/reference#action-row',
  button: 'https://discord.com/developers/docs/components/reference#button',
  customId: 'https://discord.com/developers/docs/components/reference#anatomy-of-a-component-custom-id',
  id: 'https://discord.com/developers/docs/components/reference#anatomy-of-a-component',
  select: 'https://discord.com/developers/docs/components/reference#string-select',
} as const

/** What holds of components wherever they stand, and is not in the document. */
export function findComponentFaults(placed: readonly Placed[]): readonly Fault[] {
  return [
    ...placed.flatMap((each) => [...buttonFaults(each), ...rowFaults(each), ...selectFaults(each)]),
    ...repeats(placed, 'custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED', docs.customId),
    ...repeats(placed, 'id', 'COMPONENT_ID_DUPLICATED', docs.id),
  ]
}

function repeats(placed: readonly Placed[], key: string, code: string, page: string): readonly Fault[] {
  const seen = new Set<unknown>()
  return placed.flatMap(({ component, path }) => {
    const value = component[key]
    // An `id` of 0 is none: Discord then gives one.
    if (value === undefined || value === null || value === 0) return []
    const again = seen.has(value)
    seen.add(value)
    if (!again) return []
    return [{ path: [...path, key], code, message: `Component ${key} cannot be duplicated`, docs: page }]
  })
}

function buttonFaults({ component, path }: Placed): readonly Fault[] {
  if (component.type !== componentTypes.button) return []
  const has = (key: string) => component[key] !== undefined && component[key] !== null && component[key] !== ''
  const fault = (key: string, code: string, message: string): Fault => ({
    path: [...path, key],
    code,
    message,
    docs: docs.button,
  })
  const wanted = (key: string, may: boolean) => {
    if (may && !has(key))
      return [fault(key, 'BASE_TYPE_REQUIRED', `A button of style ${component.style} needs a ${key}`)]
    if (!may && has(key))
      return [fault(key, 'BUTTON_COMPONENT_INVALID', `A button of style ${component.style} has no ${key}`)]
    return []
  }
  const link = component.style === buttonStyles.link
  const premium = component.style === buttonStyles.premium
  const faults = [...wanted('custom_id', !link && !premium), ...wanted('url', link), ...wanted('sku_id', premium)]
  if (!premium && !has('label') && !has('emoji'))
    faults.push(fault('label', 'BUTTON_COMPONENT_LABEL_REQUIRED', 'A button needs a label or an emoji'))
  if (premium && (has('label') || has('emoji')))
    faults.push(fault('label', 'BUTTON_COMPONENT_INVALID', 'A premium button has neither label nor emoji'))
  return faults
}

function rowFaults({ component, path }: Placed): readonly Fault[] {
  if (component.type !== componentTypes.row) return []
  const children = objectsIn(component.components)
  const single = children.find((child) => isSelect(child) || child.type === componentTypes.textInput)
  if (single === undefined || children.length === 1) return []
  const message = 'An action row holds up to five buttons, or one select, or one text input'
  return [{ path: [...path, 'components'], code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message, docs: docs.row }]
}

function selectFaults({ component, path }: Placed): readonly Fault[] {
  if (!isSelect(component)) return []
  const fault = (key: string, code: string, message: string): Fault => ({
    path: [...path, key],
    code,
    message,
    docs: docs.select,
  })
  const options = objectsIn(component.options)
  const least = numberOr(component.min_values, 1)
  const most = numberOr(component.max_values, 1)
  const faults: Fault[] = []
  if (least > most) faults.push(fault('min_values', 'BASE_TYPE_MIN_VALUE', 'min_values is more than max_values'))
  if (component.type !== componentTypes.stringSelect) return faults
  if (most > options.length)
    faults.push(fault('max_values', 'BASE_TYPE_MAX_VALUE', 'max_values is more than there are options'))
  if (options.filter((option) => option.default === true).length > most)
    faults.push(fault('options', 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'More options are chosen than may be'))
  if (new Set(options.map((option) => option.value)).size < options.length)
    faults.push(fault('options', 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The values of options are not unique'))
  return faults
}

export function numberOr(value: Json[string], otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
