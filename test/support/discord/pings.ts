import { isJson, type Json, textIn } from '#test/support/loopback/json.ts'
import { allComponents, componentTypes } from './checks/components.ts'
import { may } from './permissions.ts'
import type { Channel, User } from './state.ts'

/** Whom a new message notifies: https://discord.com/developers/docs/resources/message#allowed-mentions-object */
export function pingsOf(body: Json, channel: Channel, author: User): readonly string[] {
  const displays = allComponents(body.components).filter(({ component }) => component.type === componentTypes.text)
  const text = [textIn(body.content), ...displays.map(({ component }) => textIn(component.content))].join('\n')
  const found = new Set(text.match(/@everyone|@here|<@&\d+>|<@!?\d+>/g)?.map((each) => each.replace('<@!', '<@')))
  return [...found].filter((mention) => isAllowed(mention, body.allowed_mentions) && isHeard(mention, channel, author))
}

function isAllowed(mention: string, allowed: unknown): boolean {
  if (!isJson(allowed)) return true
  const kind = mention.startsWith('@') ? 'everyone' : mention.startsWith('<@&') ? 'roles' : 'users'
  const parse: readonly unknown[] = Array.isArray(allowed.parse) ? allowed.parse : []
  const named = allowed[kind]
  const ids: readonly unknown[] = Array.isArray(named) ? named : []
  return parse.includes(kind) || ids.includes(/\d+/.exec(mention)?.[0])
}

/** Everyone, and a role that is not for all to mention, are heard only from who may. */
function isHeard(mention: string, channel: Channel, author: User): boolean {
  const role = /^<@&(\d+)>$/.exec(mention)?.[1]
  if (role === undefined && !mention.startsWith('@')) return true
  if (channel.guild === undefined) return false
  const open = role !== undefined && channel.guild.roles.get(role)?.mentionable === true
  return open || may(author, channel, 'MentionEveryone')
}
