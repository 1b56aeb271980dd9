import type { Messenger } from '#core/ports.ts'
import { answerQuestion } from './answer-question.ts'
import { assetRoutes } from './assets.ts'
import { faultAnswer } from './fault.ts'
import { type InvokeParts, invoke } from './invoke.ts'
import { describeGallery, describePage, listCommands, listSuggestions, type MenuParts } from './menu.ts'
import { listMessages, openStream } from './messages.ts'
import { createMessenger } from './send.ts'

export interface WebParts extends InvokeParts, MenuParts {}

type Handle = (request: Request) => Response | Promise<Response>

/** One address of the page; the server puts its guards in front. */
export interface WebRoute {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly guard: 'page'
  readonly handle: Handle
}

export interface WebAdapter {
  readonly routes: readonly WebRoute[]
  readonly messenger: Messenger
}

/** The web page and the HTTP interface under it. */
export async function createWebAdapter(parts: WebParts): Promise<WebAdapter> {
  const phrasebook = parts.content.phrasebook(parts.content.locales[0] ?? 'en')
  const handlers: readonly (readonly [WebRoute['method'], path: string, Handle])[] = [
    ...(await assetRoutes(phrasebook)),
    ['POST', '/api/invocations', (request) => invoke(request, parts)],
    ['GET', '/api/page', (request) => describePage(request, parts)],
    ['GET', '/api/commands', (request) => listCommands(request, parts)],
    ['GET', '/api/suggestions', (request) => listSuggestions(request, parts)],
    ['GET', '/api/messages', (request) => listMessages(request, parts)],
    ['GET', '/api/stream', (request) => openStream(request, parts)],
    ['GET', '/api/answers', (request) => answerQuestion(request, parts)],
    ['GET', '/api/gallery', () => describeGallery(phrasebook)],
  ]
  return {
    messenger: createMessenger(parts.outbox),
    routes: handlers.map(([method, path, handle]) => ({
      method,
      path,
      guard: 'page',
      handle: async (request) => {
        try {
          return await handle(request)
        } catch (error) {
          return faultAnswer(error, phrasebook)
        }
      },
    })),
  }
}
