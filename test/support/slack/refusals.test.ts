import { existsSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { limits } from './checks/limits.ts'
import { createClient, refusalOf, type Scene, useScene } from './scene.ts'

const scene = useScene()
let slack: Scene['slack']
let team: Scene['team']
let ada: Scene['ada']
let channel: Scene['channel']
let client: Scene['client']
let call: Scene['call']

beforeEach(() => {
  ;({ slack, team, ada, channel, client, call } = scene())
})

const words = (text: string, type = 'mrkdwn') => ({ type, text })
const section = { type: 'section', text: words('Hello') }
const button = { type: 'button', text: words('Done', 'plain_text'), action_id: 'done' }
const actions = (...elements: readonly object[]) => ({ type: 'actions', elements })
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))
const long = (count: number) => 'a'.repeat(count)
const option = (value: string) => ({ text: words(value, 'plain_text'), value })
const chart = (about: object) => ({
  type: 'data_visualization',
  title: 'Weeks',
  chart: {
    type: 'bar',
    series: [{ name: 'done', data: [{ label: 'a', value: 1 }] }],
    axis_config: { categories: ['a'] },
    ...about,
  },
})

describe('blocks that Slack takes', () => {
  it.each([
    ['fifty of them', many(50, () => section)],
    ['a section of 3,000 characters', [{ type: 'section', text: words(long(3000)) }]],
    ['ten fields', [{ type: 'section', fields: many(10, () => words('a')) }]],
    ['a header of 150', [{ type: 'header', text: words(long(150), 'plain_text') }]],
    ['25 buttons', [actions(...many(25, (index) => ({ ...button, action_id: `a${index}` })))]],
    ['a picture by its address', [{ type: 'image', image_url: 'https://example.org/a.png', alt_text: 'A foot' }]],
    ['a chart', [chart({})]],
    ['a context and a divider', [{ type: 'context', elements: [words('Aside')] }, { type: 'divider' }]],
  ])('%s', async (_, blocks) => {
    const answer = await call('chat.postMessage', { channel: channel.id, text: 'a', blocks: JSON.stringify(blocks) })
    expect(answer).toMatchObject({ ok: true, channel: channel.id })
    expect(slack.breaches).toEqual([])
  })
})

