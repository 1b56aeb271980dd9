import { describe, expect, it } from 'vitest'
import { objectsIn } from '#test/support/loopback/json.ts'
import type { Person } from '#test/support/slack/acts/user.ts'
import { buttonsIn, textOf, textOfView } from '#test/support/slack/reading.ts'
import type { View } from '#test/support/slack/state.ts'
import { said, told, useSlackStage } from './stage.ts'

const stage = useSlackStage()

/** The Home tab once it says so. */
const homeOf = (person: Person, words: string): Promise<View> =>
  stage.slack.until(() => {
    const { home } = person
    return home !== undefined && textOfView(home).includes(words) && home
  }, `a Home tab that says "${words}"`)

describe('the Home tab', { timeout: 60_000 }, () => {
  it('shows session, reminder, weeks and settings to who opens it, and works from there', async () => {
    const { ada, channel } = await stage.single('http')
    await (await ada.slash('/drill', '', channel)).first()
    await (await ada.slash('/reminder', '07:00', channel)).first()
    ada.openHome()
    const home = await homeOf(ada, '07:00')
    expect(textOfView(home)).toMatch(/session 1 of 12.*07:00.*Streak.*Europe\/Berlin/s)
    const done = await (await ada.press(home, 'Done')).first()
    expect([done.kind, done.message.channel, textOf(done.message)]).toEqual([
      'message',
      ada.dm,
      expect.stringContaining('Done for'),
    ])
    expect(textOfView(await homeOf(ada, 'Done for today'))).toContain('1/12')
  })

  it('asks in a form what a button of its leaves open, and answers in private', async () => {
    const { ada, channel } = await stage.single('http')
    await (await ada.slash('/drill', '', channel)).first()
    const home = await homeOf(ada, 'session 1 of 12')
    const { view } = await (await ada.press(home, 'Set a reminder')).first()
    await ada.submit(view, { 'o.time': '06:30' })
    expect(textOf(await stage.slack.until(() => told(ada).at(-1), 'an answer'))).toContain('06:30')
    await homeOf(ada, '06:30')
  })

  it('begins nothing for someone who only looks', async () => {
    const { ada } = await stage.single('http')
    ada.openHome()
    const home = await homeOf(ada, 'You follow no plan yet')
    expect(buttonsIn(objectsIn(home.body.blocks)).map(({ label }) => label)).toEqual([
      "Today's session",
      'Set a reminder',
    ])
    expect(await stage.database.query('SELECT id FROM members')).toEqual([])
  })

  it('follows a check-in made under the channel’s card', async () => {
    const club = await stage.single('http')
    const { ada, channel, replica } = club
    const { slack } = stage
    await stage.setUp(club)
    await (await ada.slash('/drill', '', channel)).first()
    await homeOf(ada, 'session 1 of 12')
    slack.advance({ hours: 13 })
    await replica.tick()
    const card = await slack.until(() => said(channel)[1], 'the club’s card')
    await (await ada.press(card, 'Done')).first()
    await homeOf(ada, '1/12')
  })

  it('keeps no check-in from being recorded when Slack does not take it, and says so in the log', async () => {
    const { ada, channel, replica } = await stage.single('http')
    stage.slack.fail('views.publish', { error: 'internal_error', times: 9 })
    await (await ada.slash('/drill', '', channel)).first()
    const done = await (await ada.slash('/checkin', '', channel)).first()
    expect(textOf(done.message)).toContain('Done for')
    await stage.slack.until(() => replica.log.some((line) => line.includes('Home tab')), 'a line in the log')
    expect(ada.home).toBeUndefined()
  })
})
