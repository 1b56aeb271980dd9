import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RequestFault } from '#adapters/web/fault.ts'
import { parseInvocation } from '#adapters/web/receive.ts'
import { catalogueOf, createCatalogue } from '#core/commands/catalogue.ts'
import { defineCommand } from '#core/commands/command.ts'
import { reply, text } from '#core/reply/build.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { useStores } from '#test/support/stores.ts'
import { startWeb, type Web } from '#test/support/web.ts'

const coachOnly = defineCommand({
  name: 'whistle',
  summary: 'command.help',
  role: 'coach',
  options: {},
  examples: ['/whistle'],
  run: async () => reply({ blocks: [{ kind: 'text', style: 'body', spans: [text('Tweet')] }] }),
})
const broken = defineCommand({
  name: 'stumble',
  summary: 'command.help',
  options: {},
  examples: ['/stumble'],
  run: () => Promise.reject(new Error('secret detail at /home/me/file.ts:3')),
})

const stores = useStores()
let web: Web
beforeAll(async () => {
  const catalogue = catalogueOf([...createCatalogue(shippedContent()).commands, coachOnly, broken])
  web = await startWeb(stores(), { catalogue })
})
afterAll(() => web.server.close())

const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`

describe('POST /api/invocations', () => {
  it.each<[string, unknown, number, Record<string, unknown>]>([
    ['nothing', '', 400, { code: 'page.error.json' }],
    ['half of JSON', '{"member":"ada"', 400, { code: 'page.error.json' }],
    ['a word', 'hello', 400, { code: 'page.error.json' }],
    ['null', 'null', 400, { code: 'page.error.shape', path: 'body' }],
    ['an array', '[]', 400, { code: 'page.error.shape', path: 'body' }],
    ['a deep array', deep, 400, { code: 'page.error.shape' }],
    ['nothing in it', {}, 400, { code: 'page.error.shape', path: 'member' }],
    ['no wish', { member: 'ada' }, 400, { code: 'page.error.shape', path: 'text' }],
    ['a number for a text', { member: 'ada', text: 5 }, 400, { code: 'page.error.shape', path: 'text' }],
    ['a number for a member', { member: 5, text: 'hi' }, 400, { code: 'page.error.shape', path: 'member' }],
    ['both wishes', { member: 'ada', text: 'hi', command: 'drill' }, 400, { code: 'page.error.shape' }],
    ['a stranger key', { member: 'ada', text: 'hi', role: 'admin' }, 400, { code: 'page.error.shape', path: 'role' }],
    ['options in a list', { member: 'ada', command: 'drill', options: [] }, 400, { path: 'options' }],
    ['an object option', { member: 'ada', command: 'drill', options: { drill: {} } }, 400, { path: 'options.drill' }],
    ['a null option', { member: 'ada', command: 'drill', options: { drill: null } }, 400, { path: 'options.drill' }],
    ['a member with a blank', { member: 'a b', text: '/help' }, 422, { code: 'page.error.member', path: 'member' }],
    ['an empty member', { member: '', text: '/help' }, 422, { code: 'page.error.member' }],
    ['a long member', { member: 'a'.repeat(33), text: '/help' }, 422, { code: 'page.error.member' }],
    ['markup for a member', { member: '<b>', text: '/help' }, 422, { code: 'page.error.member' }],
    ['an unknown command', { member: 'ada', command: 'dance' }, 404, { code: 'error.command.unknown' }],
    ['an unknown typed command', { member: 'ada', text: '/dril' }, 404, { code: 'error.command.near' }],
    ['a command named by a prototype', { member: 'ada', command: '__proto__' }, 404, {}],
    ['a bad option', { member: 'ada', command: 'drill', options: { drill: 9 } }, 422, { path: 'drill' }],
    [
      'a bad option that names a command',
      { member: 'ada', command: 'help', options: { command: 'zzzzz' } },
      422,
      { code: 'error.command.unknown', path: 'command' },
    ],
    [
      'an unknown option',
      { member: 'ada', command: 'drill', options: { constructor: 1 } },
      422,
      { path: 'constructor' },
    ],
    ['no question', { member: 'ada', command: 'ask' }, 422, { code: 'error.option.missing', path: 'question' }],
    ['a long question', { member: 'ada', text: 'why '.repeat(600) }, 422, { code: 'error.option.long' }],
    ['an empty line', { member: 'ada', text: '  ' }, 422, { code: 'error.option.missing' }],
    ['a coach’s command', { member: 'ada', command: 'whistle' }, 403, { code: 'error.role.coach' }],
  ])('refuses %s', async (_, body, status, error) => {
    const answer = await web.post(body)
    expect(answer).toMatchObject({ status, body: { error } })
    expect(answer.body).toHaveProperty('error.message', expect.stringMatching(/\w/))
  })

  it('lets a coach do what a member may not', async () => {
    expect(await web.post({ member: 'cleo', command: 'whistle' })).toMatchObject({ status: 200 })
  })

  it('answers with the reply and its plain text', async () => {
    expect(await web.post({ member: 'ada', text: '/drill 3' })).toMatchObject({
      status: 200,
      body: { reply: { audience: 'member' }, plainText: expect.stringContaining('[Done]') },
    })
  })

  it('takes a command with its options as well as a line', async () => {
    const options = { drill: 3 }
    const [typed, pressed] = [
      await web.post({ member: 'ada', text: '/drill 3' }),
      await web.post({ member: 'ada', command: 'drill', options }),
    ]
    expect(pressed).toEqual(typed)
  })

  it('tells a reference and no detail when something broke', async () => {
    const answer = await web.post({ member: 'ada', command: 'stumble' })
    expect(answer).toMatchObject({
      status: 500,
      body: { error: { code: 'bug', message: expect.stringContaining('REF') } },
    })
    expect(JSON.stringify(answer.body)).not.toContain('secret')
    expect(web.bugs).toHaveLength(1)
  })

  it('shows a shared reply to the whole club, and tells the sender under which id', async () => {
    const { body } = await web.post({ member: 'ada', text: '/drill 3 share:yes' })
    expect(body).toHaveProperty('messageId')
    const seen = await web.get('/api/messages?member=ben')
    expect(seen.body).toMatchObject({
      messages: [{ id: (body as { messageId: string }).messageId, reply: { audience: 'channel' } }],
    })
  })
})

it('reads any body at all or refuses it as a fault of the request', () => {
  const bodies = fc.oneof(
    fc.string(),
    fc.json(),
    fc.record({ member: fc.string(), text: fc.string() }).map((body) => JSON.stringify(body)),
    fc
      .record({ member: fc.constant('ada'), command: fc.string(), options: fc.object() })
      .map((body) => JSON.stringify(body)),
  )
  fc.assert(
    fc.property(bodies, (body) => {
      try {
        parseInvocation(body)
      } catch (error) {
        expect(error).toBeInstanceOf(RequestFault)
      }
    }),
    { numRuns: 2_000 },
  )
})
