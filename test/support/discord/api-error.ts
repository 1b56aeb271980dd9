import type { Json } from '#test/support/loopback/json.ts'

/** One thing that is wrong with a request: where in its body, and what. */
export interface Fault {
  readonly path: readonly (string | number)[]
  /** Discord's name for it, such as BASE_TYPE_BAD_LENGTH. */
  readonly code: string
  readonly message: string
  /** The page that says so, where the document does not. */
  readonly docs?: string
}

/** What Discord answers instead: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export class ApiError extends Error {
  readonly status: number
  readonly code: number
  readonly faults: readonly Fault[]
  constructor(status: number, code: number, message: string, faults: readonly Fault[] = []) {
    super(message)
    this.status = status
    this.code = code
    this.faults = faults
  }

  get body(): Json {
    const errors = this.faults.length > 0 ? { errors: treeOf(this.faults) } : {}
    return { message: this.message, code: this.code, ...errors }
  }
}

/** The refusals that a bot meets, by name. */
export const refusal = {
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  noRoute: () => new ApiError(404, 0, '404: Not Found'),
  unknownApplication: () => new ApiError(404, 10002, 'Unknown Application'),
  unknownChannel: () => new ApiError(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new ApiError(404, 10004, 'Unknown Guild'),
  unknownMember: () => new ApiError(404, 10007, 'Unknown Member'),
  unknownMessage: () => new ApiError(404, 10008, 'Unknown Message'),
  unknownUser: () => new ApiError(404, 10013, 'Unknown User'),
  unknownWebhook: () => new ApiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new ApiError(404, 10062, 'Unknown interaction'),
  unknownCommand: () => new ApiError(404, 10063, 'Unknown application command'),
  tooLarge: () => new ApiError(413, 40005, 'Request entity too large'),
  alreadyAnswered: () => new ApiError(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new ApiError(403, 50001, 'Missing Access'),
  notTheAuthor: () => new ApiError(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new ApiError(400, 50006, 'Cannot send an empty message'),
  closedDm: () => new ApiError(403, 50007, 'Cannot send messages to this user'),
  missingPermission: () => new ApiError(403, 50013, 'Missing Permissions'),
  invalidRecipient: () => new ApiError(400, 50033, 'Invalid Recipient(s)'),
  invalidBody: (faults: readonly Fault[]) => new ApiError(400, 50035, 'Invalid Form Body', faults),
  invalidVersion: () => new ApiError(400, 50041, 'Invalid API version provided'),
  invalidJson: () => new ApiError(400, 50109, 'The request body contains invalid JSON.'),
  noMutualGuild: () => new ApiError(403, 50278, 'Cannot send messages to this user due to having no mutual guilds'),
} as const

/** Refuses a body that has faults. */
export function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length > 0) throw refusal.invalidBody(faults)
}

interface Branch {
  [step: string]: Branch | readonly { readonly code: string; readonly message: string }[]
}

function treeOf(faults: readonly Fault[]): Branch {
  const root: Branch = {}
  for (const { path, code, message } of faults) {
    let branch = root
    for (const step of path) {
      const next = branch[step] ?? {}
      if (Array.isArray(next)) break
      // Only `_errors` holds a list, and no path has such a step.
      branch[step] = next
      branch = next as Branch
    }
    const there = branch._errors
    branch._errors = [...(Array.isArray(there) ? there : []), { code, message }]
  }
  return root
}
