import type { Completion } from './complete.ts'
import { element } from './element.ts'

/** The list of completions above the message box. Focus stays in the box; the list only marks which line is active. */
export interface Menu {
  readonly root: HTMLElement
  /** Shows these lines with none or the first active, or hides when there are none. */
  show(items: readonly Completion[], firstActive: boolean): void
  hide(): void
  isOpen(): boolean
  /** Moves the active line by so many, round the ends. */
  move(by: 1 | -1): void
  active(): Completion | undefined
  first(): Completion | undefined
}

const listId = 'completions'

/** `box` is the text field it belongs to, in the combobox pattern; `picked` hears of a line that was clicked. */
export function createMenu(box: HTMLInputElement, label: string, picked: (item: Completion) => void): Menu {
  const root = element('div', { id: listId, role: 'listbox', 'aria-label': label, class: 'menu', hidden: true })
  let items: readonly Completion[] = []
  let at = -1
  box.setAttribute('aria-controls', listId)
  const mark = (index: number) => {
    at = index
    for (const [row, line] of [...root.children].entries()) line.setAttribute('aria-selected', String(row === at))
    const active = root.children[at]
    if (active === undefined) box.removeAttribute('aria-activedescendant')
    else {
      box.setAttribute('aria-activedescendant', active.id)
      active.scrollIntoView({ block: 'nearest' })
    }
  }
  const show = (next: readonly Completion[], firstActive: boolean) => {
    items = next
    root.replaceChildren(...items.map((item, row) => drawLine(item, row, picked)))
    root.hidden = items.length === 0
    box.setAttribute('aria-expanded', String(!root.hidden))
    root.scrollTop = 0
    mark(firstActive && items.length > 0 ? 0 : -1)
  }
  // A press must not take the focus out of the box.
  root.addEventListener('mousedown', (event) => event.preventDefault())
  return {
    root,
    show,
    hide: () => show([], false),
    isOpen: () => !root.hidden,
    move: (by) => mark((at + by + (at < 0 && by < 0 ? 1 : 0) + items.length) % items.length),
    active: () => items[at],
    first: () => items[0],
  }
}

function drawLine(item: Completion, row: number, picked: (item: Completion) => void): HTMLElement {
  const line = element(
    'div',
    { id: `completion-${row}`, role: 'option', 'aria-selected': 'false' },
    element('span', { class: 'menu-label' }, item.label),
    ' ',
    element('span', { class: 'menu-detail' }, item.detail),
  )
  line.addEventListener('click', () => picked(item))
  return line
}
