import { practiceDay } from '#core/coaching/practice-day.ts'
import type { Catalogue } from '#core/commands/catalogue.ts'
import type { ParseContext } from '#core/commands/option.ts'
import type { Caller } from '#core/member.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import type { Content, Members } from '#core/ports.ts'
import type { Ranker } from '#core/ranking-ports.ts'
import { plainText } from '#core/reply/plain-text.ts'
import { declareCommands } from './declare.ts'
import { pageStrings, renderPageInfo } from './page-info.ts'
import type { Preview } from './previews/preview.ts'
import { findQuery, requireMember, requireQuery } from './query.ts'
import { suggest } from './suggest.ts'
import type { GalleryInfo } from './wire.ts'

export interface MenuParts {
  readonly catalogue: Catalogue
  readonly content: Content
  readonly members: Members
  readonly ranker: Ranker
  readonly now: () => Temporal.Instant
}

/** `GET /api/page`: the page's words and people. */
export async function describePage(request: Request, { content, members, now }: MenuParts): Promise<Response> {
  const member = await members.enter(requireMember(request), now())
  return Response.json(renderPageInfo(content.phrasebook(member.language), member.zone, now()))
}

/** `GET /api/commands`: the catalogue, in the member's language where one is named. */
export async function listCommands(request: Request, parts: MenuParts): Promise<Response> {
  const caller = findQuery(request, 'member') === undefined ? undefined : requireMember(request)
  return Response.json({ commands: declareCommands(parts.catalogue, await parseContext(caller, parts)) })
}

/** `GET /api/suggestions`: what could complete a half-typed option. */
export async function listSuggestions(request: Request, parts: MenuParts): Promise<Response> {
  const asked = {
    command: requireQuery(request, 'command'),
    option: requireQuery(request, 'option'),
    typed: findQuery(request, 'typed') ?? '',
  }
  const context = await parseContext(requireMember(request), parts)
  return Response.json({ suggestions: suggest(parts.catalogue, asked, context) })
}

/** `GET /api/gallery`: every reply sample, as plain text, and as on other platforms. Loaded when asked for, since a runner never does. */
export async function describeGallery(phrasebook: Phrasebook, previews: readonly Preview[]): Promise<Response> {
  const { replySamples } = await import('./gallery-samples.ts')
  const gallery: GalleryInfo = {
    locale: phrasebook.locale,
    strings: pageStrings(phrasebook),
    samples: Object.entries(replySamples).map(([name, reply]) => ({
      name,
      reply,
      plainText: plainText(reply),
      previews: previews.map((one) => ({ platform: one.platform, payloads: one.draw(reply) })),
    })),
  }
  return Response.json(gallery)
}

/** With no member, the first language and today in UTC: enough to declare commands. */
async function parseContext(caller: Caller | undefined, parts: MenuParts): Promise<ParseContext> {
  const { content, members, now } = parts
  const at = now()
  const member = caller && (await members.enter(caller, at))
  const language = member?.language ?? content.locales[0] ?? 'en'
  return {
    phrasebook: content.phrasebook(language),
    library: content.library(language),
    today: member ? practiceDay(at, member.zone, member.settings.dayEnd) : at.toZonedDateTimeISO('UTC').toPlainDate(),
  }
}
