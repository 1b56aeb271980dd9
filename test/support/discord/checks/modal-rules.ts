import { isJson, type Json, objectsIn, textIn } from '#test/support/loopback/json.ts'
import type { Fault } from '../api-error.ts'
import { findComponentFaults, numberOr } from './component-rules.ts'
import { allComponents, componentTypes, type Placed } from './components.ts'

const docs = {
  modal: 'https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal',
  input: 'https://discord.com/developers/docs/components/reference#text-input',
  label: 'https://discord.com/developers/docs/components/reference#label',
} as const

const mostRows = 5

/** What Discord refuses in a modal although its document lets it pass; `modal` is the answer's `data`. */
export function findModalFaults(modal: Json): readonly Fault[] {
  const top = objectsIn(modal.components)
  const placed = allComponents(modal.components)
  const faults = [...findComponentFaults(placed), ...placed.flatMap(inputFaults), ...placed.flatMap(labelFaults)]
  const tooMany = { path: ['components'], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 5 in length.' }
  if (top.length > mostRows) faults.push({ ...tooMany, docs: docs.modal })
  return faults.map((fault) => ({ ...fault, path: ['data', ...fault.path] }))
}

function inputFaults({ component, path }: Placed): readonly Fault[] {
  if (component.type !== componentTypes.textInput) return []
  const fault = (key: string, code: string, message: string): Fault => ({
    path: [...path, key],
    code,
    message,
    docs: docs.input,
  })
  const least = numberOr(component.min_length, 0)
  const most = numberOr(component.max_length, 4000)
  const length = [...textIn(component.value)].length
  const faults: Fault[] = []
  if (least > most) faults.push(fault('min_length', 'BASE_TYPE_MIN_VALUE', 'min_length is more than max_length'))
  if (length > most) faults.push(fault('value', 'BASE_TYPE_BAD_LENGTH', `Must be ${most} or fewer in length.`))
  if (length > 0 && length < least)
    faults.push(fault('value', 'BASE_TYPE_BAD_LENGTH', `Must be ${least} or more in length.`))
  // In a row an input needs a label of its own; within a label it has none.
  const labelled = path.at(-1) === 'component'
  if (labelled && isWritten(component.label))
    faults.push(fault('label', 'TEXT_INPUT_LABEL_NOT_ALLOWED', 'An input within a label has no label of its own'))
  if (!labelled && !isWritten(component.label))
    faults.push(fault('label', 'BASE_TYPE_REQUIRED', 'This field is required'))
  return faults
}

function labelFaults({ component, path }: Placed): readonly Fault[] {
  if (component.type !== componentTypes.label || isJson(component.component)) return []
  return [
    { path: [...path, 'component'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required', docs: docs.label },
  ]
}

function isWritten(text: unknown): boolean {
  return textIn(text) !== ''
}
