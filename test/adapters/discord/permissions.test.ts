import { PermissionFlagsBits as Bits } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { type PermissionSource, permissionsIn } from '#adapters/discord/permissions.ts'

const everyone = Bits.ViewChannel | Bits.SendMessages
const overwrite = (id: string, allow: bigint, deny: bigint) => ({ id, allow, deny })

function granted(
  overwrites: PermissionSource['overwrites'],
  given: { owner?: string; roles?: [string, bigint][] } = {},
) {
  const roles = new Map([['g', everyone], ['r', 0n], ['s', Bits.AttachFiles], ...(given.roles ?? [])])
  const guild = { id: 'g', owner: given.owner ?? 'x', roles }
  return permissionsIn({ guild, member: { id: 'me', roles: ['r', 's'] }, overwrites })
}

describe('permissions in a channel', () => {
  it.each<[string, PermissionSource['overwrites'], bigint, bigint]>([
    ['are those of everyone and of each role', [], everyone | Bits.AttachFiles, 0n],
    ['lack what everyone is denied', [overwrite('g', 0n, Bits.SendMessages)], Bits.ViewChannel, Bits.SendMessages],
    [
      'have what a role is allowed though everyone is denied it',
      [overwrite('g', 0n, Bits.SendMessages), overwrite('r', Bits.SendMessages, 0n)],
      Bits.SendMessages,
      0n,
    ],
    [
      'have what one role is allowed though another is denied it',
      [overwrite('r', Bits.SendMessages, 0n), overwrite('s', 0n, Bits.SendMessages)],
      Bits.SendMessages,
      0n,
    ],
    [
      'lack what the member is denied, whatever the roles say',
      [overwrite('r', Bits.SendMessages, 0n), overwrite('me', 0n, Bits.SendMessages)],
      Bits.ViewChannel,
      Bits.SendMessages,
    ],
    ['are none in a channel that cannot be seen', [overwrite('s', 0n, Bits.ViewChannel)], 0n, everyone],
    ['do not change for another’s sake', [overwrite('other', 0n, Bits.SendMessages)], everyone, 0n],
  ])('%s', (_, overwrites, has, lacks) => {
    const bits = granted(overwrites)
    expect([bits & has, bits & lacks]).toEqual([has, 0n])
  })

  it.each([
    ['the owner', { owner: 'me' }],
    ['an administrator', { roles: [['r', Bits.Administrator]] as [string, bigint][] }],
  ])('are all there for %s', (_, given) => {
    expect(granted([overwrite('me', 0n, Bits.ViewChannel)], given) & Bits.SendMessages).toBe(Bits.SendMessages)
  })
})
