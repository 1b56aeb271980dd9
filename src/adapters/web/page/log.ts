import { dateTag } from '#core/dates.ts'
import { render } from '../render.ts'
import type { PageInfo } from '../wire.ts'
import { draw, element } from './element.ts'
import type { Entry } from './transcript.ts'

/** The conversation as it is seen and heard. */
export interface Log {
  readonly root: HTMLElement
  /** Draws these turns and nothing else, without a word to a screen reader: it is what was said before. */
  fill(entries: readonly Entry[]): void
  add(entry: Entry): void
  /** Draws one turn where another stood, and goes there. */
  replace(key: string, entry: Entry): void
  /** Draws one turn anew where it stands, and disturbs nobody. */
  revise(entry: Entry): void
  remove(key: string): void
  /** Shows that an answer is on its way. */
  wait(waiting: boolean): void
}

/** `pressed` hears which button of which turn was pressed. */
export function createLog(info: PageInfo, pressed: (key: string, action: number) => void): Log {
  const { strings } = info
  const turns = element('div', { class: 'turns', role: 'log', 'aria-label': strings['page.conversation'] })
  const thinking = element('div', { class: 'thinking', role: 'status', hidden: true })
  const root = element('div', { class: 'log' }, turns, thinking)
  const find = (key: string) =>
    [...turns.children].find((turn) => turn instanceof HTMLElement && turn.dataset.key === key)
  turns.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button[data-action]') : null
    const turn = button?.closest('.turn')
    if (!(button instanceof HTMLElement) || !(turn instanceof HTMLElement)) return
    pressed(turn.dataset.key ?? '', Number(button.dataset.action))
  })
  return {
    root,
    fill(entries) {
      turns.setAttribute('aria-live', 'off')
      turns.replaceChildren(...entries.map((entry) => drawTurn(entry, info)))
      // A frame later it is part of the page and has its heights; before, there is nothing to scroll.
      requestAnimationFrame(() => {
        turns.lastElementChild?.scrollIntoView({ block: 'start' })
        turns.setAttribute('aria-live', 'polite')
      })
    },
    add(entry) {
      const turn = drawTurn(entry, info)
      const before = turns.lastElementChild
      turn.classList.add('new')
      turns.append(turn)
      // A long answer is read from its top, with what it answers still in sight.
      const from = entry.kind === 'reply' && before?.classList.contains('said') ? before : turn
      from.scrollIntoView({ block: 'start', behavior: scrolling() })
    },
    replace(key, entry) {
      const turn = drawTurn(entry, info)
      find(key)?.replaceWith(turn)
      turn.tabIndex = -1
      turn.focus()
    },
    revise(entry) {
      const old = find(entry.key)
      const turn = drawTurn(entry, info)
      const focused = old?.contains(document.activeElement) ? document.activeElement?.getAttribute('data-action') : null
      turns.setAttribute('aria-live', 'off')
      old?.replaceWith(turn)
      const button = turn.querySelector(`button[data-action="${focused}"]`)
      if (button instanceof HTMLElement) button.focus({ preventScroll: true })
      requestAnimationFrame(() => turns.setAttribute('aria-live', 'polite'))
    },
    remove: (key) => find(key)?.remove(),
    wait(waiting) {
      const dots = ['', '', ''].map(() => element('span', { class: 'dot', 'aria-hidden': 'true' }))
      const words = element('span', { class: 'visually-hidden' }, strings['page.thinking'])
      thinking.replaceChildren(...(waiting ? [words, ...dots] : []))
      thinking.hidden = !waiting
      if (waiting) thinking.scrollIntoView({ block: 'nearest' })
    },
  }
}

function scrolling(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'
}

function drawTurn(entry: Entry, info: PageInfo): HTMLElement {
  const { strings } = info
  const said = entry.kind === 'said'
  const waited = entry.kind === 'reply' && entry.plannedFor !== undefined
  const who = element('span', { class: said ? 'visually-hidden' : 'who' }, strings[said ? 'page.you' : 'page.coach'])
  const badge = waited ? [' ', element('span', { class: 'badge' }, strings['page.reminder'])] : []
  const time = element('time', { datetime: entry.at }, clockTime(entry.at, info))
  const body = said ? element('p', { class: 'bubble', dir: 'auto' }, entry.text) : draw(render(entry.reply, info))
  return element(
    'div',
    { class: `turn ${entry.kind}`, 'data-key': entry.key },
    element('p', { class: 'turn-head' }, who, ...badge, ' ', time),
    body,
  )
}

/** The time of day in the member's zone, with the day where it is not today. */
function clockTime(at: string, { locale, zone }: PageInfo): string {
  const tag = dateTag(locale)
  const moment = Date.parse(at)
  const format = (options: Intl.DateTimeFormatOptions, of = moment) =>
    new Intl.DateTimeFormat(tag, { timeZone: zone, ...options }).format(of)
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const day: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' }
  return format(day) === format(day, Date.now()) ? clock : `${format(day)}, ${clock}`
}
