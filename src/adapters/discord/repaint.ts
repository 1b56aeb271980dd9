import { type REST, Routes } from 'discord.js'
import type { CoachParts } from '#chat/interact.ts'
import type { News } from '#chat/news.ts'
import type { MessagePlace, Redraws } from '#chat/redraw.ts'
import { phrasebookOf } from '#chat/words.ts'
import type { Caller } from '#core/member.ts'
import type { Clubs } from '#core/ports.ts'
import type { Redraw, Reply } from '#core/reply/reply.ts'
import { parseRef, platform } from './address.ts'
import { codes, failureOf, isRefused, whyOf } from './failure.ts'
import type { Interaction } from './receive.ts'
import { marked, show } from './show.ts'

export interface RepaintParts extends CoachParts {
  readonly clubs: Clubs
  readonly rest: REST
  readonly redraws: Redraws
  readonly news: News
}

/** How long to wait before an edit that Discord did not take is tried again, and how often at most. */
const pause = Temporal.Duration.from({ seconds: 5 })
const mostTries = 5

/** After a press that changes what the club sees: lets its message be drawn again. */
export function repaint(interaction: Interaction, caller: Caller, { redraw }: Reply, parts: RepaintParts): void {
  const place = redraw && placeOf(redraw, interaction)
  if (redraw === undefined || place === undefined) return
  let tries = 0
  parts.redraws.ask(place, async () => {
    const body = await draw(redraw, interaction, caller, parts)
    if (body === undefined) return undefined
    try {
      await parts.rest.patch(Routes.channelMessage(place.channel, place.message), { body })
      return undefined
    } catch (error) {
      const failure = failureOf(error)
      // It was deleted, or the channel is closed to us by now.
      if (isRefused(failure, codes.unknownMessage, codes.unknownChannel, codes.missingAccess)) return undefined
      tries++
      if (failure.kind !== 'refused' && tries < mostTries) return pause
      parts.news.warn({ why: whyOf(failure) }, 'a club’s message could not be brought up to date')
      return undefined
    }
  })
}

/** The message whose button was pressed or, where that is private, the one that is named. */
function placeOf({ ref }: Redraw, { pressed, sender }: Interaction): MessagePlace | undefined {
  if (pressed !== undefined && !pressed.ephemeral && sender.guild !== undefined) {
    return { channel: pressed.channel, message: pressed.id }
  }
  return ref === undefined ? undefined : parseRef(ref)
}

/** What the message says from now on; undefined where core does not say it. What it is known by stays: see `markOf`. */
async function draw(
  { command, options }: Redraw,
  { sender, pressed }: Interaction,
  caller: Caller,
  parts: RepaintParts,
): Promise<object | undefined> {
  const answer = await parts.dispatch({ caller, now: parts.now(), wish: { kind: 'command', command, options } })
  if (answer.kind !== 'answered' || answer.reply.audience !== 'channel') return undefined
  const phrasebook = phrasebookOf(sender, parts)
  const mention = (await parts.clubs.findOn(platform, caller.club.id))?.settings.mentionRole
  const to = { club: caller.club.id, user: undefined, place: 'server', mention, phrasebook } as const
  const [message] = await show(answer.reply, to, parts)
  if (message === undefined) return undefined
  // A private message that was pressed is another one; the club's is recorded by then, and not looked for any more.
  const { body } = marked(message, pressed?.ephemeral === false ? pressed.mark : undefined)
  // The line that names the role stays, and calls nobody a second time.
  return { ...body, allowed_mentions: { parse: [] } }
}
