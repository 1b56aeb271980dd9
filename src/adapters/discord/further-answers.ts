import { type REST, Routes } from 'discord.js'
import type { News } from '#chat/news.ts'
import { failureOf, isLate, whyOf } from './failure.ts'
import type { Interaction } from './receive.ts'
import { rawFiles, type Shown } from './show.ts'

/** What can be done for 15 minutes after the first answer. None of it throws; each answers whether Discord took it. */
export interface FurtherAnswers {
  /** Messages of their own. */
  follow(messages: readonly Shown[]): Promise<boolean>
  /** Puts a message in the place of the first answer, or of the message whose button was pressed. */
  edit(message: Shown): Promise<boolean>
  /** Takes the first answer away. */
  remove(): Promise<boolean>
}

/** https://discord.com/developers/docs/resources/message#message-object-message-flags */
export const ephemeral = 1 << 6

export interface FurtherParts {
  readonly rest: REST
  readonly news: News
}

/** https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages */
export function createFurtherAnswers(
  { application, token }: Interaction,
  { rest, news }: FurtherParts,
): FurtherAnswers {
  const original = Routes.webhookMessage(application, token)
  const quietly = async (work: Promise<unknown>) => {
    try {
      await work
      return true
    } catch (error) {
      const failure = failureOf(error)
      if (!isLate(failure)) news.warn({ why: whyOf(failure) }, 'Discord did not take an answer')
      return false
    }
  }
  const requestOf = ({ body, files }: Shown) => ({ body, files: rawFiles(files), auth: false })
  return {
    async follow(messages) {
      for (const message of messages) {
        if (!(await quietly(rest.post(Routes.webhook(application, token), requestOf(message))))) return false
      }
      return true
    },
    edit: (message) => quietly(rest.patch(original, requestOf(withoutPrivacy(message)))),
    remove: () => quietly(rest.delete(original, { auth: false })),
  }
}

/** What stands there already cannot be made private, or public. */
export function withoutPrivacy({ body, files }: Shown): Shown {
  return { body: { ...body, flags: body.flags & ~ephemeral }, files }
}
