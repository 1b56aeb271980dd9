import { PermissionFlagsBits } from 'discord.js'
import type { ChannelNeed } from '#core/ports.ts'

/** What the coach needs in a channel to post there and to look through it. https://discord.com/developers/docs/topics/permissions */
export const needBits: Readonly<Record<ChannelNeed, bigint>> = {
  see: PermissionFlagsBits.ViewChannel,
  send: PermissionFlagsBits.SendMessages,
  history: PermissionFlagsBits.ReadMessageHistory,
  thread: PermissionFlagsBits.SendMessagesInThreads,
}

/** In a thread one permission takes the place of another. */
export const threadNeeds = ['see', 'thread', 'history'] as const
export const textNeeds = ['see', 'send', 'history'] as const

/** What an invitation asks for: the club's channel may be a thread. */
export const neededEverywhere = Object.values(needBits).reduce((all, bit) => all | bit, 0n)

const everything = (1n << 64n) - 1n

/** A server as far as permissions go; the role with the server's own id is everyone's. */
export interface PermissionSource {
  readonly guild: { readonly id: string; readonly owner: string; readonly roles: ReadonlyMap<string, bigint> }
  readonly member: { readonly id: string; readonly roles: readonly string[] }
  readonly overwrites: readonly Overwrite[]
}

interface Overwrite {
  /** Of a role or a member. */
  readonly id: string
  readonly allow: bigint
  readonly deny: bigint
}

/** What a member may do in a channel: https://discord.com/developers/docs/topics/permissions#permission-overwrites */
export function permissionsIn({ guild, member, overwrites }: PermissionSource): bigint {
  if (guild.owner === member.id) return everything
  const base = [guild.id, ...member.roles].reduce((bits, role) => bits | (guild.roles.get(role) ?? 0n), 0n)
  if (base & PermissionFlagsBits.Administrator) return everything
  const everyones = overwrites.filter(({ id }) => id === guild.id)
  const ofRoles = overwrites.filter(({ id }) => member.roles.includes(id))
  const own = overwrites.filter(({ id }) => id === member.id)
  const bits = [everyones, ofRoles, own].reduce(changed, base)
  // Who cannot see a channel can do nothing there.
  return bits & PermissionFlagsBits.ViewChannel ? bits : 0n
}

/** Of one level all that is denied goes first, then all that is allowed comes back. */
function changed(bits: bigint, overwrites: readonly Overwrite[]): bigint {
  const denied = overwrites.reduce((all, { deny }) => all | deny, 0n)
  const allowed = overwrites.reduce((all, { allow }) => all | allow, 0n)
  return (bits & ~denied) | allowed
}

/** Whether these bits make someone an admin of the club: Discord's "Manage Server", or all of it. */
export function isAdmin(permissions: bigint): boolean {
  return (permissions & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n
}
