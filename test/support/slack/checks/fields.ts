import { isJson, type Json } from '#test/support/loopback/json.ts'

/** What is wrong, each with a JSON pointer to it, as Slack says it in `response_metadata.messages`. */
export type Faults = readonly string[]

/** Reads the fields of one object, and notes what is wrong with them. */
export interface Fields {
  readonly body: Json
  /** Where it stands. */
  readonly path: string
  readonly faults: string[]
  /** Refuses every field that is not named. */
  only(...names: readonly string[]): void
  text(name: string, most: number, need?: 'required'): string | undefined
  /** A text object: https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  words(name: string, most: number, need?: 'required', kind?: 'plain_text'): string | undefined
  list(name: string, most: number, need?: 'required'): readonly Fields[]
  object(name: string, need?: 'required'): Fields | undefined
  flag(name: string): void
  number(name: string, least: number, most: number): void
  oneOf(name: string, values: readonly string[], need?: 'required'): void
  fault(name: string, message: string): void
}

export function createFields(body: Json, path: string, faults: string[]): Fields {
  const fault = (name: string, message: string) =>
    void faults.push(`${message} [json-pointer:${path}${name === '' ? '' : `/${name}`}]`)
  const has = (name: string, need: 'required' | undefined) => {
    if (body[name] !== undefined) return true
    if (need === 'required') fault(name, 'missing required field')
    return false
  }
  const fields: Fields = {
    body,
    path,
    faults,
    fault,
    only(...names) {
      for (const name of Object.keys(body)) if (!names.includes(name)) fault(name, `unknown field: ${name}`)
    },
    text(name, most, need) {
      const value = body[name]
      if (!has(name, need)) return undefined
      if (typeof value !== 'string') return void fault(name, 'must be a string')
      if (need === 'required' && value.length === 0) fault(name, 'must be more than 0 characters')
      if (value.length > most) fault(name, `must be less than ${most + 1} characters`)
      return value
    },
    words(name, most, need, kind) {
      if (!has(name, need)) return undefined
      const object = fields.object(name)
      if (object === undefined) return undefined
      checkWords(object, most, kind)
      return typeof object.body.text === 'string' ? object.body.text : undefined
    },
    list(name, most, need) {
      const value = body[name]
      if (!has(name, need)) return []
      if (!Array.isArray(value)) return fault(name, 'must be an array') ?? []
      if (value.length === 0) fault(name, 'must contain at least 1 item')
      if (value.length > most) fault(name, `no more than ${most} items allowed`)
      return value.flatMap((each: unknown, index) => {
        if (isJson(each)) return [createFields(each, `${path}/${name}/${index}`, faults)]
        fault(`${name}/${index}`, 'must be an object')
        return []
      })
    },
    object(name, need) {
      const value = body[name]
      if (!has(name, need)) return undefined
      if (isJson(value)) return createFields(value, `${path}/${name}`, faults)
      return void fault(name, 'must be an object')
    },
    flag(name) {
      if (body[name] !== undefined && typeof body[name] !== 'boolean') fault(name, 'must be a boolean')
    },
    number(name, least, most) {
      const value = body[name]
      if (value === undefined) return
      if (typeof value !== 'number' || !Number.isFinite(value)) fault(name, 'must be a number')
      else if (value < least || value > most) fault(name, `must be from ${least} to ${most}`)
    },
    oneOf(name, values, need) {
      if (!has(name, need)) return
      if (!values.some((value) => value === body[name])) fault(name, `must be one of ${values.join(', ')}`)
    },
  }
  return fields
}

function checkWords(fields: Fields, most: number, kind: 'plain_text' | undefined): void {
  fields.oneOf('type', kind === undefined ? ['plain_text', 'mrkdwn'] : [kind], 'required')
  fields.only('type', 'text', ...(fields.body.type === 'plain_text' ? ['emoji'] : ['verbatim']))
  fields.text('text', most, 'required')
  fields.flag('emoji')
  fields.flag('verbatim')
}
