import type { Suggestion } from '#core/commands/option.ts'
import type { ErrorBody } from '#core/error-body.ts'
import type { OptionInputs } from '#core/reply/reply.ts'
import type { DeclaredCommand, InvocationAnswer, KnownValues, PageInfo, WaitingMessage } from '../wire.ts'

/** The program answered that the request was wrong or that it broke. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError'
  /** The option at fault, where there is one. */
  readonly path: string | undefined

  constructor(message: string, path: string | undefined) {
    super(message)
    this.path = path
  }
}

/** The program did not answer at all. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
}

/** What a member typed, or a command with its options. */
export type Request = { readonly text: string } | { readonly command: string; readonly options: OptionInputs }

/** The program's interface as one member uses it. */
export interface Api {
  invoke(request: Request): Promise<InvocationAnswer>
  page(): Promise<PageInfo>
  /** What the form of a button can be filled with beforehand. */
  known(command: string, options: OptionInputs): Promise<OptionInputs>
  commands(): Promise<readonly DeclaredCommand[]>
  messages(): Promise<readonly WaitingMessage[]>
  suggestions(command: string, option: string, typed: string): Promise<readonly Suggestion[]>
}

/** The shapes that come back are the program's own (`wire.ts`): it serves this page and its data in one piece. */
export function createApi(member: string): Api {
  const address = (path: string, query: Readonly<Record<string, string>> = {}) =>
    `/api/${path}?${new URLSearchParams({ ...query, member })}`
  return {
    invoke: (request) => post('/api/invocations', { member, ...request }) as Promise<InvocationAnswer>,
    known: async (command, options) => ((await post('/api/forms', { member, command, options })) as KnownValues).values,
    page: () => ask(address('page')) as Promise<PageInfo>,
    commands: async () => ((await ask(address('commands'))) as { commands: readonly DeclaredCommand[] }).commands,
    messages: async () => ((await ask(address('messages'))) as { messages: readonly WaitingMessage[] }).messages,
    suggestions: async (command, option, typed) => {
      const found = await ask(address('suggestions', { command, option, typed }))
      return (found as { suggestions: readonly Suggestion[] }).suggestions
    },
  }
}

/** Any address of the program that needs no member. */
export async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(path, init).catch((cause: unknown) => {
    throw new UnreachableError('No answer', { cause })
  })
  const body: unknown = await response.json().catch((cause: unknown) => {
    // A proxy in front answers in its own words while the program is away.
    throw new UnreachableError(`Not an answer of ours (${response.status})`, { cause })
  })
  if (response.ok) return body
  const { error } = body as ErrorBody
  throw new AnswerError(error.message, error.path)
}

function post(path: string, body: unknown): Promise<unknown> {
  return ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}
