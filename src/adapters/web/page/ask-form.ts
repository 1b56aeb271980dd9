import type { Suggestion } from '#core/commands/option.ts'
import type { OptionInput, OptionInputs } from '#core/reply/reply.ts'
import type { DeclaredOption, PageStrings } from '../wire.ts'
import { element } from './element.ts'

/** What was wrong with a form, at the field with that name or as a whole. */
export interface FormFault {
  readonly message: string
  readonly path: string | undefined
}

export interface AskForm {
  readonly title: string
  readonly fields: readonly DeclaredOption[]
  /** What they hold when the form opens. */
  readonly known: OptionInputs
  readonly submitLabel: string
  readonly strings: PageStrings
  suggest(option: string, typed: string): Promise<readonly Suggestion[]>
  /** Hears of what was filled in; the form closes when nothing was wrong with it. */
  submit(values: OptionInputs): Promise<FormFault | undefined>
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** Asks for a few values in a dialog; resolves when it has closed, filled in or not. */
export function askForm(form: AskForm): Promise<void> {
  const { promise: closed, resolve } = Promise.withResolvers<void>()
  const fault = element('p', { class: 'form-fault', role: 'alert' })
  const controls = new Map(form.fields.map((field) => [field.name, fill(createControl(field, form), form)] as const))
  const cancel = element('button', { type: 'button', class: 'action plain' }, form.strings['page.cancel'])
  const save = element('button', { type: 'submit', class: 'action primary' }, form.submitLabel)
  const body = element(
    'form',
    { novalidate: true },
    element('h2', { id: 'form-title' }, form.title),
    fault,
    ...form.fields.map((field) => drawField(field, controls.get(field.name), form)),
    element('div', { class: 'actions' }, cancel, save),
  )
  const dialog = element('dialog', { class: 'ask', 'aria-labelledby': 'form-title' }, body)
  cancel.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => {
    dialog.remove()
    resolve()
  })
  body.addEventListener('submit', async (event) => {
    event.preventDefault()
    save.disabled = true
    const wrong = await form.submit(readValues(controls))
    save.disabled = false
    if (wrong === undefined) dialog.close()
    else showFault(wrong, controls, fault)
  })
  document.body.append(dialog)
  dialog.showModal()
  controls.values().next().value?.focus()
  return closed
}

function createControl(field: DeclaredOption, form: AskForm): Control {
  const common = { id: `field-${field.name}`, name: field.name, 'aria-describedby': `fault-${field.name}` }
  if (field.choices.length > 0) {
    const options = field.choices.map(({ value, label }) => element('option', { value }, label))
    return element('select', common, element('option', { value: '' }, form.strings['page.choose']), ...options)
  }
  if (field.type === 'integer') {
    const range = { min: String(field.min ?? ''), max: String(field.max ?? '') }
    return element('input', { ...common, ...range, type: 'number', inputmode: 'numeric', step: '1' })
  }
  if (field.prose) return element('textarea', { ...common, rows: '5' })
  return element('input', { ...common, type: 'text', autocomplete: 'off', list: field.suggests && listId(field) })
}

function fill(control: Control, { known }: AskForm): Control {
  const value = known[control.name]
  if (value !== undefined) control.value = String(value)
  return control
}

function listId({ name }: DeclaredOption): string {
  return `list-${name}`
}

/** The values offered while someone types into a field, asked for as they type. */
function createSuggestions(field: DeclaredOption, control: Control, form: AskForm): HTMLElement {
  const list = element('datalist', { id: listId(field) })
  const refresh = async () => {
    const typed = control.value
    // Suggestions are a convenience: with no answer the value can still be typed out.
    const found = await form.suggest(field.name, typed).catch((): readonly Suggestion[] => [])
    if (control.value !== typed) return
    list.replaceChildren(...found.map(({ value, label }) => element('option', { value }, label)))
  }
  control.addEventListener('input', () => void refresh())
  void refresh()
  return list
}

function drawField(field: DeclaredOption, control: Control | undefined, form: AskForm): HTMLElement {
  const parts = control === undefined ? [] : [control]
  const list = control !== undefined && field.suggests ? [createSuggestions(field, control, form)] : []
  return element(
    'div',
    { class: 'field' },
    element('label', { for: `field-${field.name}` }, field.summary),
    ...parts,
    ...list,
    element('p', { id: `fault-${field.name}`, class: 'field-fault' }),
  )
}

/** What was filled in; numbers as numbers, and nothing for what was left empty. */
function readValues(controls: ReadonlyMap<string, Control>): OptionInputs {
  const values: Record<string, OptionInput> = {}
  for (const [name, { value, type }] of controls) {
    if (value.trim() !== '') values[name] = type === 'number' ? Number(value) : value
  }
  return values
}

/** Says what is wrong where it is wrong, and goes there. */
function showFault(wrong: FormFault, controls: ReadonlyMap<string, Control>, whole: HTMLElement): void {
  const at = wrong.path === undefined ? undefined : controls.get(wrong.path)
  whole.textContent = at === undefined ? wrong.message : ''
  for (const [name, control] of controls) {
    control.setAttribute('aria-invalid', String(control === at))
    const line = document.getElementById(`fault-${name}`)
    if (line !== null) line.textContent = control === at ? wrong.message : ''
  }
  at?.focus()
}
