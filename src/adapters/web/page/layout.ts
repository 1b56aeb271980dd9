import type { PageInfo } from '../wire.ts'
import { element, icon } from './element.ts'
import type { Connection } from './live.ts'

/** The frame around a conversation. */
export interface Layout {
  showConnection(state: Connection): void
  /** Says something beside the message box; empty takes it away. */
  notice(text: string): void
}

/** Lays the page out: header, conversation, message box. */
export function layOut(
  info: PageInfo,
  parts: { readonly people: HTMLElement; readonly log: HTMLElement; readonly composer: HTMLElement },
): Layout {
  const { strings } = info
  const notice = element('p', { class: 'notice', role: 'status' })
  const dot = element('span', { class: 'connection-dot', 'aria-hidden': 'true' })
  const words = element('span', { class: 'connection-words' })
  const connection = element('p', { class: 'connection', role: 'status' }, dot, words)
  const header = element(
    'header',
    { class: 'top' },
    element(
      'div',
      { class: 'brand' },
      icon(
        'M3 18c6.5 0 6.5-6.5 8.5-9.500s4.500-4.500 9.500-4.500',
        'M10 20.500c4.500 0 5.500-4 6.800-6s2.200-3 4.200-3',
      ),
      element('div', {}, element('h1', {}, 'Footfall'), element('p', { class: 'today' }, info.today)),
    ),
    connection,
    parts.people,
  )
  document.documentElement.lang = info.locale
  document.body.replaceChildren(
    element('a', { class: 'skip', href: '#message' }, strings['page.skip']),
    header,
    element('main', {}, parts.log),
    element('div', { class: 'dock', role: 'region', 'aria-label': strings['page.message'] }, notice, parts.composer),
  )
  return {
    showConnection(state) {
      connection.dataset.state = state
      words.textContent = strings[`page.${state}`]
    },
    notice(text) {
      notice.textContent = text
    },
  }
}
