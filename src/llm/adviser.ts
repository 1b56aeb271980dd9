import { z } from 'zod'
import type { Advice, AdviceEntry, Adviser } from '#core/adviser.ts'
import { instructions } from './instructions.ts'
import { readAtMost } from './read-at-most.ts'

export interface AdviserParts {
  /** Where the chat completions are, without a slash at the end. */
  readonly baseUrl: string
  readonly apiKey: string | undefined
  readonly model: string
  /** How long an answer may take, in milliseconds: whoever asked is waiting. */
  readonly patience?: number
  /** Told why there was no advice, for the operator; nothing of the question, and no key. */
  readonly onError: (why: string) => void
}

const usualPatience = 6_000
/** More questions at a time are answered without advice. */
const atOnce = 4
/** An answer of ours is a few hundred bytes; with everything a server adds, some thousand. */
const mostBytes = 64 * 1024

const completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) })
const said = z.object({ id: z.string(), text: z.string().nullish() })

/** Asks a server that speaks OpenAI's chat completions. Whatever it does, an answer or undefined comes in time. */
export function createAdviser(parts: AdviserParts): Adviser {
  let asking = 0
  return {
    async advise(question, locale, entries) {
      if (asking >= atOnce) return undefined
      asking++
      try {
        return await ask({ question, locale, entries }, parts)
      } catch (error) {
        parts.onError(whyOf(error))
        return undefined
      } finally {
        asking--
      }
    },
  }
}

interface Asked {
  readonly question: string
  readonly locale: string
  readonly entries: readonly AdviceEntry[]
}

async function ask(asked: Asked, { baseUrl, apiKey, model, patience = usualPatience }: AdviserParts) {
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
    },
    body: JSON.stringify(bodyOf(asked, model)),
    // A key is not carried to another address.
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
  if (!response.ok) {
    await response.body?.cancel()
    throw new AdviceFault(`the server answered ${response.status}`)
  }
  const { choices } = completion.parse(JSON.parse(await readAtMost(response, mostBytes)))
  return adviceOf(choices[0]?.message.content ?? '')
}

function bodyOf({ question, locale, entries }: Asked, model: string) {
  return {
    model,
    temperature: 0,
    max_tokens: 400,
    messages: [
      { role: 'system', content: instructions },
      // As JSON, so that where the question ends is never in doubt.
      { role: 'user', content: JSON.stringify({ language: locale, question, entries }) },
    ],
  }
}

/** Models like to put a fence around JSON. */
function adviceOf(content: string): Advice {
  const json = content.trim().replace(/^```(?:json)?\s*|\s*```$/g, '')
  const { id, text } = said.parse(JSON.parse(json))
  return { id, text: text ?? undefined }
}

class AdviceFault extends Error {}

/** In our own words: an error of the network can hold the address, and one of the reader what was read. */
function whyOf(error: unknown): string {
  if (error instanceof AdviceFault) return error.message
  if (error instanceof z.ZodError || error instanceof SyntaxError)
    return 'the server answered something else than asked for'
  if (error instanceof RangeError) return 'the server answered too much'
  if (error instanceof DOMException && error.name === 'TimeoutError') return 'the server did not answer in time'
  return 'the server could not be reached, or sent us elsewhere'
}
