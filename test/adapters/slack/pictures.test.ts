import { describe, expect, it } from 'vitest'
import { shippedContent } from '#test/support/core/content.ts'
import { isJson, type Json } from '#test/support/loopback/json.ts'
import { textOf } from '#test/support/slack/reading.ts'
import type { Message } from '#test/support/slack/state.ts'
import { type Single, told, useSlackStage } from './stage.ts'

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

  it.each([
    ['files.getUploadURLExternal', { error: 'missing_scope' }],
    ['upload', { status: 500 }],
    ['files.completeUploadExternal', { error: 'file_not_found' }],
    ['files.getUploadURLExternal', { status: 200 }],
    ['upload', { hang: true }],
  ] as const)('is described when %s fails with %o, and is there the next time', async (method, failure) => {
    const club = await stage.single('socket')
    const failing = stage.slack.fail(method, failure)
    const message = await drawing(club)
    const { alt = '' } = shippedContent().library('en').drills[0]?.picture ?? {}
    expect([imageIn(message), textOf(message)]).toEqual([undefined, expect.stringContaining(alt)])
    failing.lift()
    if ('hang' in failure) await stage.slack.until(() => club.replica.log.join().includes('did not take'), 'word of it')
    expect(imageIn(await drawing(club))?.slack_file).toBeDefined()
    expect(club.replica.log.join('\n')).toContain('did not take a picture')
    expect(club.replica.log.join('\n')).not.toMatch(/xox[be]|\/upload\//)
  })

  it('is described when the workspace has lost it, and uploaded anew some time later', async () => {
    const club = await stage.single('socket')
    const lose = async () => {
      stage.slack.fail('response_url', { status: 404 })
      stage.slack.fail('chat.postEphemeral', { error: 'invalid_blocks' })
      return imageIn(await drawing(club))
    }
    stage.slack.invite(club.channel)
    expect(imageIn(await drawing(club))).toBeDefined()
    // Slack looks at an upload for a while: what it refuses meanwhile is not lost.
    expect(await lose()).toBeUndefined()
    expect([imageIn(await drawing(club)) !== undefined, uploads().length]).toEqual([true, 1])
    stage.slack.advance({ minutes: 11 })
    expect(await lose()).toBeUndefined()
    expect([imageIn(await drawing(club)) !== undefined, uploads().length]).toEqual([true, 2])
  })
})

describe('the chart of progress', { timeout: 60_000 }, () => {
  it('is left out where Slack does not take it, and the text beside it stays', async () => {
    const { ada, channel } = await stage.single('socket')
    const progress = async () => (await (await ada.slash('/progress', '', channel)).first()).message
    const types = ({ blocks }: Message) => blocks.map(({ type }) => type)
    expect(types(await progress())).not.toContain('data_visualization')
    await (await ada.slash('/checkin', 'done', channel)).first()
    expect(types(await progress())).toContain('data_visualization')
    stage.slack.invite(channel)
    stage.slack.fail('response_url', { status: 404 })
    stage.slack.fail('chat.postEphemeral', { error: 'invalid_blocks' })
    const message = await progress()
    expect([types(message).includes('data_visualization'), textOf(message)]).toEqual([
      false,
      expect.stringContaining('█ done'),
    ])
  })
})

describe('the file of an export', { timeout: 60_000 }, () => {
  it('that Slack does not take is told of, and the answer stays', async () => {
    const { ada, channel } = await stage.single('socket')
    stage.slack.fail('files.completeUploadExternal', { error: 'internal_error', times: 2 })
    const answer = await ada.slash('/footfall', 'settings export', channel)
    expect(textOf((await answer.nth(1)).message)).toContain('📎')
    expect(textOf((await answer.nth(2)).message)).toContain("I couldn't send you the file footfall-")
    ada.write('/footfall settings export', ada.dm)
    await stage.slack.until(() => told(ada).some((each) => textOf(each).includes("couldn't send you")), 'word of it')
  })
})
