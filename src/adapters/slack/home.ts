import type { News } from '#chat/news.ts'
import type { Redraws } from '#chat/redraw.ts'
import { sealActions } from '#chat/seal-actions.ts'
import type { Home } from '#core/home.ts'
import type { Content } from '#core/ports.ts'
import type { Reply } from '#core/reply/reply.ts'
import { type AddressParts, findCaller, platform } from './address.ts'
import type { Api } from './api.ts'
import { failureOf, whyOf } from './failure.ts'
import { type HomePart, renderHome } from './render-home.ts'
import type { ShowParts } from './show.ts'

export interface HomeTabParts extends AddressParts, ShowParts {
  readonly api: Api
  readonly content: Content
  readonly home: Home
  readonly redraws: Redraws
  readonly news: News
  readonly now: () => Temporal.Instant
}

/**
 * Brings someone's Home tab up to date, at once and then at most every few seconds. Returns at once: what fails is told to
 * the operator, and the page is drawn anew whenever it is opened. https://docs.slack.dev/reference/methods/views.publish
 */
export function refreshHome(
  team: string,
  user: { readonly id: string; readonly name: string },
  parts: HomeTabParts,
): void {
  parts.redraws.ask({ channel: `home/${team}`, message: user.id }, async () => {
    const view = await drawHome(team, user, parts)
    try {
      await parts.api.call(team, 'views.publish', { user_id: user.id, view })
      return undefined
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind === 'limited') return failure.after
      parts.news.warn({ team, why: whyOf(failure) }, 'a Home tab could not be brought up to date')
      return undefined
    }
  })
}

async function drawHome(
  team: string,
  user: { readonly id: string; readonly name: string },
  { home, content, buttons, pictures, ...parts }: HomeTabParts,
) {
  const page = await home(await findCaller(team, user, parts), parts.now())
  const phrasebook = content.phrasebook(page.language)
  const sealed = async (reply: Reply): Promise<HomePart> => ({
    reply,
    ids: await sealActions(reply, { platform, club: team, user: user.id }, buttons),
    context: { phrasebook, mention: undefined, pictures: await pictures.of(reply, team) },
  })
  return renderHome(await Promise.all(page.parts.map(sealed)))
}
