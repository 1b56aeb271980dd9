import * as schemas from 'discord-api-spec/zod'
import { isJson } from '#test/support/loopback/json.ts'
import type { Fault } from '../api-error.ts'
import { findOpenApiFaults } from './openapi.ts'

/** The bodies that are checked, by their names in Discord's document. */
const bodies = {
  ApplicationCommandAutocompleteCallbackRequest: schemas.ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandCreateRequest: schemas.ApplicationCommandCreateRequestSchema,
  ApplicationCommandPatchRequestPartial: schemas.ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequest: schemas.ApplicationCommandUpdateRequestSchema,
  CreateMessageInteractionCallbackRequest: schemas.CreateMessageInteractionCallbackRequestSchema,
  CreatePrivateChannelRequest: schemas.CreatePrivateChannelRequestSchema,
  IncomingWebhookRequestPartial: schemas.IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartial: schemas.IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequest: schemas.MessageCreateRequestSchema,
  MessageEditRequestPartial: schemas.MessageEditRequestPartialSchema,
  ModalInteractionCallbackRequest: schemas.ModalInteractionCallbackRequestSchema,
  PongInteractionCallbackRequest: schemas.PongInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequest: schemas.UpdateMessageInteractionCallbackRequestSchema,
} as const

export type BodyName = keyof typeof bodies

/** Where a body breaks Discord's own document: the package's reading of it and, where it is at hand, the document itself. */
export function findDocumentFaults(name: BodyName, body: unknown): readonly Fault[] {
  const parsed = bodies[name].safeParse(body)
  return parsed.success ? findOpenApiFaults(name, body) : parsed.error.issues.flatMap((issue) => faultsOf(issue, []))
}

type Path = Fault['path']

function faultsOf(issue: schemas.SchemaIssue, above: Path): readonly Fault[] {
  const path = [...above, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))]
  if (issue.errors === undefined) return [{ path, ...describe(issue) }]
  // The branch that was meant is the one whose `type` fits.
  const meant = issue.errors.filter((branch) => !branch.some((each) => each.code === 'invalid_value' && isType(each)))
  const [only, ...others] = meant
  if (only !== undefined && others.length === 0) return only.flatMap((each) => faultsOf(each, path))
  return [{ path, code: 'UNION_TYPE_CHOICES', message: 'Value is none of the things that may stand here.' }]
}

function isType(issue: schemas.SchemaIssue): boolean {
  return issue.path.length === 1 && issue.path[0] === 'type'
}

function describe(issue: schemas.SchemaIssue): { code: string; message: string } {
  if (issue.code === 'too_big')
    return { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` }
  if (issue.code === 'too_small')
    return { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${issue.minimum} or more in length.` }
  if (issue.code === 'invalid_value')
    return { code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${issue.values?.join(', ')}}.` }
  if (issue.code === 'invalid_format') return { code: 'STRING_TYPE_REGEX', message: 'String value has not its format.' }
  return { code: 'BASE_TYPE_REQUIRED', message: `This field is required, or not of its type (${issue.code}).` }
}

/**
 * discord.js, and Discord, write permissions as a string of digits, where the document has an integer:
 * https://discord.com/developers/docs/interactions/application-commands#application-command-object
 */
export function asDocumented(command: unknown): unknown {
  if (!isJson(command)) return command
  const written = command.default_member_permissions
  if (typeof written !== 'string' || !/^\d+$/.test(written)) return command
  return { ...command, default_member_permissions: Number(written) }
}
