import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { streamMessages } from '#adapters/web/stream.ts'
import type { WaitingMessage } from '#adapters/web/wire.ts'
import type { Outbox } from '#core/delivery-ports.ts'
import type { Member } from '#core/member.ts'
import { paragraph, reply, text } from '#core/reply/build.ts'
import { useEmbedded } from '#test/support/database.ts'
import { storesOn } from '#test/support/stores.ts'
import { startWeb, type Web, webNow } from '#test/support/web.ts'

const server = useEmbedded()
/** Stores in a schema of the test's own, where the ids of messages count up from 1. */
const openStores = async () => storesOn(await server.open())

const saying = (words: string) => ({ reply: reply({ blocks: [paragraph(text(words))] }), plannedFor: undefined })

/** Reads events until `done` says that it has seen enough. */
async function readEvents(body: ReadableStream<Uint8Array> | null, done: (ids: readonly string[]) => boolean) {
  const ids: string[] = []
  const reader = (body ?? new ReadableStream<Uint8Array>()).getReader()
  const decoder = new TextDecoder()
  let rest = ''
  while (!done(ids)) {
    const { value, done: ended } = await reader.read()
    if (ended) break
    rest += decoder.decode(value, { stream: true })
    const events = rest.split('\n\n')
    rest = events.pop() ?? ''
    ids.push(...events.flatMap((event) => /^id: (.*)$/m.exec(event)?.[1] ?? []))
  }
  await reader.cancel()
  return ids
}

describe('GET /api/stream', () => {
  let web: Web
  beforeEach(async () => {
    web = await startWeb(await openStores())
  })
  afterEach(() => web.server.close())

  it('replays what came after Last-Event-ID, then goes on live', async () => {
    for (const words of ['one', 'two', 'three']) await web.announce('ada', saying(words))
    const headers = { 'last-event-id': '1' }
    const response = await fetch(`${web.url}/api/stream?member=ada`, { headers })
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const reading = readEvents(response.body, (ids) => ids.length === 4)
    await web.announce('ada', saying('four'))
    await web.announce('ben', saying('for someone else'))
    await web.announce(undefined, saying('for everyone'))
    expect(await reading).toEqual(['2', '3', '4', '6'])
  })

  it('begins with what comes next when it is told of no message before', async () => {
    await web.announce('ada', saying('old'))
    const response = await fetch(`${web.url}/api/stream?member=ada`)
    const reading = readEvents(response.body, (ids) => ids.length === 1)
    await web.announce('ada', saying('new'))
    expect(await reading).toEqual(['2'])
  })

  it('carries what /api/messages would answer', async () => {
    const plannedFor = webNow.subtract({ hours: 1 })
    await web.announce('ada', { ...saying('late'), plannedFor })
    const { body } = await web.get('/api/messages?member=ada')
    const [message] = (body as { messages: readonly WaitingMessage[] }).messages
    expect(message).toMatchObject({
      id: '1',
      at: webNow.toString(),
      plannedFor: plannedFor.toString(),
      plainText: 'late',
    })
    const response = await fetch(`${web.url}/api/stream?member=ada&after=0`)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let seen = ''
    while (!seen.includes('data: ')) seen += (await reader?.read())?.value ?? ''
    await reader?.cancel()
    expect(JSON.parse(/^data: (.*)$/m.exec(seen)?.[1] ?? '')).toEqual(message)
  })

  it.each([
    ['', 400],
    ['?member=a%20b', 422],
  ])('refuses %j', async (query, status) => {
    expect(await web.get(`/api/stream${query}`)).toMatchObject({ status })
  })

  it('ends when the server closes, without waiting for the client', async () => {
    const response = await fetch(`${web.url}/api/stream?member=ada`)
    const reading = readEvents(response.body, () => false)
    await web.server.close()
    expect(await reading).toEqual([])
  })
})

describe('a stream of messages', () => {
  let outbox: Outbox
  let ada: Member
  beforeEach(async () => {
    const stores = await openStores()
    outbox = stores.outbox
    const club = { id: 'demo', name: 'Demo club' }
    ada = await stores.members.enter(
      { platform: 'web', club, user: { id: 'ada', name: 'Ada' }, role: 'member' },
      webNow,
    )
  })

  it('brings each message once and in order, however posting and reading interleave', async () => {
    let posting = 0
    const post = () => outbox.post(ada, saying('x'), `key ${++posting}`, webNow)
    for (let each = 0; each < 20; each++) await post()
    // Each look takes a while, during which more arrives: between the replay and the live part, too.
    const slow = {
      ...outbox,
      async since(...asked: Parameters<typeof outbox.since>) {
        if (posting < 40) await post()
        const found = await outbox.since(...asked)
        if (posting < 60) await post()
        await setImmediate()
        return found
      },
    }
    const stream = streamMessages(slow, ada, '5', new AbortController().signal)
    const ids = await readEvents(stream, (seen) => seen.at(-1) === '60')
    expect(ids).toEqual(Array.from({ length: 55 }, (_, index) => String(index + 6)))
  })

  it('stops watching the outbox when its reader leaves', async () => {
    let watching = 0
    const counted = {
      ...outbox,
      watch(posted: () => void) {
        watching++
        const stop = outbox.watch(posted)
        return () => {
          watching--
          stop()
        }
      },
    }
    const stream = streamMessages(counted, ada, undefined, new AbortController().signal)
    expect(watching).toBe(1)
    await stream.cancel()
    expect(watching).toBe(0)
  })

  it('ends, and so is asked for again, when the outbox cannot be read', async () => {
    const away = { ...outbox, since: () => Promise.reject(new Error('database away')) }
    const stream = streamMessages(away, ada, undefined, new AbortController().signal)
    expect(await readEvents(stream, () => false)).toEqual([])
  })
})
