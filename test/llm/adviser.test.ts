import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createAdviser } from '#llm/adviser.ts'

const entries = [{ id: 'drill-dose', title: 'How many?', text: 'Ten each side [F50].' }]
const key = 'sk-very-secret'

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void

const saying = (content: unknown) => JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] })
const json =
  (body: string, status = 200): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  }

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function listen(answer: Answer): Promise<string> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => answer(request, response, body))
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
}

/** Asks a server that answers so; with what was told to the operator. */
async function askServer(answer: Answer, patience = 5_000) {
  const told: string[] = []
  const baseUrl = await listen(answer)
  const adviser = createAdviser({ baseUrl, apiKey: key, model: 'small', patience, onError: (why) => told.push(why) })
  return { advice: await adviser.advise('how many?', 'en', entries), told }
}

describe('asking a language model', () => {
  it('sends the question as data beside the entries, with the key in its header alone', async () => {
    let sent: { url?: string | undefined; authorization?: string | undefined; body: string } = { body: '' }
    const { advice, told } = await askServer((request, response, body) => {
      sent = { url: request.url, authorization: request.headers.authorization, body }
      json(saying('{"id":"drill-dose","text":"Ten on each side [F50]."}'))(request, response, body)
    })
    expect(advice).toEqual({ id: 'drill-dose', text: 'Ten on each side [F50].' })
    expect(sent).toMatchObject({ url: '/v1/chat/completions', authorization: `Bearer ${key}` })
    expect(sent.body).not.toContain(key)
    const asked = JSON.parse(sent.body)
    expect(asked.model).toBe('small')
    expect(JSON.parse(asked.messages[1].content)).toEqual({ language: 'en', question: 'how many?', entries })
    expect(told).toEqual([])
  })

  it('takes an answer in a fence, and one without a text', async () => {
    const { advice } = await askServer(json(saying('```json\n{"id":"drill-dose","text":null}\n```')))
    expect(advice).toEqual({ id: 'drill-dose', text: undefined })
  })

  const redirect: Answer = (_request, response) => {
    response.writeHead(307, { location: 'http://127.0.0.1:9/elsewhere' }).end()
  }
  const endless: Answer = (_request, response) => {
    response.writeHead(200)
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    }
    response.on('drain', more)
    more()
  }
  it.each<[string, Answer, string]>([
    ['fails', json('oh no', 500), 'the server answered 500'],
    ['refuses the key', json(`bad key ${key}`, 401), 'the server answered 401'],
    ['answers no JSON', json('<html>'), 'something else'],
    ['answers JSON of another kind', json('{"choices":[]}'), 'something else'],
    ['lets the model chat', json(saying('Sure! Try ten.')), 'something else'],
    ['lets the model answer a list', json(saying('["drill-dose"]')), 'something else'],
    ['lets the model answer a number for an id', json(saying('{"id":7}')), 'something else'],
    ['answers without end', endless, 'too much'],
    ['sends us elsewhere', redirect, 'sent us elsewhere'],
    ['hangs up', (request) => request.socket.destroy(), 'could not be reached'],
  ])('that %s comes to no advice, and the operator is told why, without the key', async (_what, answer, why) => {
    const { advice, told } = await askServer(answer)
    expect(advice).toBeUndefined()
    expect(told).toHaveLength(1)
    expect(told[0]).toContain(why)
    expect(told[0]).not.toContain(key)
  })

  it.each<[string, Answer]>([
    ['says nothing', () => undefined],
    [
      'stops in the middle',
      (_request, response) => {
        response.writeHead(200)
        response.write('{"choices":')
      },
    ],
  ])('that %s is given up on in time', async (_what, answer) => {
    const { advice, told } = await askServer(answer, 100)
    expect([advice, told]).toEqual([undefined, ['the server did not answer in time']])
  })

  it('is done by four at a time; who comes then is answered without', async () => {
    const waiting: ServerResponse[] = []
    const { promise: all, resolve } = Promise.withResolvers<void>()
    const baseUrl = await listen((_request, response) => {
      if (waiting.push(response) === 4) resolve()
    })
    const adviser = createAdviser({ baseUrl, apiKey: undefined, model: 'small', onError: () => undefined })
    const asking = Array.from({ length: 4 }, () => adviser.advise('?', 'en', entries))
    await all
    expect(await adviser.advise('?', 'en', entries)).toBeUndefined()
    for (const response of waiting) response.end(saying('{"id":"drill-dose"}'))
    expect(await Promise.all(asking)).toEqual(Array(4).fill({ id: 'drill-dose', text: undefined }))
  })
})
