import type { Messenger } from '#core/delivery-ports.ts'
import type { Caller } from '#core/member.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import type { Channels } from '#core/ports.ts'
import { answerQuestion } from './answer-question.ts'
import { assetRoutes } from './assets.ts'
import { createChannels } from './channels.ts'
import { errorAnswer, RequestFault } from './fault.ts'
import { type InvokeParts, invoke } from './invoke.ts'
import { type KnownParts, listKnown } from './known.ts'
import { describeGallery, describePage, listCommands, listSuggestions, type MenuParts } from './menu.ts'
import { listMessages, openStream } from './messages.ts'
import { pictureAddress, servePicture } from './pictures.ts'
import type { Preview } from './previews/preview.ts'
import { findMember } from './query.ts'
import { createMessenger } from './send.ts'

export interface WebParts extends InvokeParts, MenuParts, KnownParts {
  /** The other platforms whose drawing the gallery shows. */
  readonly previews: readonly Preview[]
}

type Handle = (request: Request) => Response | Promise<Response>

/** One address of the page; the server puts its guards in front. */
export interface WebRoute {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** `document`: links of other sites may lead there. */
  readonly guard: 'page' | 'document'
  readonly handle: Handle
}

export interface WebAdapter {
  readonly routes: readonly WebRoute[]
  readonly messenger: Messenger
  readonly channels: Channels
}

/** The web page and the HTTP interface under it. */
export async function createWebAdapter(parts: WebParts): Promise<WebAdapter> {
  const phrasebook = parts.content.phrasebook(parts.content.locales[0] ?? 'en')
  const handlers: readonly (readonly [WebRoute['method'], path: string, Handle])[] = [
    ['POST', '/api/invocations', (request) => invoke(request, parts)],
    ['POST', '/api/forms', (request) => listKnown(request, parts)],
    ['GET', '/api/page', (request) => describePage(request, parts)],
    ['GET', '/api/commands', (request) => listCommands(request, parts)],
    ['GET', '/api/suggestions', (request) => listSuggestions(request, parts)],
    ['GET', '/api/messages', (request) => listMessages(request, parts)],
    ['GET', '/api/stream', (request) => openStream(request, parts)],
    ['GET', '/api/answers', (request) => answerQuestion(request, parts)],
    ['GET', `${pictureAddress('')}:name`, (request) => servePicture(request, parts.content)],
    ['GET', '/api/gallery', () => describeGallery(phrasebook, parts.previews)],
  ]
  return {
    messenger: createMessenger(parts.outbox),
    channels: createChannels(phrasebook.text('page.channel', {})),
    routes: [
      ...(await assetRoutes(phrasebook)),
      ...handlers.map(([method, path, handle]) => {
        return { method, path, guard: 'page', handle: answering(handle, parts) } as const
      }),
    ],
  }
}

/** Answers what is wrong with a request as a 4xx; a bug is thrown on, for the server to report. */
function answering(handle: Handle, parts: WebParts): Handle {
  return async (request) => {
    try {
      return await handle(request)
    } catch (error) {
      if (!(error instanceof RequestFault)) throw error
      const { status, code, path } = error
      const phrasebook = await phrasebookFor(error.caller ?? findMember(request), parts)
      return errorAnswer(status, code, error.say(phrasebook), path)
    }
  }
}

/** In the caller's language; where nobody is known, in the first. */
async function phrasebookFor(caller: Caller | undefined, { content, members, now }: WebParts): Promise<Phrasebook> {
  const member = caller && (await members.enter(caller, now()))
  return content.phrasebook(member?.language ?? content.locales[0] ?? 'en')
}
