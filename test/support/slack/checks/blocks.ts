import { isJson, type Json, objectsIn } from '#test/support/loopback/json.ts'
import { checkChart } from './chart.ts'
import { checkElement, checkImage } from './elements.ts'
import { createFields, type Faults, type Fields } from './fields.ts'
import { limits } from './limits.ts'

export type Surface = 'message' | 'modal' | 'home'

/** The blocks that this fake knows; a bot that sends another has to teach it first. */
const checks: Readonly<Record<string, (fields: Fields, surface: Surface) => void>> = {
  header(fields) {
    fields.only('type', 'block_id', 'text')
    fields.words('text', limits.header, 'required', 'plain_text')
  },
  section(fields) {
    fields.only('type', 'block_id', 'text', 'fields', 'accessory', 'expand')
    if (fields.body.text === undefined && fields.body.fields === undefined)
      fields.fault('text', 'missing required field')
    fields.words('text', limits.text)
    checkFieldTexts(fields)
    const accessory = fields.object('accessory')
    if (accessory?.body.type === 'image') checkImageElement(accessory)
    else if (accessory !== undefined) checkElement(accessory, 'section')
  },
  divider: (fields) => fields.only('type', 'block_id'),
  context(fields) {
    fields.only('type', 'block_id', 'elements')
    for (const element of fields.list('elements', limits.context, 'required')) {
      if (element.body.type === 'image') checkImageElement(element)
      else checkLooseText(element, limits.text)
    }
  },
  actions(fields) {
    fields.only('type', 'block_id', 'elements')
    for (const element of fields.list('elements', limits.actions, 'required')) checkElement(element, 'actions')
  },
  image(fields) {
    fields.only('type', 'block_id', 'image_url', 'slack_file', 'alt_text', 'title')
    checkImage(fields)
    fields.words('title', limits.image.title, undefined, 'plain_text')
  },
  input(fields, surface) {
    fields.only('type', 'block_id', 'label', 'element', 'hint', 'optional', 'dispatch_action')
    if (surface === 'message') fields.fault('type', 'unsupported type: input')
    fields.words('label', limits.input.label, 'required', 'plain_text')
    fields.words('hint', limits.input.hint, undefined, 'plain_text')
    fields.flag('optional')
    const element = fields.object('element', 'required')
    if (element !== undefined) checkElement(element, 'input')
  },
  /** In messages alone: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
  data_visualization(fields, surface) {
    if (surface !== 'message') fields.fault('type', 'unsupported type: data_visualization')
    checkChart(fields)
  },
}

/** What is wrong with the blocks of a message or a view. */
export function findBlockFaults(blocks: unknown, surface: Surface): Faults {
  const faults: string[] = []
  const most = surface === 'message' ? limits.messageBlocks : limits.view.blocks
  const list = createFields({ blocks }, '', faults).list('blocks', most)
  for (const fields of list) {
    fields.text('block_id', limits.blockId)
    const type = String(fields.body.type)
    const check = checks[type]
    if (check === undefined) fields.fault('type', `unsupported type: ${type}`)
    else check(fields, surface)
  }
  const charts = objectsIn(blocks).filter(({ type }) => type === 'data_visualization')
  const tooMany = `no more than ${limits.charts} data_visualization blocks allowed [json-pointer:/blocks]`
  return [...faults, ...(charts.length > limits.charts ? [tooMany] : []), ...repeats(objectsIn(blocks))]
}

/** Every element of these blocks that can be acted on. */
export function elementsOf(blocks: readonly Json[]): readonly { readonly block: Json; readonly element: Json }[] {
  return blocks.flatMap((block) => {
    const own = [block.element, block.accessory].filter(isJson)
    const elements = block.type === 'actions' ? [...objectsIn(block.elements), ...own] : own
    return elements.filter(({ type }) => type !== 'image').map((element) => ({ block, element }))
  })
}

/** No `block_id` twice; nor an `action_id`, which Slack asks for within a block and we in the whole, but for the fields of forms. */
function repeats(blocks: readonly Json[]): Faults {
  const found = (name: string, bodies: readonly Json[]) => {
    const ids = bodies.flatMap((body) => (body[name] === undefined ? [] : [String(body[name])]))
    const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index))
    return [...twice].map((id) => `${name} is not unique: ${id} [json-pointer:/blocks]`)
  }
  const pressed = blocks.filter(({ type }) => type !== 'input')
  const elements = elementsOf(pressed).map(({ element }) => element)
  return [...found('block_id', blocks), ...found('action_id', elements)]
}

function checkFieldTexts(fields: Fields): void {
  if (fields.body.fields === undefined) return
  for (const field of fields.list('fields', limits.fields)) checkLooseText(field, limits.field)
}

function checkImageElement(fields: Fields): void {
  fields.only('type', 'image_url', 'slack_file', 'alt_text')
  checkImage(fields)
}

/** A text object that stands in a list. */
function checkLooseText(fields: Fields, most: number): void {
  createFields({ text: fields.body }, fields.path.replace(/\/\d+$/, ''), fields.faults).words('text', most, 'required')
}
