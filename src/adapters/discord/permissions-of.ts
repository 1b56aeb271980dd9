import { type REST, Routes } from 'discord.js'
import { z } from 'zod'
import { needBits, type PermissionSource, permissionsIn, textNeeds } from './permissions.ts'

const bits = z.string().transform(BigInt)
const guildSchema = z.object({
  id: z.string(),
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: bits })),
})
const memberSchema = z.object({ roles: z.array(z.string()) })

/** What a member may do in a channel of these overwrites; without any, in the server as a whole. */
export async function permissionsOf(
  place: string,
  overwrites: PermissionSource['overwrites'],
  id: string,
  rest: REST,
): Promise<bigint> {
  const [guild, member] = await Promise.all([
    rest.get(Routes.guild(place)).then((body) => guildSchema.parse(body)),
    rest.get(Routes.guildMember(place, id)).then((body) => memberSchema.parse(body)),
  ])
  const roles = new Map(guild.roles.map((role) => [role.id, role.permissions]))
  return permissionsIn({ guild: { id: guild.id, owner: guild.owner_id, roles }, member: { id, ...member }, overwrites })
}

/** Discord's names of permissions, as a server's settings show them. */
const names = {
  see: 'View Channels',
  send: 'Send Messages',
  history: 'Read Message History',
} as const

/** What of that which a channel needs is not among these. */
export function missingNames(granted: bigint): readonly string[] {
  return textNeeds.filter((need) => (granted & needBits[need]) === 0n).map((need) => names[need])
}
