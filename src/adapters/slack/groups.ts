import { z } from 'zod'
import type { News } from '#chat/news.ts'
import { shorten } from '#chat/shorten.ts'
import type { Api } from './api.ts'
import { plain } from './blocks.ts'
import { failureOf, isPlanRefused, whyOf } from './failure.ts'
import { groupsMark } from './form.ts'
import { limits } from './limits.ts'

const askSchema = z.object({
  type: z.literal('block_suggestion'),
  team: z.object({ id: z.string() }),
  action_id: z.string().startsWith(groupsMark),
  value: z.string().default(''),
})
const groupsSchema = z.object({ usergroups: z.array(z.object({ id: z.string(), name: z.string() })) })

export interface GroupParts {
  readonly api: Api
  readonly news: News
}

/** The user groups whose names hold what someone types; none where the workspace's plan has none. */
export async function suggestGroups(body: unknown, { api, news }: GroupParts) {
  const { success, data } = askSchema.safeParse(body)
  if (!success) return []
  const typed = data.value.toLowerCase()
  const groups = await api
    .call(data.team.id, 'usergroups.list')
    .then((answer) => groupsSchema.parse(answer).usergroups)
    .catch((error: unknown) => {
      const failure = failureOf(error)
      // Below the field it is said that only paid plans have any.
      if (!isPlanRefused(failure))
        news.warn({ why: whyOf(failure) }, 'Slack does not tell the user groups of a workspace')
      return []
    })
  return groups
    .filter(({ name }) => name.toLowerCase().includes(typed))
    .slice(0, limits.selectOptions)
    .map(({ id, name }) => ({ text: plain(shorten(name, limits.optionText)), value: id }))
}