describe('blocks that Slack refuses', () => {
  it.each([
    ['51 of them', many(51, () => section), 'no more than 50 items'],
    ['an empty section', [{ type: 'section' }], '/blocks/0/text'],
    ['a section of 3,001', [{ type: 'section', text: words(long(3001)) }], 'less than 3001 characters'],
    ['no words at all', [{ type: 'section', text: words('') }], 'more than 0 characters'],
    ['eleven fields', [{ type: 'section', fields: many(11, () => words('a')) }], 'no more than 10'],
    ['a header that is not plain', [{ type: 'header', text: words('a') }], 'must be one of plain_text'],
    ['a header of 151', [{ type: 'header', text: words(long(151), 'plain_text') }], 'less than 151'],
    ['26 buttons', [actions(...many(26, (index) => ({ ...button, action_id: `a${index}` })))], 'no more than 25'],
    ['no buttons', [actions()], 'at least 1 item'],
    ['a label of 76', [actions({ ...button, text: words(long(76), 'plain_text') })], 'less than 76'],
    ['a value of 2,001', [actions({ ...button, value: long(2001) })], 'less than 2001'],
    ['an action_id of 256', [actions({ ...button, action_id: long(256) })], 'less than 256'],
    ['an action_id twice', [actions(button), actions(button)], 'action_id is not unique: done'],
    [
      'a block_id twice',
      [
        { ...section, block_id: 'a' },
        { ...section, block_id: 'a' },
      ],
      'block_id is not unique: a',
    ],
    ['a style that is none', [actions({ ...button, style: 'plain' })], 'must be one of primary, danger'],
    ['a field that is none', [{ ...section, colour: 'red' }], 'unknown field: colour'],
    ['a block that is none', [{ type: 'heading', text: words('a') }], 'unsupported type: heading'],
    ['a picture without words for it', [{ type: 'image', image_url: 'https://example.org/a.png' }], 'alt_text'],
    ['a picture of nowhere', [{ type: 'image', alt_text: 'A foot' }], 'one of image_url and slack_file'],
    [
      'a picture that was not uploaded',
      [{ type: 'image', alt_text: 'A', slack_file: { id: 'F1' } }],
      'invalid slack file',
    ],
    ['a question outside a modal', [{ type: 'input', label: words('a', 'plain_text'), element: button }], 'input'],
    [
      '101 choices',
      [actions({ type: 'static_select', options: many(101, (index) => option(`${index}`)) })],
      'than 100',
    ],
    ['a choice twice', [actions({ type: 'static_select', options: [option('a'), option('a')] })], 'not unique'],
    ['a chart that lacks a point', [chart({ axis_config: { categories: ['a', 'b'] } })], 'one point for each'],
    [
      'a chart with a long name',
      [chart({ series: [{ name: long(21), data: [{ label: 'a', value: 1 }] }] })],
      'than 21',
    ],
  ])('%s', async (_, blocks, message) => {
    const answer = await call('chat.postMessage', { channel: channel.id, text: 'a', blocks: JSON.stringify(blocks) })
    expect(answer).toMatchObject({ ok: false, error: 'invalid_blocks' })
    expect(JSON.stringify(answer)).toContain(message)
    expect(slack.breaches).toMatchObject([{ where: 'chat.postMessage', code: 'invalid_blocks' }])
  })

  it('are held to no laxer limits than the list that the platform’s rules come with, where that is present', () => {
    const list = '/work/shared/platforms/slack-block-limits.json'
    if (!existsSync(list)) return expect(limits.view.blocks).toBe(100)
    const given = JSON.parse(readFileSync(list, 'utf8'))
    expect(limits).toMatchObject({
      text: given.section.text.max_length,
      actionId: given.action_id.max_length,
      blockId: given.block_id.max_length,
      actions: given.actions.elements.max_items,
      context: given.context.elements.max_items,
      header: given.header.text.max_length,
      fields: given.section.fields.max_items,
      field: given.section.fields.item_max_length,
      placeholder: given.select.placeholder.max_length,
    })
    expect(limits.chart.series).toBeLessThanOrEqual(given.data_visualization.series.max_items)
    expect(limits.view.title).toBe(given.view.title.max_length)
    expect(limits.button.value).toBe(given.button.value.max_length)
  })
})

