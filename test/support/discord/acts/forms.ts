import { isJson, type Json, objectsIn, textIn } from '#test/support/loopback/json.ts'
import type { Modal } from '../answer.ts'
import { numberOr } from '../checks/component-rules.ts'
import { allComponents, componentTypes } from '../checks/components.ts'

export interface Field {
  readonly customId: string
  readonly label: string
  readonly type: number
  readonly required: boolean
  /** What it is filled in with before the member types. */
  readonly value: string | readonly string[]
  readonly body: Json
}

export type Filled = Readonly<Record<string, string | readonly string[]>>

/** The fields of a modal, in their order. */
export function fieldsOf(modal: Modal): readonly Field[] {
  return objectsIn(modal.body.components).flatMap((row) =>
    allComponents([row]).flatMap(({ component }) => {
      if (typeof component.custom_id !== 'string') return []
      const isText = component.type === componentTypes.textInput
      const chosen = objectsIn(component.options).filter((option) => option.default === true)
      return [
        {
          customId: component.custom_id,
          label: textIn(component.label) || textIn(row.label),
          type: Number(component.type),
          required: component.required !== false,
          value: isText ? textIn(component.value) : chosen.map(({ value }) => textIn(value)),
          body: component,
        },
      ]
    }),
  )
}

/** The data of a submitted modal; what the member leaves alone keeps its value, and a client sends nothing that is refused. */
export function submittedData(modal: Modal, filled: Filled): Json {
  const fields = fieldsOf(modal)
  const strange = Object.keys(filled).find((key) => !fields.some((field) => isCalled(field, key)))
  if (strange !== undefined)
    throw new Error(`The form has no field ${strange}, but ${fields.map(({ label }) => label).join(', ')}`)
  const values = new Map(fields.map((field) => [field.customId, filledIn(field, filled)]))
  const components = objectsIn(modal.body.components).map((row, index) => submittedRow(row, index + 1, values))
  return { custom_id: modal.customId, components }
}

function isCalled(field: Field, key: string): boolean {
  return field.customId === key || field.label === key
}

function filledIn(field: Field, filled: Filled): string | readonly string[] {
  const given = Object.entries(filled).find(([key]) => isCalled(field, key))?.[1] ?? field.value
  const size = [...given].length
  const isText = field.type === componentTypes.textInput
  const least = isText ? numberOr(field.body.min_length, 0) : numberOr(field.body.min_values, 1)
  const most = isText ? numberOr(field.body.max_length, 4000) : numberOr(field.body.max_values, 1)
  if (field.required && size === 0) throw new Error(`${field.label} has to be filled in`)
  if (size > 0 && (size < least || size > most))
    throw new Error(`${field.label} takes ${least} to ${most}, not ${size}`)
  return given
}

function submittedRow(row: Json, id: number, values: ReadonlyMap<string, string | readonly string[]>): Json {
  const submitted = (component: Json, place: number): Json => {
    const value = values.get(textIn(component.custom_id)) ?? ''
    const given = typeof value === 'string' ? { value } : { values: value }
    return { type: component.type, id: component.id ?? place, custom_id: component.custom_id, ...given }
  }
  const base = { type: row.type, id: row.id ?? id }
  if (isJson(row.component)) return { ...base, component: submitted(row.component, id + 100) }
  if (row.type !== componentTypes.row) return base
  return { ...base, components: objectsIn(row.components).map((each, index) => submitted(each, id * 100 + index)) }
}
