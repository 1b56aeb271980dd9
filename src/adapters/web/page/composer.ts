import type { Suggestion } from '#core/commands/option.ts'
import type { DeclaredCommand, PageStrings } from '../wire.ts'
import { type Completion, type Completions, completeLine, type Lookup } from './complete.ts'
import { element, icon } from './element.ts'
import { createMenu, type Menu } from './menu.ts'

export interface ComposerParts {
  readonly strings: PageStrings
  readonly commands: readonly DeclaredCommand[]
  suggest(lookup: Lookup): Promise<readonly Suggestion[]>
  /** Sends a line; false when it could not be sent and stays in the box. */
  send(line: string): Promise<boolean>
}

export interface Composer {
  readonly root: HTMLElement
  focus(): void
}

/** As many lines as the menu shows. */
const mostItems = 40

/** The message box with its command menu. */
export function createComposer(parts: ComposerParts): Composer {
  const { strings } = parts
  const box = element('input', {
    id: 'message',
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    autocapitalize: 'sentences',
    enterkeyhint: 'send',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-label': strings['page.message'],
    placeholder: strings['page.placeholder'],
  })
  const take = (item: Completion) => {
    box.value = item.line
    box.focus()
    if (item.whole) void submit()
    else refresh()
  }
  const menu = createMenu(box, strings['page.suggestions'], take)
  const refresh = () => void showCompletions(box, menu, parts)
  let last = ''
  const submit = async () => {
    const line = box.value
    if (line.trim() === '') return
    menu.hide()
    box.value = ''
    last = line
    // What was typed meanwhile is newer than what failed.
    if (!(await parts.send(line)) && box.value === '') box.value = line
  }
  const opener = element(
    'button',
    { type: 'button', class: 'slash', 'aria-label': strings['page.commands'] },
    icon('M5 7h14', 'M5 12h14', 'M5 17h9'),
  )
  opener.addEventListener('click', () => {
    if (!box.value.startsWith('/')) box.value = '/'
    box.focus()
    refresh()
  })
  const send = element(
    'button',
    { type: 'submit', class: 'send', 'aria-label': strings['page.send'] },
    icon('M5 12h14', 'M13 6l6 6-6 6'),
  )
  const root = element('form', { class: 'composer' }, menu.root, opener, box, send)
  root.addEventListener('submit', (event) => {
    event.preventDefault()
    void submit()
  })
  box.addEventListener('input', refresh)
  box.addEventListener('blur', () => menu.hide())
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (menu.isOpen() ? handleMenuKey(event.key, menu, take) : recall(event.key, box, last)) event.preventDefault()
  })
  return { root, focus: () => box.focus() }
}

/** Shows what could come next; what the program has to be asked for joins the list when it arrives. */
async function showCompletions(box: HTMLInputElement, menu: Menu, parts: ComposerParts): Promise<void> {
  const line = box.value
  const { stage, items, lookups } = completeLine(line, parts.commands)
  // A whole command name can be sent with Enter; anything shorter is completed by it first.
  const firstActive = stage === 'command' && !items.some((item) => item.label === line.trimEnd().toLowerCase())
  menu.show(items.slice(0, mostItems), firstActive)
  if (lookups.length === 0) return
  const found = await Promise.all(lookups.map((lookup) => lookUp(lookup, parts)))
  if (box.value !== line || document.activeElement !== box || menu.active() !== undefined) return
  menu.show(unique([...found.flat(), ...items]).slice(0, mostItems), firstActive)
}

/** Suggestions are a convenience: with no answer the line can still be typed out. */
async function lookUp(lookup: Lookup, parts: ComposerParts): Promise<Completions['items']> {
  const found = await parts.suggest(lookup).catch((): readonly Suggestion[] => [])
  return found.map((one) => lookup.complete(one))
}

function unique(items: readonly Completion[]): readonly Completion[] {
  return [...new Map(items.map((item) => [item.line, item])).values()]
}

/** Answers whether the key was the menu's. */
function handleMenuKey(key: string, menu: Menu, take: (item: Completion) => void): boolean {
  if (key === 'ArrowDown' || key === 'ArrowUp') menu.move(key === 'ArrowDown' ? 1 : -1)
  else if (key === 'Escape') menu.hide()
  else if (key === 'Enter' || key === 'Tab') {
    const item = menu.active() ?? (key === 'Tab' ? menu.first() : undefined)
    if (item === undefined) return false
    take(key === 'Tab' ? { ...item, whole: false } : item)
  } else return false
  return true
}

/** The last line again, to be mended after an error. */
function recall(key: string, box: HTMLInputElement, last: string): boolean {
  if (key !== 'ArrowUp' || box.value !== '' || last === '') return false
  box.value = last
  return true
}