describe('a call that is refused', () => {
  it.each([
    ['a method that is none', 'chat.shout', {}, 'unknown_method'],
    ['an argument that is none', 'chat.postMessage', { channel: 'C1', text: 'a', colour: 'red' }, 'invalid_arguments'],
    ['a missing argument', 'chat.postMessage', { text: 'a' }, 'invalid_arguments'],
    ['an unknown channel', 'chat.postMessage', { channel: 'C1', text: 'a' }, 'channel_not_found'],
    ['an unknown user', 'users.info', { user: 'U1' }, 'user_not_found'],
    ['an unknown trigger', 'views.open', { trigger_id: '1', view: '{}' }, 'invalid_arguments'],
    ['a method of the app alone', 'apps.connections.open', {}, 'not_allowed_token_type'],
  ])('%s', async (_, method, args, error) => {
    expect(await call(method, args)).toMatchObject({ ok: false, error })
  })

  it('has no text, or far too much', async () => {
    const to = { channel: channel.id }
    expect(await call('chat.postMessage', to)).toMatchObject({ error: 'no_text' })
    slack.advance({ seconds: 1 })
    expect(await call('chat.postMessage', { ...to, text: long(40_001) })).toMatchObject({ error: 'msg_too_long' })
    slack.advance({ seconds: 1 })
    const metadata = JSON.stringify({ event_type: 'run' })
    expect(await call('chat.postMessage', { ...to, text: 'a', metadata })).toMatchObject({
      error: 'invalid_metadata_format',
    })
  })

  it.each([
    ['', 'not_authed'],
    ['xoxb-made-up', 'invalid_auth'],
  ])('comes with the token %j', async (token, error) => {
    expect(await call('auth.test', {}, token)).toMatchObject({ error })
  })

  it.each([
    ['archived', () => slack.archive(channel), 'is_archived'],
    ['deleted', () => slack.delete(channel), 'channel_not_found'],
    ['left', () => slack.remove(channel), 'not_in_channel'],
    ['read-only', () => Object.assign(channel, { readOnly: true }), 'restricted_action_read_only_channel'],
    ['of a workspace that threw it out', () => slack.uninstall(team), 'account_inactive'],
    ['of a workspace that took its token back', () => slack.revokeTokens(team), 'token_revoked'],
  ])('writes to a channel that is %s', async (_, change, error) => {
    change()
    expect(await refusalOf(client.chat.postMessage({ channel: channel.id, text: 'a' }))).toBe(error)
  })

  it.each([
    ['who left', () => slack.deactivate(team, ada.user), 'user_disabled'],
    ['who wants no messages', () => Object.assign(ada.user, { dmsOpen: false }), 'cannot_dm_bot'],
  ])('opens a conversation with someone %s', async (_, change, error) => {
    change()
    expect(await refusalOf(client.conversations.open({ users: ada.user.id }))).toBe(error)
    expect(await refusalOf(client.chat.postMessage({ channel: ada.dm.id, text: 'a' }))).toBe(error)
  })

  it('lacks the scope for what it asks', async () => {
    const other = slack.team('Harriers')
    const room = slack.channel(other, 'secret', 'private')
    const narrow = createClient(slack, slack.install(other, new Set(['chat:write', 'channels:history'])).value)
    slack.invite(room)
    expect(await refusalOf(narrow.conversations.history({ channel: room.id }))).toBe('missing_scope')
    expect(await refusalOf(narrow.users.info({ user: ada.user.id }))).toBe('missing_scope')
    expect(await refusalOf(narrow.conversations.info({ channel: channel.id }))).toBe('missing_scope')
  })

  it('knows nothing of another workspace, whose people may be called the same', async () => {
    const other = slack.team('Harriers')
    const twin = slack.user(other, { name: 'ada', id: ada.user.id, tz: 'Pacific/Auckland' })
    const theirs = createClient(slack, slack.install(other).value)
    expect(await refusalOf(theirs.conversations.info({ channel: channel.id }))).toBe('channel_not_found')
    expect((await theirs.users.info({ user: twin.id })).user?.tz).toBe('Pacific/Auckland')
    expect((await client.users.info({ user: ada.user.id })).user?.tz).toBe('Europe/Berlin')
  })

  it('has no user groups without a paid plan', async () => {
    const other = slack.team('Harriers', { paid: false })
    const theirs = createClient(slack, slack.install(other).value)
    expect(await refusalOf(theirs.usergroups.list())).toBe('plan_upgrade_required')
  })
})

describe('the pace', () => {
  it('is one message a second and channel', async () => {
    const post = (to: string) => refusalOf(client.chat.postMessage({ channel: to, text: 'a' }))
    expect([await post(channel.id), await post(channel.id), await post(ada.dm.id)]).toEqual([
      undefined,
      'ratelimited 1',
      undefined,
    ])
    slack.advance({ seconds: 1 })
    expect(await post(channel.id)).toBeUndefined()
  })

  it('is that of the method’s tier', async () => {
    const asked = await Promise.all(many(21, () => refusalOf(client.users.list({}))))
    expect(asked.filter((refusal) => refusal === undefined)).toHaveLength(20)
    expect(asked).toContain('ratelimited 60')
    slack.advance({ minutes: 1 })
    expect(await refusalOf(client.users.list({}))).toBeUndefined()
  })
})
