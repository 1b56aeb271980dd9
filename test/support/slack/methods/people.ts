import { ApiError } from '../api-error.ts'
import { type Method, pageOf, tiers, userOf } from '../method.ts'
import { userPayload } from '../payloads.ts'

const users = () => 'users:read'
const groups = () => 'usergroups:read'

/** https://docs.slack.dev/reference/methods/users.info, …/usergroups.list, …/team.info, …/auth.test */
export const peopleMethods: readonly Method[] = [
  {
    name: 'auth.test',
    token: 'bot',
    perMinute: tiers.special,
    args: {},
    handle: ({ team }) => ({
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: team.bot.name,
      team_id: team.id,
      user_id: team.bot.id,
      bot_id: team.botId,
      is_enterprise_install: false,
    }),
  },
  {
    name: 'users.info',
    token: 'bot',
    scope: users,
    perMinute: tiers.four,
    args: { user: 'text!', include_locale: 'flag' },
    handle: (call) => ({ user: userPayload(call.team, userOf(call), call.args.include_locale === true) }),
  },
  {
    name: 'users.list',
    token: 'bot',
    scope: users,
    perMinute: tiers.two,
    args: { limit: 'number', cursor: 'text', include_locale: 'flag' },
    handle(call) {
      const { page, metadata } = pageOf([...call.team.users.values()], call, 100, 1000)
      const withLocale = call.args.include_locale === true
      return { members: page.map((user) => userPayload(call.team, user, withLocale)), ...metadata }
    },
  },
  {
    name: 'usergroups.list',
    token: 'bot',
    scope: groups,
    perMinute: tiers.two,
    args: { include_count: 'flag', include_disabled: 'flag', include_users: 'flag' },
    handle({ team, args }) {
      if (!team.paid) throw new ApiError('plan_upgrade_required')
      const listed = [...team.groups.values()].map(({ id, handle, name, users: members }) => ({
        id,
        team_id: team.id,
        is_usergroup: true,
        name,
        handle,
        date_delete: 0,
        ...(args.include_users === true ? { users: [...members] } : {}),
      }))
      return { usergroups: listed }
    },
  },
  {
    name: 'usergroups.users.list',
    token: 'bot',
    scope: groups,
    perMinute: tiers.two,
    args: { usergroup: 'text!', include_disabled: 'flag' },
    handle({ team, text }) {
      if (!team.paid) throw new ApiError('plan_upgrade_required')
      const group = team.groups.get(text('usergroup'))
      if (group === undefined) throw new ApiError('no_such_subteam')
      return { users: [...group.users] }
    },
  },
  {
    name: 'team.info',
    token: 'bot',
    scope: () => 'team:read',
    perMinute: tiers.three,
    args: { team: 'text', domain: 'text' },
    handle: ({ team }) => ({ team: { id: team.id, name: team.name, domain: team.domain, email_domain: '' } }),
  },
  {
    name: 'bots.info',
    token: 'bot',
    scope: users,
    perMinute: tiers.three,
    args: { bot: 'text' },
    handle({ team, text, world }) {
      if (text('bot') !== team.botId) throw new ApiError('bot_not_found')
      return {
        bot: { id: team.botId, deleted: false, name: world.app.name, app_id: world.app.id, user_id: team.bot.id },
      }
    },
  },
]
