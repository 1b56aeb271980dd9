import { describe, expect, it } from 'vitest'
import { textOf } from '#test/support/slack/reading.ts'
import type { Slack } from '#test/support/slack/slack.ts'
import type { Channel } from '#test/support/slack/state.ts'
import { answerTo, type Single, said, told, useSlackStage } from './stage.ts'

const stage = useSlackStage()

/** The club's drill is planned, and waits for no channel. */
const planned = () =>
  stage.database.query("SELECT id FROM reminders WHERE member_id IS NULL AND kind = 'daily' AND next_at IS NOT NULL")

/** Slack tells of something that was so a while ago. */
async function tellLate({ replica, team }: Single, event: Readonly<Record<string, unknown>>): Promise<void> {
  const envelope = { type: 'event_callback', event_id: 'Ev0LATE', team_id: team.id, api_app_id: 'A0FOOTFALL', event }
  await stage.slack.signedPost(`${replica.url}/slack/events`, envelope)
}

const ways: readonly (readonly [
  how: string,
  kind: 'public' | 'private',
  lose: (slack: Slack) => (of: Channel) => void,
])[] = [
  ['is archived', 'public', ({ archive }) => archive],
  ['is deleted', 'public', (slack) => slack.delete],
  ['throws the coach out', 'public', ({ remove }) => remove],
  ['is archived and private', 'private', ({ archive }) => archive],
  ['is deleted and private', 'private', (slack) => slack.delete],
  ['throws the coach out and is private', 'private', ({ remove }) => remove],
]

describe('a club’s channel', { timeout: 60_000 }, () => {
  it.each(ways)('that %s is lost at once, and who set the club up hears of it', async (_, kind, lose) => {
    const club = await stage.single('http')
    const { slack } = stage
    const channel = kind === 'public' ? club.channel : slack.channel(club.team, 'quiet', kind)
    const dana = await stage.setUp({ ...club, channel })
    expect(await planned()).toHaveLength(1)
    lose(slack)(channel)
    const news = await slack.until(() => told(dana)[0], 'word for who set the club up')
    expect(textOf(news)).toContain("I couldn't post in the channel of Striders any more")
    expect(await planned()).toEqual([])
    slack.advance({ hours: 13 })
    await club.replica.tick()
    // Asked after the tick, so that whatever was sent before has come by now.
    expect(await answerTo(club.ada, '/footfall', 'help', club.ada.dm)).toContain('What I can do')
    expect([told(dana), said(channel)]).toEqual([[news], [expect.anything()]])
  })

  it('is not lost by an event of what is over, nor by somebody else who leaves it', async () => {
    const club = await stage.single('http')
    const dana = await stage.setUp(club)
    const { channel, ada } = club
    await tellLate(club, { type: 'channel_left', channel: channel.id })
    await tellLate(club, { type: 'member_left_channel', channel: channel.id, user: ada.user.id, team: club.team.id })
    await club.replica.stop()
    expect([await planned(), told(dana)]).toEqual([[expect.anything()], []])
  })
})

describe('someone whose account is deactivated', { timeout: 60_000 }, () => {
  it('has no reminder any more, and others keep theirs', async () => {
    const { ada, team, channel } = await stage.single('http')
    const ben = stage.slack.person(team, stage.slack.user(team, { name: 'ben' }))
    for (const each of [ada, ben]) await answerTo(each, '/reminder', '07:00 zone:Europe/Berlin', channel)
    const on = () => stage.database.query('SELECT id FROM reminders WHERE enabled AND member_id IS NOT NULL')
    expect(await on()).toHaveLength(2)
    stage.slack.deactivate(team, ada.user)
    await expect.poll(on, { timeout: 10_000 }).toHaveLength(1)
    expect(await answerTo(ben, '/reminder', 'list', channel)).toContain('07:00')
  })
})
