import { isJson, objectsIn } from '#test/support/loopback/json.ts'
import { findBlockFaults } from './blocks.ts'
import { createFields, type Faults } from './fields.ts'
import { limits } from './limits.ts'

/** https://docs.slack.dev/reference/views/ */
export function findViewFaults(view: unknown, wanted: 'modal' | 'home'): Faults {
  if (!isJson(view)) return ['must be an object [json-pointer:/view]']
  const faults: string[] = []
  const fields = createFields(view, '/view', faults)
  fields.oneOf('type', [wanted], 'required')
  const shared = ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id']
  fields.text('private_metadata', limits.view.metadata)
  fields.text('callback_id', limits.view.callback)
  fields.text('external_id', limits.view.callback)
  if (view.blocks === undefined) fields.fault('blocks', 'missing required field')
  if (wanted === 'home') fields.only(...shared)
  else {
    fields.only(...shared, 'title', 'submit', 'close', 'clear_on_close', 'notify_on_close', 'submit_disabled')
    fields.words('title', limits.view.title, 'required', 'plain_text')
    fields.words('submit', limits.view.submit, undefined, 'plain_text')
    fields.words('close', limits.view.close, undefined, 'plain_text')
    const asks = objectsIn(view.blocks).some(({ type }) => type === 'input')
    if (asks && view.submit === undefined) fields.fault('submit', 'a modal with inputs needs a submit button')
  }
  return [...faults, ...findBlockFaults(view.blocks, wanted)]
}
