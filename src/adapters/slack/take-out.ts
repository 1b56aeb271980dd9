import type { News } from '#chat/news.ts'
import type { Installations, UploadedFiles } from '#core/platform-ports.ts'
import type { Clubs } from '#core/ports.ts'
import { platform } from './address.ts'
import type { Api } from './api.ts'
import { failureOf, isRefused, isTokenRefused, whyOf } from './failure.ts'
import type { Workspaces } from './workspaces.ts'

export interface TakeOutParts {
  readonly api: Api
  readonly workspaces: Workspaces
  readonly installations: Installations
  readonly uploads: UploadedFiles
  readonly clubs: Clubs
  readonly news: News
  readonly now: () => Temporal.Instant
}

/**
 * A workspace took the coach out, or its token back. Slack says so also of tokens that were renewed, and late of a coach
 * that has been installed again since: it is asked whether the present token opens the workspace.
 */
export async function takeOut(team: string, parts: TakeOutParts): Promise<void> {
  const { api, workspaces, installations, uploads, clubs, news, now } = parts
  try {
    await api.call(team, 'auth.test')
    return
  } catch (error) {
    const failure = failureOf(error)
    if (!isTokenRefused(failure) || isRefused(failure, 'token_expired')) {
      // The next message finds out.
      return news.warn({ team, why: whyOf(failure) }, 'Slack does not say whether a workspace has taken the coach out')
    }
  }
  await installations.remove(platform, team)
  await uploads.forget(platform, team)
  workspaces.doubt(team)
  await clubs.left(platform, team, now())
}
