import type { Act, Message, Shown, View } from './state.ts'
import { isEphemeral } from './state.ts'
import type { World } from './world.ts'

/** What someone comes to see of what they did. Asking for what did not come throws, and says what did. */
export interface Answer {
  readonly act: Act
  /** What came so far, in its order. */
  readonly shown: readonly Shown[]
  /** What came first, once anything has. */
  first(): Promise<Seen>
  /** The nth that came, counted from 1. */
  nth(count: number): Promise<Seen>
}

export interface Seen {
  readonly kind: Shown['kind']
  /** True when only this member sees it. */
  readonly ephemeral: boolean
  readonly message: Message
  readonly view: View
  /** What the modal says beside its fields, by `block_id`. */
  readonly errors: Readonly<Record<string, string>>
}

/** `openerSaw`: so much of what the opener of a form was shown came before it was sent. */
export function createAnswer(world: World, act: Act, openerSaw: number): Answer {
  // What goes to the address of the button that opened a form, after the form was sent, answers the form.
  const shown = () => [...act.shown, ...(act.opener?.shown.slice(openerSaw) ?? [])]
  const nth = async (count: number) => {
    const found = await world.waiting.until(() => shown()[count - 1], `${count} answers to ${act.what}`)
    return createSeen(act, found)
  }
  return {
    act,
    get shown() {
      return shown()
    },
    first: () => nth(1),
    nth,
  }
}

function createSeen(act: Act, shown: Shown): Seen {
  const expected = (what: string) => new Error(`Expected ${what} after ${act.what}; there came: ${describe(shown)}`)
  return {
    kind: shown.kind,
    get ephemeral() {
      return 'message' in shown && isEphemeral(shown.message)
    },
    get message() {
      if (!('message' in shown)) throw expected('a message')
      return shown.message
    },
    get view() {
      if (!('view' in shown)) throw expected('a modal')
      return shown.view
    },
    get errors() {
      if (shown.kind !== 'errors') throw expected('faults of a form')
      return shown.errors
    },
  }
}

function describe(shown: Shown): string {
  const body = 'message' in shown ? shown.message.sent : shown.kind === 'errors' ? shown.errors : shown.view.body
  return `${shown.kind} ${JSON.stringify(body)}`.slice(0, 500)
}
