import { z } from 'zod'
import type { Deed, Doing } from '#chat/doing.ts'
import { asTyped } from './mrkdwn.ts'
import { fieldsOf, stateSchema } from './submitted.ts'

/** What Slack delivers, read once for both transports: envelopes and posts have the same payload. */

const person = z.object({ id: z.string(), name: z.string().optional(), username: z.string().optional() })
const team = z.object({ id: z.string() })

const commandSchema = z.object({
  command: z.string(),
  text: z.string().default(''),
  team_id: z.string(),
  user_id: z.string(),
  user_name: z.string().default(''),
  channel_id: z.string(),
  response_url: z.string(),
  trigger_id: z.string(),
})

const pressSchema = z.object({
  type: z.literal('block_actions'),
  team,
  user: person,
  trigger_id: z.string(),
  response_url: z.string().optional(),
  container: z.object({
    type: z.string(),
    message_ts: z.string().optional(),
    channel_id: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).min(1),
})

const submissionSchema = z.object({
  type: z.literal('view_submission'),
  team,
  user: person,
  view: z.object({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string().default(''),
    state: stateSchema,
  }),
})

/** Where a form's answer goes: it comes back with the form. */
const placeSchema = z.object({
  url: z.string().optional(),
  channel: z.string().optional(),
  alone: z.boolean(),
  pressed: z.object({ channel: z.string(), ts: z.string(), ephemeral: z.boolean() }).optional(),
})

/** Where somebody does something, and where they read the answer. */
export type DoingPlace = z.infer<typeof placeSchema>

export interface SlackDoing extends Doing {
  readonly team: string
  /** Opens a form, once and within 3 s. */
  readonly trigger: string | undefined
  readonly place: DoingPlace
}

/** What was done, before anyone has looked up who it was. */
export type Raw = Omit<SlackDoing, 'speaker'> & { readonly user: { readonly id: string; readonly name: string } }

export function parseCommand(body: unknown): Raw | undefined {
  const { success, data } = commandSchema.safeParse(body)
  if (!success) return undefined
  const { command, text, team_id, user_id, user_name, channel_id: channel, response_url: url, trigger_id } = data
  return {
    id: `trigger/${trigger_id}`,
    team: team_id,
    user: { id: user_id, name: user_name },
    trigger: trigger_id,
    pressed: undefined,
    place: { url, channel, alone: false },
    deed: deedOf(asTyped(`${command} ${text}`)),
  }
}

/** A bare command may have something to ask; one that was given something is read by core, as wherever one types. */
function deedOf(line: string): Deed {
  const [, command] = /^\s*(?:\/?footfall\s+)*\/?([\w-]+)\s*$/i.exec(line) ?? []
  return command === undefined || command.toLowerCase() === 'footfall'
    ? { kind: 'line', text: line.trim() }
    : { kind: 'command', command: command.toLowerCase(), options: {} }
}

export function parsePress(body: unknown): Raw | undefined {
  const { success, data } = pressSchema.safeParse(body)
  const button = data?.actions[0]?.value
  if (!success || button === undefined) return undefined
  const { trigger_id, user, container, response_url: url } = data
  const { channel_id: channel, message_ts: ts, is_ephemeral: ephemeral = false } = container
  const pressed = channel === undefined || ts === undefined ? undefined : { channel, ts, ephemeral }
  // The Home tab is theirs alone; whose a conversation of two is, only Slack can tell.
  const alone = pressed === undefined
  return {
    id: `trigger/${trigger_id}`,
    team: data.team.id,
    user: { id: user.id, name: user.username ?? user.name ?? user.id },
    trigger: trigger_id,
    pressed,
    place: { url, channel, alone, pressed },
    deed: { kind: 'press', button },
  }
}

export function parseSubmission(body: unknown): Raw | undefined {
  const { success, data } = submissionSchema.safeParse(body)
  if (!success) return undefined
  const { user, view } = data
  const { success: known, data: place } = placeSchema.safeParse(parseJson(view.private_metadata))
  if (!known) return undefined
  return {
    id: `view/${view.id}`,
    team: data.team.id,
    user: { id: user.id, name: user.username ?? user.name ?? user.id },
    trigger: undefined,
    pressed: place.pressed,
    place,
    deed: { kind: 'form', button: view.callback_id, fields: fieldsOf(view.state) },
  }
}

/** What a form carries with it, to know where its answer goes. */
export function metadataOf(place: DoingPlace): string {
  return JSON.stringify(place)
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Undefined is nothing that we read.
    return undefined
  }
}
