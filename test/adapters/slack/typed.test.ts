import { describe, expect, it } from 'vitest'
import { textOf } from '#test/support/slack/reading.ts'
import { type Single, useSlackStage } from './stage.ts'

const stage = useSlackStage()

const shownTo = async ({ ada, channel }: Single, command: string, typed: string) =>
  (await (await ada.slash(command, typed, channel)).first()).message

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
