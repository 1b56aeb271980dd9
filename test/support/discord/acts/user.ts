import { textIn } from '#test/support/loopback/json.ts'
import type { Answer, Choice, Modal } from '../answer.ts'
import { resolve } from '../interaction-payload.ts'
import { createMessage } from '../messages.ts'
import { may } from '../permissions.ts'
import { buttonsOf, selectsOf } from '../reading.ts'
import { type Channel, interactionTypes, isEphemeral, type Message, type User } from '../state.ts'
import { directChannel } from '../world.ts'
import { commandData, type OptionValue, typedData } from './commands.ts'
import { type Filled, submittedData } from './forms.ts'
import { type Stage, startAct } from './start-act.ts'

/** A person: what they are, and what they can do. Each act resolves with what they then see. */
export interface Person extends User {
  /** Their direct channel with the bot. */
  readonly dm: Channel
  slash(name: string, options: Readonly<Record<string, OptionValue>>, place: Channel): Promise<Answer>
  /** Presses the button with this label or custom id. */
  press(message: Message, button: string): Promise<Answer>
  /** Sends a press of a button that is not there, which no client of Discord's would. */
  forge(message: Message, customId: string): Promise<Answer>
  /** Chooses in the select with this custom id or placeholder: values, or users, roles and channels. */
  choose(message: Message, select: string, values: readonly (string | { readonly id: string })[]): Promise<Answer>
  /** Fills in a form by its labels or custom ids, and sends it. */
  submit(modal: Modal, filled: Filled): Promise<Answer>
  autocomplete(
    name: string,
    option: string,
    typed: string,
    place: Channel,
    others?: Readonly<Record<string, OptionValue>>,
  ): Promise<readonly Choice[]>
  /** Writes in a channel, or directly. */
  writes(text: string, place: Channel): Message
}

/** Gives a user hands. */
export function createPerson(stage: Stage, user: User): Person {
  const { world } = stage
  const component = (message: Message, data: Readonly<Record<string, unknown>>) => {
    if (isEphemeral(message) && message.onlyFor?.id !== user.id)
      throw new Error(`${user.name} does not see that message`)
    if (message.deleted) throw new Error('The message is deleted')
    return startAct(stage, { type: interactionTypes.component, user, channel: message.channel, data, source: message })
  }
  return Object.assign(user, {
    dm: directChannel(world, user),
    slash: async (name: string, options: Readonly<Record<string, OptionValue>>, channel: Channel) => {
      if (!may(user, channel, 'ViewChannel')) throw new Error(`${user.name} does not see #${channel.name}`)
      const data = commandData(world, user, channel, name, options)
      return startAct(stage, { type: interactionTypes.command, user, channel, data })
    },
    press: async (message: Message, wanted: string) => component(message, buttonData(message, wanted)),
    forge: async (message: Message, customId: string) =>
      component(message, { component_type: 2, custom_id: customId, id: 1 }),
    choose: async (message: Message, wanted: string, chosen: readonly (string | { readonly id: string })[]) => {
      const select = selectsOf(message).find((each) => each.custom_id === wanted || each.placeholder === wanted)
      if (select === undefined) throw new Error(`The message has no select ${wanted}`)
      const values = chosen.map((each) => (typeof each === 'string' ? each : each.id))
      const { type: component_type, custom_id, id } = select
      const objects = component_type === 3 ? {} : { resolved: resolve(world, message.channel.guild, values) }
      return component(message, { component_type, custom_id, id, values, ...objects })
    },
    submit: async (modal: Modal, filled: Filled) => {
      const { channel, source } = modal.opener
      const data = submittedData(modal, filled)
      return startAct(stage, { type: interactionTypes.modal, user, channel, data, source, opener: modal.opener })
    },
    autocomplete: async (
      name: string,
      option: string,
      text: string,
      channel: Channel,
      others: Readonly<Record<string, OptionValue>> = {},
    ) => {
      const data = typedData(world, user, channel, name, { option, text, others })
      return (await startAct(stage, { type: interactionTypes.autocomplete, user, channel, data })).choices
    },
    writes: (text: string, channel: Channel) => {
      if (!may(user, channel, 'ViewChannel', 'SendMessages')) throw new Error(`${user.name} may not write there`)
      const message = createMessage(world, { channel, author: user, body: { content: text }, uploads: [], settable: 0 })
      world.waiting.changed()
      return message
    },
  })
}

function buttonData(message: Message, wanted: string) {
  const buttons = buttonsOf(message)
  const button = buttons.find(({ label, customId }) => label === wanted || customId === wanted)
  if (button === undefined)
    throw new Error(
      `The message has no button ${wanted}, but ${buttons.map(({ label }) => label).join(', ') || 'none'}`,
    )
  if (button.customId === undefined) throw new Error(`${wanted} is a link to ${textIn(button.url)}`)
  if (button.disabled) throw new Error(`${wanted} is greyed out`)
  return { component_type: 2, custom_id: button.customId, id: button.id }
}
