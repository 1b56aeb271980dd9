import type { Action } from '#core/reply/reply.ts'
import type { DeclaredCommand, PageStrings } from '../wire.ts'
import { element } from './element.ts'

/** What an empty conversation shows: what this is, and a few things to begin with. */
export function createWelcome(
  strings: PageStrings,
  commands: readonly DeclaredCommand[],
  started: (action: Action) => void,
): HTMLElement {
  const starts: readonly Action[] = [
    { label: strings['page.start.drill'], command: 'drill', options: {}, style: 'primary' },
    { label: strings['page.start.why'], command: 'why-heel-strike', options: {}, style: 'plain' },
    { label: strings['page.start.reminder'], command: 'reminder', options: { action: 'set' }, style: 'plain' },
    { label: strings['page.start.progress'], command: 'progress', options: {}, style: 'plain' },
  ]
  const buttons = starts
    .filter(({ command }) => commands.some(({ name }) => name === command))
    .map((action) => {
      const button = element('button', { type: 'button', class: `action ${action.style}` }, action.label)
      button.addEventListener('click', () => started(action))
      return button
    })
  return element(
    'section',
    { class: 'welcome' },
    element('div', { class: 'lanes', 'aria-hidden': 'true' }),
    element('p', { class: 'tagline' }, strings['page.tagline']),
    element('h2', {}, strings['page.welcome.title']),
    element('p', {}, strings['page.welcome']),
    element('div', { class: 'actions' }, ...buttons),
  )
}
