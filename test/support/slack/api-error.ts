import type { Json } from '#test/support/loopback/json.ts'

/** A refusal in Slack's own words: https://docs.slack.dev/apis/web-api/#evaluating-responses */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: string
  /** What is wrong with the arguments, each as `[ERROR] …`. */
  readonly messages: readonly string[]
  /** Other fields of the answer, such as `needed` and `provided`. */
  readonly more: Json
  /** Seconds; the answer is then a 429. */
  readonly retryAfter: number | undefined

  constructor(code: string, messages: readonly string[] = [], more: Json = {}, retryAfter?: number) {
    super([code, ...messages].join('\n'))
    this.code = code
    this.messages = messages
    this.more = more
    this.retryAfter = retryAfter
  }

  get body(): Json {
    const metadata = this.messages.length === 0 ? {} : { response_metadata: { messages: this.messages } }
    return { ok: false, error: this.code, ...this.more, ...metadata }
  }
}

/** Refuses arguments that have faults, each named by a JSON pointer. */
export function refuseFaults(code: string, faults: readonly string[]): void {
  if (faults.length > 0)
    throw new ApiError(
      code,
      faults.map((fault) => `[ERROR] ${fault}`),
    )
}

/**
 * What a bot must never send; a refusal that depends on how the workspace is just now is none.
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors and its neighbours
 */
export const breachCodes: ReadonlySet<string> = new Set([
  'invalid_arguments',
  'invalid_blocks',
  'invalid_form_data',
  'invalid_json',
  'invalid_metadata_format',
  'invalid_post_type',
  'metadata_too_large',
  'method_not_supported_for_channel_type',
  'missing_scope',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'not_allowed_token_type',
  'not_authed',
  'unknown_method',
  'view_too_large',
])
