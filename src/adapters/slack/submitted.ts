import { z } from 'zod'
import type { OptionInputs } from '#core/reply/reply.ts'
import { fieldOption } from './form.ts'

const element = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_conversation: z.string().nullish(),
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).optional(),
})

/** What stands in a form that was sent: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export const stateSchema = z.object({ values: z.record(z.string(), z.record(z.string(), element)) })

/** What was filled in; a field that was left empty is not there. A group goes before people, who are joined by commas. */
export function fieldsOf({ values }: z.infer<typeof stateSchema>): OptionInputs {
  const filled = Object.entries(values).flatMap(([block, elements]) => {
    const name = fieldOption(block)
    const [given] = Object.values(elements)
    const value = given === undefined ? '' : filledIn(given)
    return name === undefined || value.trim() === '' ? [] : [[name, value] as const]
  })
  return Object.fromEntries(filled)
}

function filledIn({
  value,
  selected_option,
  selected_conversation,
  selected_user,
  selected_users,
}: z.infer<typeof element>) {
  const people = selected_users?.join(',')
  return value ?? selected_option?.value ?? selected_conversation ?? selected_user ?? people ?? ''
}
