import { ComponentType } from 'discord.js'
import { z } from 'zod'
import type { OptionInputs } from '#core/reply/reply.ts'
import { fieldOption } from './form.ts'

const field = z.object({
  type: z.number().optional(),
  custom_id: z.string(),
  value: z.string().optional(),
  values: z.array(z.string()).optional(),
})
/** A label with its field, or the older row of fields. */
const fieldRow = z.union([z.object({ component: field }), z.object({ components: z.array(field) }), z.object({})])

/** What Discord itself found behind the ids that were picked, by id. */
const resolved = z.object({
  channels: z.record(z.string(), z.unknown()).default({}),
  roles: z.record(z.string(), z.unknown()).default({}),
  users: z.record(z.string(), z.unknown()).default({}),
})
/** What comes of a form that was sent. */
export const submittedSchema = z.object({
  custom_id: z.string(),
  components: z.array(fieldRow),
  resolved: resolved.optional(),
})

/** What was filled in; a field that was left empty is not there, nor a channel, role or user that Discord does not know there. */
export function fieldsOf({ components: rows, resolved }: z.infer<typeof submittedSchema>): OptionInputs {
  const fields = rows.flatMap((row) =>
    'component' in row ? [row.component] : 'components' in row ? row.components : [],
  )
  return Object.fromEntries(
    fields.flatMap(({ type, custom_id, value, values }) => {
      const filled = value ?? values?.[0] ?? ''
      const name = fieldOption(custom_id)
      if (filled.trim() === '' || name === undefined || !isResolved(type, filled, resolved)) return []
      return [[name, filled]]
    }),
  )
}

function isResolved(type: number | undefined, id: string, found: z.infer<typeof resolved> | undefined): boolean {
  if (found === undefined) return true
  if (type === ComponentType.ChannelSelect) return Object.hasOwn(found.channels, id)
  if (type === ComponentType.UserSelect) return Object.hasOwn(found.users, id)
  return type !== ComponentType.RoleSelect || Object.hasOwn(found.roles, id)
}
