import { z } from 'zod'
import { shorten } from '#chat/shorten.ts'
import type { Api } from './api.ts'
import { plain } from './blocks.ts'
import { groupsMark } from './form.ts'
import { limits } from './limits.ts'

const askSchema = z.object({
  type: z.literal('block_suggestion'),
  team: z.object({ id: z.string() }),
  action_id: z.string().startsWith(groupsMark),
  value: z.string().default(''),
})
const groupsSchema = z.object({ usergroups: z.array(z.object({ id: z.string(), name: z.string() })) })

/** The user groups whose names hold what someone types; none where the workspace's plan has none. */
export async function suggestGroups(body: unknown, api: Api) {
  const { success, data } = askSchema.safeParse(body)
  if (!success) return []
  const typed = data.value.toLowerCase()
  const groups = await api
    .call(data.team.id, 'usergroups.list')
    .then((answer) => groupsSchema.parse(answer).usergroups)
    // Slack refuses it to free plans.
    .catch(() => [])
  return groups
    .filter(({ name }) => name.toLowerCase().includes(typed))
    .slice(0, limits.selectOptions)
    .map(({ id, name }) => ({ text: plain(shorten(name, limits.optionText)), value: id }))
}
