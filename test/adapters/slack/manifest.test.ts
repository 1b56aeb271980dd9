import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { declareCommands } from '#adapters/slack/declare.ts'
import { findDifferences } from '#adapters/slack/find-differences.ts'
import { createManifest, type ManifestTransport } from '#adapters/slack/manifest.ts'
import { catalogueOf, createCatalogue } from '#core/commands/catalogue.ts'
import { drill } from '#core/commands/drill.ts'
import { shippedContent } from '#test/support/core/content.ts'

const content = shippedContent()
const catalogue = createCatalogue(content)
const publicUrl = 'https://coach.example.org'
const ways: readonly ManifestTransport[] = [
  { kind: 'socket', publicUrl: undefined },
  { kind: 'http', publicUrl },
  { kind: 'many', publicUrl },
  { kind: 'many', publicUrl: undefined },
]
const make = (transport: ManifestTransport) => createManifest(catalogue, content, transport)
const socket = make({ kind: 'socket', publicUrl: undefined })

/** Slack's own schemas of manifests stand outside the repository. */
const rules = '/work/shared/platforms'
const schemas = ['slack-manifest.schema.v1.json', 'slack-manifest.schema.v2.json', 'slack-manifest.schemastore.json']

describe.each(ways)('the manifest for %j', (transport) => {
  const manifest = make(transport)

  it.runIf(existsSync(rules)).each(schemas)('is valid by %s', (name) => {
    const { $schema: _old, id: _id, ...schema } = JSON.parse(readFileSync(`${rules}/${name}`, 'utf8'))
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema)
    expect([validate(manifest), validate.errors]).toEqual([true, null])
  })

  it('names addresses where Slack posts, and none where the program connects', () => {
    const { settings, features, oauth_config } = manifest
    const posts = transport.kind !== 'socket'
    const base = transport.publicUrl ?? 'https://your.address.example'
    const events = posts ? `${base}/slack/events` : undefined
    expect(settings.socket_mode_enabled).toBe(!posts)
    expect(settings.event_subscriptions.request_url).toBe(events)
    expect(settings.interactivity.request_url).toBe(events)
    expect(new Set(features.slash_commands.map(({ url }) => url))).toEqual(new Set([events]))
    expect(oauth_config.redirect_urls).toEqual(transport.kind === 'many' ? [`${base}/slack/oauth`] : undefined)
  })
})

describe('the manifest', () => {
  it('has every command that Slack lets an app have, with what to type, and a door to all of them', () => {
    const names = socket.features.slash_commands.map(({ command }) => command)
    expect(names).toEqual(declareCommands(catalogue, content).map(({ command }) => command))
    expect(names).toEqual(expect.arrayContaining(['/drill', '/why-heel-strike', '/footfall']))
    expect(names).not.toContain('/help')
    const checkin = socket.features.slash_commands.find(({ command }) => command === '/checkin')
    expect(checkin?.usage_hint).toContain('[effort]')
  })

  it('is what the README says of it: its name, and each scope with a reason', () => {
    const readme = readFileSync('README.md', 'utf8')
    const [, slack = ''] = readme.split('\n## In Slack\n')
    const reasons = [...slack.matchAll(/^\| `([a-z_]+:?[a-z]*)` \| (.+) \|$/gm)]
    expect(reasons.map(([, scope]) => scope)).toEqual(socket.oauth_config.scopes.bot)
    expect(slack).toContain(`/invite @${socket.features.bot_user.display_name}`)
    expect(slack.split('\n').filter((line) => /^\d+\. /.test(line))).toHaveLength(10)
  })

  it('has a Home tab, and a conversation in which one can write', () => {
    expect(socket.features.app_home).toMatchObject({ home_tab_enabled: true, messages_tab_read_only_enabled: false })
  })

  it('refuses more commands than Slack takes, and names that are none there', () => {
    const many = catalogueOf(Array.from({ length: 50 }, (_, index) => ({ ...drill, name: `drill-${index}` })))
    expect(() => createManifest(many, content, { kind: 'socket', publicUrl })).toThrow('There are 51 slash commands')
    const odd = catalogueOf([{ ...drill, name: 'Übung' }])
    expect(() => createManifest(odd, content, { kind: 'socket', publicUrl })).toThrow('cannot be declared to Slack')
  })
})

describe('findDifferences', () => {
  it('finds none in what Slack keeps of it', () => {
    const kept = {
      ...socket,
      _metadata: { major_version: 1 },
      display_information: { name: 'Our coach' },
      features: { ...socket.features, slash_commands: socket.features.slash_commands.toReversed() },
      settings: { ...socket.settings, org_deploy_enabled: undefined, is_hosted: false, function_runtime: 'remote' },
    }
    expect(findDifferences(socket, kept)).toEqual([])
  })

  it('names what is missing, what is other and what is too much', () => {
    const [first, ...others] = socket.features.slash_commands
    const installed = {
      ...socket,
      features: { ...socket.features, slash_commands: [...others, { command: '/old', description: 'Old' }] },
      oauth_config: { scopes: { bot: [...socket.oauth_config.scopes.bot.slice(1), 'admin'] } },
      settings: { ...socket.settings, socket_mode_enabled: false },
    }
    const found = Object.fromEntries(findDifferences(socket, installed).map(({ path, ...rest }) => [path, rest]))
    expect(found).toMatchObject({
      [`features.slash_commands.${first?.command}`]: { ours: 'offered', theirs: undefined },
      'features.slash_commands./old': { ours: undefined, theirs: 'offered' },
      'oauth_config.scopes.bot.admin': { ours: undefined, theirs: 'there' },
      'oauth_config.scopes.bot.app_mentions:read': { ours: 'there', theirs: undefined },
      'settings.socket_mode_enabled': { ours: 'true', theirs: undefined },
    })
  })
})
