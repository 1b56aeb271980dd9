import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import type { Reply } from '#core/reply/reply.ts'
import { labels, useCoach } from '#test/support/core/coach.ts'

function fileIn({ blocks }: Reply): { name: string; held: Record<string, readonly Record<string, unknown>[]> } {
  const file = blocks.find((block) => block.kind === 'file')
  if (file === undefined) throw new Error('There is no file in the reply')
  // The shape is our own (`held-data.ts`).
  const { held } = JSON.parse(file.text) as { held: Record<string, readonly Record<string, unknown>[]> }
  return { name: file.name, held }
}

describe('/settings export', () => {
  const coach = useCoach()

  it('gives a member everything that is held about them, as one file, to them alone', async () => {
    const ada = coach()
    await ada.type('/drill')
    await ada.type('/checkin partly 6 left calf tight')
    const given = await ada.reply('/settings export')
    expect(given.audience).toBe('member')
    const { name, held } = fileIn(given)
    expect(name).toBe('footfall-member-2026-11-23.json')
    expect(held.members).toEqual([expect.objectContaining({ name: 'ada', platform_user: 'ada' })])
    expect(held.check_ins).toEqual([expect.objectContaining({ outcome: 'partly', effort: 6 })])
    expect(held.enrolments).toHaveLength(1)
  })
})

describe('/settings forget', () => {
  const coach = useCoach()

  it('asks once, and keeps everything until then', async () => {
    const ada = coach()
    await ada.type('/checkin')
    const asked = await ada.reply('/settings forget')
    expect(plainText(asked)).toContain('everything I hold about you in Demo club')
    expect(labels(asked)).toEqual(['Keep everything', 'Export everything', 'Delete everything about me'])
    await ada.press(asked, 'Keep everything')
    expect(await ada.says('/progress')).toContain('1 done')
    const done = await ada.press(asked, 'Delete everything about me')
    expect(plainText(done)).toContain('Nothing about you is left here')
    expect(await ada.says('/progress')).not.toContain('1 done')
  })
})

describe('the log that a coach may see', () => {
  const coach = useCoach()

  it('is hidden until its owner shows it, and hidden again when they say so', async () => {
    const ada = coach()
    const shown = await ada.reply('/settings')
    expect(plainText(shown)).toContain('Coaches may see your log: no')
    const open = await ada.press(shown, 'Let coaches see my log')
    expect(plainText(open)).toContain('Coaches may see your log: yes')
    expect(plainText(await ada.press(open, 'Hide my log from coaches'))).toContain('Coaches may see your log: no')
  })

  it('tells its owner who looked: here an admin, with an export of the club', async () => {
    const ada = coach({ user: 'ada' })
    const ben = coach({ user: 'ben', club: ada.club })
    const dana = coach({ user: 'dana', club: ada.club, role: 'admin' })
    for (const one of [ada, ben]) await one.type('/checkin partly 6 left calf tight')
    await ada.press(await ada.reply('/settings'), 'Let coaches see my log')
    const { held } = fileIn(await dana.reply('/club export'))
    const logs = held.members?.map(({ name, check_ins: logOf }) => [name, logOf !== null])
    expect(logs).toEqual([
      ['ada', true],
      ['ben', false],
      ['dana', false],
    ])
    const looks = await ada.press(await ada.reply('/settings'), 'Who looked')
    expect(plainText(looks)).toContain('Monday 23 November, 18:00 dana: your log, in an export of the club')
    expect(plainText(await ben.press(await ben.reply('/settings'), 'Who looked'))).toContain('No coach has looked')
  })
})

describe('/club forget', () => {
  const coach = useCoach()

  it('is for admins, asks once, and leaves nothing of the club', async () => {
    const ada = coach({ user: 'ada' })
    await ada.type('/checkin')
    const cleo = coach({ user: 'cleo', club: ada.club, role: 'coach' })
    expect(await cleo.run('club', { action: 'forget', sure: 'yes' })).toMatchObject({ kind: 'refused' })
    const dana = coach({ user: 'dana', club: ada.club, role: 'admin' })
    const asked = await dana.reply('/club forget')
    expect(labels(asked)).toContain('Delete the whole club')
    const { club } = await dana.member()
    expect(plainText(await dana.press(asked, 'Delete the whole club'))).toContain('Nothing of Demo club is left here')
    expect(await dana.stores.clubs.find(club)).toBeUndefined()
  })
})
