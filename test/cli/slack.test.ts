import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { botScopes } from '#adapters/slack/scopes.ts'
import { run } from '#test/support/cli.ts'
import { type Slack, startSlack } from '#test/support/slack/slack.ts'

const everything: readonly string[] = botScopes
let slack: Slack
beforeEach(async () => {
  slack = await startSlack({ scopes: everything })
})
afterEach(async () => {
  expect(slack.breaches).toEqual([])
  await slack.stop()
})

const known = (granted: readonly string[] = everything) => {
  const token = slack.install(slack.team('Striders'), new Set(granted)).value
  return { SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl }
}
const look = () => ({ SLACK_APP_ID: slack.app.id, SLACK_CONFIG_TOKEN: slack.configToken, SLACK_API_URL: slack.apiUrl })

describe('slack:manifest', { timeout: 60_000 }, () => {
  const manifest = (environment: Readonly<Record<string, string>>, ...args: readonly string[]) =>
    run('slack-manifest.ts', args, environment)

  it.each([
    ['Socket Mode, before anything is set', [], { socket_mode_enabled: true, token_rotation_enabled: false }],
    ['one workspace over HTTP', ['--http'], { socket_mode_enabled: false, token_rotation_enabled: false }],
    ['many workspaces', ['--many'], { socket_mode_enabled: false, token_rotation_enabled: true }],
  ])('prints the app for %s', async (_, args, settings) => {
    const { status, stdout, stderr } = await manifest({ PUBLIC_URL: 'https://coach.example.org' }, ...args)
    expect([status, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout).settings).toMatchObject(settings)
    expect(stdout.includes('https://coach.example.org/slack/events')).toBe(!settings.socket_mode_enabled)
  })

  it('is all that the README’s own command prints', async () => {
    const [command = ''] = /npm run slack:manifest --silent/.exec(await readFile('README.md', 'utf8')) ?? []
    const [npm = '', ...args] = command.split(' ')
    const { stdout } = await promisify(execFile)(npm, args)
    expect(JSON.parse(stdout)).toEqual(JSON.parse((await manifest({})).stdout))
  })

  it('finds nothing to do in an app that was made from it, and names what was changed since', async () => {
    const printed = JSON.parse((await manifest({})).stdout)
    slack.configure(printed)
    expect(await manifest(look(), '--check')).toMatchObject({ status: 0, stdout: 'nothing differs\n' })
    slack.configure({ ...printed, settings: { ...printed.settings, socket_mode_enabled: false } })
    const { status, stdout } = await manifest(look(), '--check')
    expect([status, stdout]).toEqual([1, 'settings.socket_mode_enabled: not there → true\n'])
  })

  it('without a look at the app compares what was granted, and says what it did not see', async () => {
    const fine = await manifest(known(), '--check')
    expect([fine.status, fine.stdout]).toEqual([0, expect.stringContaining('every scope is granted')])
    expect(fine.stdout).toContain('not seen, without SLACK_APP_ID and SLACK_CONFIG_TOKEN: commands')
    const { status, stdout } = await manifest(known([...everything.slice(1), 'admin']), '--check')
    expect([status, stdout]).toEqual([1, expect.stringContaining('not granted: app_mentions:read')])
    expect(stdout).toContain('granted and not needed: admin')
  })

  it.each([
    ['nothing set', () => ({}), /^Nothing can be compared: set SLACK_APP_ID/],
    [
      'an old configuration token',
      () => ({ ...look(), SLACK_CONFIG_TOKEN: 'xoxe.xoxp-old' }),
      /set SLACK_CONFIG_TOKEN/,
    ],
    ['another app’s id', () => ({ ...look(), SLACK_APP_ID: 'A0OTHER' }), /check SLACK_APP_ID/],
    ['a wrong bot token', () => ({ ...known(), SLACK_BOT_TOKEN: 'xoxb-wrong' }), /^The granted scopes cannot be read/],
  ])('ends with 1 and one sentence for %s', async (_, environment, sentence) => {
    const { status, stdout, stderr } = await manifest(environment(), '--check')
    expect([status, stdout, stderr]).toEqual([1, '', expect.stringMatching(sentence)])
    expect(stderr).not.toContain('xoxb-wrong')
  })
})

describe('doctor', { timeout: 60_000 }, () => {
  const examine = (environment: Readonly<Record<string, string>>) => run('doctor.ts', [], environment)
  const http = () => ({ ...known(), SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: slack.app.signingSecret })
  const many = () => ({
    SLACK_API_URL: slack.apiUrl,
    SLACK_CLIENT_ID: slack.app.clientId,
    SLACK_CLIENT_SECRET: slack.app.clientSecret,
    SLACK_STATE_SECRET: 'a long state secret',
    SLACK_SIGNING_SECRET: slack.app.signingSecret,
    SECRETS_KEY: '0123456789abcdef',
    PUBLIC_URL: 'https://coach.example.org',
  })

  it('finds everything in order where it is', async () => {
    slack.configure(JSON.parse((await run('slack-manifest.ts', [], {})).stdout))
    const { status, stdout, stderr } = await examine({ ...known(), ...look() })
    expect([status, stderr]).toEqual([0, ''])
    const others = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('Slack: ok: '))
    expect(others).toEqual([expect.stringContaining('Discord: not set up')])
    expect(stdout).toContain('the bot token is that of footfall in Striders')
    expect(stdout).toContain('the app’s manifest is as it should be')
  })

  it.each([
    ['a missing scope', () => known(everything.slice(1)), 'it lacks the scopes app_mentions:read: add them under'],
    [
      'a wrong bot token',
      () => ({ ...known(), SLACK_BOT_TOKEN: 'xoxb-wrong' }),
      'set SLACK_BOT_TOKEN to the “Bot User',
    ],
    ['a wrong app token', () => ({ ...known(), SLACK_APP_TOKEN: 'xapp-wrong' }), 'set SLACK_APP_TOKEN to an app-level'],
    ['no address', http, 'set PUBLIC_URL to the address at which Slack reaches'],
    ['a wrong client', () => ({ ...many(), SLACK_CLIENT_SECRET: '0123456789abcdef' }), 'set SLACK_CLIENT_ID and'],
    ['another manifest', () => ({ ...known(), ...look() }), 'give the app what npm run slack:manifest prints'],
    [
      'no way there',
      () => ({ ...known(), SLACK_API_URL: 'http://127.0.0.1:1/api' }),
      'check that this machine reaches',
    ],
  ])('says what to do about %s', async (_, environment, advice) => {
    const { status, stdout } = await examine(environment())
    expect([status, stdout]).toEqual([1, expect.stringContaining(advice)])
  })

  it('says where many workspaces install it', async () => {
    const { status, stdout } = await examine(many())
    expect([status, stdout]).toEqual([0, expect.stringContaining('from https://coach.example.org/slack/install')])
  })
})
