import { InteractionResponseType } from 'discord.js'
import type { Exchange, Position } from '#chat/exchange.ts'
import { createFurtherAnswers, ephemeral, type FurtherParts, withoutPrivacy } from './further-answers.ts'
import type { Interaction } from './receive.ts'
import { marked, type Shown } from './show.ts'

/** The very first answer to an interaction. */
export interface FirstAnswer {
  readonly type: InteractionResponseType
  readonly data?: object
}

/** Where the first answer goes: by a request, or as the answer to Discord's own post. False when Discord takes it no more. */
export type Door = (answer: FirstAnswer, files: Shown['files']) => Promise<boolean>

/**
 * Answers one interaction, in whichever way the time that has passed allows: Discord wants the first answer within 3 s, and
 * takes others for 15 minutes.
 */
export function createExchange(interaction: Interaction, door: Door, parts: FurtherParts): Exchange<Shown> {
  const isPress = interaction.pressed !== undefined
  const further = createFurtherAnswers(interaction, parts)
  let deferred: 'pressed' | 'private' | 'public' | undefined
  let first: Promise<boolean> | undefined
  const answer = (type: InteractionResponseType, data?: object, files: Shown['files'] = []) => {
    first = door({ type, ...(data === undefined ? {} : { data }) }, files)
    return first
  }
  return {
    async show(messages, position) {
      const [drawn, ...others] = messages
      if (drawn === undefined) return
      const head = position === 'instead' ? marked(drawn, interaction.pressed?.mark) : drawn
      const early = first
      const taken = await (early ?? answer(...firstAnswer(head, position)))
      if (!taken) return
      if (early === undefined) await further.follow(others)
      else if (deferred === 'pressed' && position === 'anew') await further.follow(messages)
      else if (deferred === 'public' && isPrivate(head)) {
        // What everyone was told is coming turns out to be for one alone.
        await further.remove()
        await further.follow(messages)
      } else if (await further.edit(head)) await further.follow(others)
    },
    async ask(form) {
      await answer(InteractionResponseType.Modal, form)
    },
    async choose(choices) {
      await answer(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices })
    },
    async hush() {
      if (first === undefined && isPress) await answer(InteractionResponseType.DeferredMessageUpdate)
    },
    async defer(privately) {
      if (first !== undefined) return
      deferred = isPress ? 'pressed' : privately ? 'private' : 'public'
      if (isPress) await answer(InteractionResponseType.DeferredMessageUpdate)
      else await answer(InteractionResponseType.DeferredChannelMessageWithSource, privately ? { flags: ephemeral } : {})
    },
  }
}

function firstAnswer(message: Shown, position: Position) {
  const { body, files } = position === 'instead' ? withoutPrivacy(message) : message
  const type =
    position === 'instead' ? InteractionResponseType.UpdateMessage : InteractionResponseType.ChannelMessageWithSource
  return [type, body, files] as const
}

function isPrivate({ body }: Shown): boolean {
  return (body.flags & ephemeral) !== 0
}
