import type { Json } from '#test/support/loopback/json.ts'
import { type FirstAnswer, type Interaction, isEphemeral, type Message, messageFlags } from './state.ts'
import type { World } from './world.ts'

/** A modal as it stands open before a member. */
export interface Modal {
  readonly title: string
  readonly customId: string
  readonly body: Json
  readonly opener: Interaction
}

export interface Choice {
  readonly name: string
  readonly value: string | number
}

/** What a member sees of an answer. Asking for what was not answered throws, and says what was. */
export interface Answer {
  readonly interaction: Interaction
  /** `updated` and `quiet` are about the message whose button was pressed. */
  readonly kind: FirstAnswer['kind']
  /** True when only this member sees it. */
  readonly ephemeral: boolean
  readonly message: Message
  readonly modal: Modal
  readonly choices: readonly Choice[]
  readonly followUps: readonly Message[]
  /** The message once it no longer says that it is thinking; after a quiet answer, once the pressed message is edited. */
  settled(): Promise<Message>
  /** The nth further message, counted from 1. */
  followUp(count?: number): Promise<Message>
}

export function createAnswer(world: World, interaction: Interaction, first: FirstAnswer): Answer {
  const edits = interaction.original?.edits.length ?? 0
  const expected = (what: string) => new Error(`Expected ${what}; the answer was: ${describe(first, interaction)}`)
  return {
    interaction,
    kind: first.kind,
    get ephemeral() {
      return interaction.original !== undefined && isEphemeral(interaction.original)
    },
    get message() {
      const { original } = interaction
      if (original === undefined || isThinking(original)) throw expected('a message')
      return original
    },
    get modal() {
      if (first.kind !== 'modal') throw expected('a modal')
      const { title, custom_id } = first.modal
      return { title: String(title), customId: String(custom_id), body: first.modal, opener: interaction }
    },
    get choices() {
      if (first.kind !== 'choices') throw expected('choices')
      // Checked against the document when they came: names are strings, values strings or numbers.
      return first.choices as readonly unknown[] as readonly Choice[]
    },
    followUps: interaction.followUps,
    settled() {
      const { original } = interaction
      if (original === undefined) throw expected('a message')
      const waits = first.kind === 'thinking' || first.kind === 'quiet'
      const isSettled = () => !waits || (!isThinking(original) && original.edits.length > edits)
      return world.waiting.until(() => isSettled() && original, `an edit of the answer to ${nameOf(interaction)}`)
    },
    followUp: (count = 1) =>
      world.waiting.until(() => interaction.followUps[count - 1], `a further message for ${nameOf(interaction)}`),
  }
}

function isThinking(message: Message): boolean {
  return (message.flags & messageFlags.loading) !== 0
}

function describe(first: FirstAnswer, { original }: Interaction): string {
  return `${first.kind} ${JSON.stringify(first.kind === 'modal' ? first.modal : (original?.sent ?? {}))}`.slice(0, 500)
}

function nameOf({ data }: Interaction): string {
  return String(data.name ?? data.custom_id)
}
