import { describe, expect, it } from 'vitest'
import { textOf } from '#test/support/slack/reading.ts'
import type { View } from '#test/support/slack/state.ts'
import { answerTo, type Single, useSlackStage } from './stage.ts'

const stage = useSlackStage()

/** The form of `/club` in which coaches are picked, and the owner who has it open. */
async function coachForm({ team, channel }: Single) {
  const dana = stage.slack.person(team, team.owner)
  const settings = (await (await dana.slash('/club', '', channel)).first()).message
  const { view } = await (await dana.press(settings, 'Coach role')).first()
  return { dana, view }
}

const isCoach = async ({ ada, channel }: Single) =>
  !(await answerTo(ada, '/coach', 'club', channel)).includes('is for coaches')

const groupField = (view: View) => JSON.stringify(view.body).match(/groups-[\w-]+/)?.[0] ?? ''

describe('the coaches of a workspace', { timeout: 60_000 }, () => {
  it('are up to twenty people, picked one by one, and known when the form opens again', async () => {
    const club = await stage.single('http', { paid: false })
    const { slack } = stage
    const others = Array.from({ length: 19 }, (_, index) => slack.user(club.team, { name: `coach-${index}` }).id)
    expect(await isCoach(club)).toBe(false)
    const { dana, view } = await coachForm(club)
    await expect(dana.submit(view, { 'o.coach-role': [...others, 'U1', 'U2'] })).rejects.toThrow('takes 20 of them')
    const picked = [...others, club.ada.user.id]
    const shown = (await (await dana.submit(view, { 'o.coach-role': picked })).first()).message
    expect(textOf(shown)).toMatch(/Coach role.*chosen/)
    expect(await isCoach(club)).toBe(true)
    const again = await coachForm(club)
    expect(JSON.stringify(again.view.body)).toContain(JSON.stringify(picked))
  })

  it('are none by a user group where the plan has none, and the form says so', async () => {
    const club = await stage.single('http', { paid: false })
    const { dana, view } = await coachForm(club)
    expect(await dana.suggest(view, groupField(view), '')).toEqual([])
    expect(JSON.stringify(view.body)).toContain("User groups come with Slack's paid plans")
  })

  it('are whoever is in a user group for as long as the plan has it, and then the owner and the operator hear why not', async () => {
    const club = await stage.single('http')
    const { slack } = stage
    const group = slack.group(club.team, 'coaches', [club.ada.user])
    const { dana, view } = await coachForm(club)
    expect(await dana.suggest(view, groupField(view), 'coa')).toEqual([{ text: 'coaches', value: group.id }])
    await (await dana.submit(view, { 'g.coach-role': group.id })).first()
    expect(await isCoach(club)).toBe(true)
    club.team.paid = false
    slack.advance({ minutes: 11 })
    expect(await isCoach(club)).toBe(false)
    const answer = await dana.slash('/club', '', club.channel)
    expect(textOf((await answer.nth(2)).message)).toContain('Nobody is a coach by the user group')
    expect(club.replica.log.join('\n')).toContain('nobody is a coach by it')
  })
})

describe('an admin', { timeout: 60_000 }, () => {
  it('of another workspace, who shares a channel, is none of this one', async () => {
    const { team, channel, ada } = await stage.single('http')
    const guest = stage.slack.person(team, stage.slack.user(team, { name: 'eve', isAdmin: true, home: 'T0ELSEWHERE' }))
    expect(await answerTo(guest, '/club', 'settings', channel)).toContain('is for admins')
    stage.slack.change(team, guest.user, { isAdmin: true })
    // The event has come by the time that the next thing is answered.
    await answerTo(ada, '/drill', '', channel)
    expect(await answerTo(guest, '/club', 'settings', channel)).toContain('is for admins')
    stage.slack.change(team, ada.user, { isAdmin: true })
    await expect.poll(() => answerTo(ada, '/club', 'settings', channel)).not.toContain('is for admins')
  })
})
