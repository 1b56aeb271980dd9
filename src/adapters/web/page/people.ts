import { parseName } from '../name.ts'
import type { PageInfo } from '../wire.ts'
import { askForm } from './ask-form.ts'
import { element } from './element.ts'
import { keep } from './keep.ts'

const joinedSlot = 'footfall.1.joined'
const currentSlot = 'footfall.1.member'
/** The option that asks for a name; no name can be it. */
const joining = '+'

/** Who a browser starts as that has not chosen. */
export const firstMember = 'ada'

/** Who the page was last used as. */
export function currentMember(): string {
  return keep.getItem(currentSlot) ?? firstMember
}

/** Who the page is used as: the demo club's people, whoever joined in this browser, and "join as…". */
export function createPeople(info: PageInfo, member: string, switched: (member: string) => void): HTMLElement {
  const { strings } = info
  const known = new Set(info.people.map((person) => person.member))
  const joined = [...new Set([...joinedNames(), member])].filter((name) => !known.has(name))
  const people = [...info.people, ...joined.map((name) => ({ member: name, name }))]
  const select = element(
    'select',
    { id: 'people', 'aria-label': strings['page.people'] },
    ...people.map((person) =>
      element('option', { value: person.member, selected: person.member === member }, person.name),
    ),
    element('option', { value: joining }, strings['page.join']),
  )
  const change = (name: string) => {
    keep.setItem(currentSlot, name)
    switched(name)
  }
  select.addEventListener('change', async () => {
    const chosen = select.value
    select.value = member
    const name = chosen === joining ? await askName(info) : chosen
    if (name !== undefined && name !== member) change(name)
  })
  const initial = people.find((person) => person.member === member)?.name ?? member
  const avatar = element('span', { class: 'avatar', 'aria-hidden': 'true' }, [...initial][0]?.toUpperCase() ?? '')
  return element('div', { class: 'people' }, avatar, select)
}

/** Asks for a name until it is one the club takes; undefined when it was given up. */
async function askName({ strings }: PageInfo): Promise<string | undefined> {
  let joinedAs: string | undefined
  const field = {
    name: 'member',
    summary: strings['page.join.name'],
    type: 'text',
    required: true,
    choices: [],
    suggests: false,
  } as const
  await askForm({
    title: strings['page.join.title'],
    submitLabel: strings['page.join.submit'],
    strings,
    known: {},
    fields: [field],
    suggest: async () => [],
    async submit({ member = '' }) {
      const parsed = parseName(String(member).trim())
      if (parsed === undefined) return { message: strings['page.join.hint'], path: 'member' }
      joinedAs = parsed.member
      keep.setItem(joinedSlot, JSON.stringify([...new Set([...joinedNames(), joinedAs])]))
      return undefined
    },
  })
  return joinedAs
}

function joinedNames(): readonly string[] {
  const kept: unknown = JSON.parse(keep.getItem(joinedSlot) ?? '[]')
  return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : []
}
