import { describe, expect, it } from 'vitest'
import { shippedContent } from '#test/support/core/content.ts'
import { isJson, type Json } from '#test/support/loopback/json.ts'
import { textOf } from '#test/support/slack/reading.ts'
import type { Message } from '#test/support/slack/state.ts'
import { type Single, useSlackStage } from './stage.ts'

const stage = useSlackStage()

const drawing = async ({ ada, channel }: Single) => (await (await ada.slash('/drill', '1', channel)).first()).message
const imageIn = ({ blocks }: Message): Json | undefined => blocks.find(({ type }) => type === 'image')
const uploads = () => stage.slack.requests.filter(({ method }) => method === 'files.completeUploadExternal')

describe('the picture of a drill', { timeout: 60_000 }, () => {
  it('is fetched from the program where that has an address, and is served to whoever asks', async () => {
    const club = await stage.single('http')
    const image = imageIn(await drawing(club))
    expect(image?.alt_text).toEqual(expect.stringMatching(/\w+ \w+/))
    const address = new URL(String(image?.image_url))
    expect(address.origin).toBe('https://coach.example.org')
    const answer = await fetch(`${club.replica.url}${address.pathname}${address.search}`)
    const name = decodeURIComponent(address.pathname.split('/').at(-1) ?? '').replace(/\.png$/, '')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(
      Uint8Array.from(shippedContent().picture(name)?.bytes ?? []),
    )
    for (const wrong of ['/slack/pictures/other.png', '/slack/pictures/%ff.png', `/slack/pictures/${name}`]) {
      expect([wrong, (await fetch(`${club.replica.url}${wrong}`)).status]).toEqual([wrong, 404])
    }
    expect(uploads()).toEqual([])
  })

  it('is uploaded once where the program has none', async () => {
    const club = await stage.single('socket')
    const [first, second] = [imageIn(await drawing(club)), imageIn(await drawing(club))]
    expect(isJson(first?.slack_file) && first?.image_url === undefined).toBe(true)
    expect(second?.slack_file).toEqual(first?.slack_file)
    expect(uploads()).toHaveLength(1)
  })

  it('is described where Slack cannot fetch it, and the operator hears what to look at', async () => {
    const club = await stage.single('http')
    stage.slack.invite(club.channel)
    stage.slack.fail('response_url', { status: 404, times: 9 })
    stage.slack.fail('chat.postEphemeral', { error: 'invalid_blocks' })
    const message = await drawing(club)
    const { alt = '' } = shippedContent().library('en').drills[0]?.picture ?? {}
    expect([imageIn(message), textOf(message)]).toEqual([undefined, expect.stringContaining(alt)])
    expect(club.replica.log.join('\n')).toContain('check that Slack reaches PUBLIC_URL')
  })
})
