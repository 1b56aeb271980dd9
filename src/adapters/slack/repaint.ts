import type { CoachParts } from '#chat/interact.ts'
import type { News } from '#chat/news.ts'
import type { MessagePlace, Redraws } from '#chat/redraw.ts'
import { phrasebookOf } from '#chat/words.ts'
import type { Caller } from '#core/member.ts'
import type { Clubs } from '#core/ports.ts'
import type { Redraw, Reply } from '#core/reply/reply.ts'
import { parseRef, platform } from './address.ts'
import type { Api } from './api.ts'
import { bodyOf } from './exchange.ts'
import { failureOf, whyOf } from './failure.ts'
import type { SlackDoing } from './receive.ts'
import { isChannelLost } from './send.ts'
import { type ShowParts, show } from './show.ts'

export interface RepaintParts extends CoachParts, ShowParts {
  readonly api: Api
  readonly clubs: Clubs
  readonly redraws: Redraws
  readonly news: News
}

/** How long to wait before an edit that Slack did not take is tried again, and how often at most. */
const pause = Temporal.Duration.from({ seconds: 5 })
const mostTries = 5

/** After a press that changes what the club sees: lets its message be drawn again. */
export function repaint(doing: SlackDoing, caller: Caller, { redraw }: Reply, parts: RepaintParts): void {
  const place = redraw && placeOf(redraw, doing)
  if (redraw === undefined || place === undefined) return
  let tries = 0
  parts.redraws.ask(place, async () => {
    const body = await draw(redraw, doing, caller, parts)
    if (body === undefined) return undefined
    try {
      await parts.api.call(doing.team, 'chat.update', { channel: place.channel, ts: place.message, ...body })
      return undefined
    } catch (error) {
      const failure = failureOf(error)
      // It was deleted, or the channel is closed to us by now.
      if (isChannelLost(failure)) return undefined
      tries++
      if (failure.kind !== 'refused' && tries < mostTries) return failure.kind === 'limited' ? failure.after : pause
      parts.news.warn({ why: whyOf(failure) }, 'a club’s message could not be brought up to date')
      return undefined
    }
  })
}

/** The message whose button was pressed or, where that is private, the one that is named. */
function placeOf({ ref }: Redraw, { place: { pressed, alone } }: SlackDoing): MessagePlace | undefined {
  if (pressed !== undefined && !pressed.ephemeral && !alone) return { channel: pressed.channel, message: pressed.ts }
  return ref === undefined ? undefined : parseRef(ref)
}

/** What the message says from now on; undefined where core does not say it. */
async function draw({ command, options }: Redraw, { speaker }: SlackDoing, caller: Caller, parts: RepaintParts) {
  const answer = await parts.dispatch({ caller, now: parts.now(), wish: { kind: 'command', command, options } })
  if (answer.kind !== 'answered' || answer.reply.audience !== 'channel') return undefined
  const phrasebook = phrasebookOf(speaker, parts)
  const mention = (await parts.clubs.findOn(platform, caller.club.id))?.settings.mentionRole
  const [message] = await show(answer.reply, { club: caller.club.id, user: undefined, mention, phrasebook }, parts)
  return message && bodyOf(message)
}
