import { describe, expect, it } from 'vitest'
import { textOf } from '#test/support/slack/reading.ts'
import { type Single, useSlackStage } from './stage.ts'

const stage = useSlackStage()

const shownTo = async ({ ada, channel }: Single, command: string, typed: string) =>
  (await (await ada.slash(command, typed, channel)).first()).message

describe('the door that never collides', { timeout: 60_000 }, () => {
  it.each([
    ['nothing', ''],
    ['help', 'help'],
    ['itself', '/footfall'],
  ])('lists what there is for %s, each command as it is typed in Slack', async (_, typed) => {
    const club = await stage.single('http')
    const text = textOf(await shownTo(club, '/footfall', typed))
    expect(text).toContain('What I can do')
    expect(text).toMatch(/`\/footfall settings` \w/)
    expect(text).toMatch(/`\/footfall help` \w/)
    expect(text).toMatch(/`\/drill` \w/)
    expect(text).not.toMatch(/(?<!footfall )(?:\/|\b)settings\b|`\/help/)
  })

  it('opens settings, and tells how they are changed', async () => {
    const club = await stage.single('http')
    expect(textOf(await shownTo(club, '/footfall', 'settings'))).toContain('Day end')
    expect(textOf(await shownTo(club, '/footfall', 'settings language:es'))).toContain('español')
    const explained = await shownTo(club, '/footfall', 'help settings')
    expect(textOf(explained)).toContain('/footfall settings quiet:22:00-07:00')
    expect(explained.text).toContain('/footfall settings')
  })

  it.each([
    ['one word', 'flarp'],
    ['a question', 'xyz does it hurt'],
  ])('says what it does not know for %s, and where to look', async (_, typed) => {
    const club = await stage.single('http')
    const text = textOf(await shownTo(club, '/footfall', typed))
    expect(text).toContain(`the command "${typed.split(' ')[0]}". /footfall help lists what I can do`)
  })
})

describe('what someone types', { timeout: 60_000 }, () => {
  it('is shown again as it was typed, escaped once, in a message and its notification', async () => {
    const club = await stage.single('http')
    const message = await shownTo(club, '/footfall', 'a&b<c>&amp; now')
    expect(textOf(message)).toContain('"a&b<c>&amp;"')
    expect(JSON.stringify(message.blocks)).toContain('a&amp;b&lt;c&gt;&amp;amp;')
    expect(message.text).toContain('a&amp;b&lt;c&gt;&amp;amp;')
  })

  it('is kept as it was typed', async () => {
    const club = await stage.single('http')
    const question = 'Who won the <chess> match, Ada & Ben?'
    const unsure = await shownTo(club, '/ask', question)
    const asked = await (await club.ada.press(unsure, 'Ask my coach')).first()
    expect(textOf(asked.message)).not.toContain('&amp;')
    const rows = await stage.database.query('SELECT question FROM questions')
    expect(rows).toEqual([{ question }])
  })
})
