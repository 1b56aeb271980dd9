import { PermissionFlagsBits } from 'discord.js'
import type { Channel, Guild, User } from './state.ts'

export type PermissionName = keyof typeof PermissionFlagsBits

const everyPermission = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n)

export function bitsOf(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n)
}

/** What a member may do in a channel, or in the guild as a whole: https://discord.com/developers/docs/topics/permissions#permission-overwrites */
export function permissionsOf(user: User, guild: Guild, channel?: Channel): bigint {
  const member = guild.members.get(user.id)
  if (member === undefined) return 0n
  if (guild.owner.id === user.id) return everyPermission
  const base = member.roles.reduce((bits, role) => bits | role.permissions, guild.everyone.permissions)
  if (base & PermissionFlagsBits.Administrator) return everyPermission
  const overwrites = channel?.overwrites ?? []
  const own = new Set(member.roles.map(({ id }) => id))
  const steps = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(({ id, type }) => type === 'role' && own.has(id)),
    overwrites.filter(({ id, type }) => type === 'member' && id === user.id),
  ]
  return steps.reduce((bits, step) => {
    const denied = step.reduce((all, { deny }) => all | deny, 0n)
    const allowed = step.reduce((all, { allow }) => all | allow, 0n)
    return (bits & ~denied) | allowed
  }, base)
}

export function may(user: User, channel: Channel, ...names: readonly PermissionName[]): boolean {
  if (channel.guild === undefined) return true
  const bits = bitsOf(names)
  return (permissionsOf(user, channel.guild, channel) & bits) === bits
}
