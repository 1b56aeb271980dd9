import { compareManifest, compareScopes } from '#adapters/slack/check-manifest.ts'
import { failureOf, whyOf } from '#adapters/slack/failure.ts'
import { createManifest, type Manifest } from '#adapters/slack/manifest.ts'
import { type Config, loadConfig, readEnvironment } from '#src/config.ts'
import { openCatalogue, runTool } from './tool.ts'

const asked = new Set(process.argv.slice(2))

/**
 * `npm run slack:manifest`: prints the app as “From a manifest” takes it, for Socket Mode or what is set, or for
 * `-- --http` or `-- --many`. `-- --check` compares it with the app, or at least with what a token was granted.
 */
await runTool(async () => {
  const config = loadConfig(readEnvironment())
  const { catalogue, content } = openCatalogue()
  const manifest = createManifest(catalogue, content, { kind: kindOf(config), publicUrl: config.publicUrl })
  if (asked.has('--check')) return check(manifest, config)
  process.stdout.write(`${JSON.stringify(manifest, undefined, 2)}\n`)
  return true
})

function kindOf({ slack }: Config): 'socket' | 'http' | 'many' {
  if (asked.has('--many')) return 'many'
  return asked.has('--http') ? 'http' : (slack?.transport.kind ?? 'socket')
}

async function check(manifest: Manifest, { slack, slackApp }: Config): Promise<boolean> {
  if (slackApp !== undefined) {
    const differences = await compareManifest(manifest, slackApp)
    for (const { path, ours, theirs } of differences) {
      process.stdout.write(`${path}: ${theirs ?? 'not there'} → ${ours ?? 'not there'}\n`)
    }
    if (differences.length === 0) process.stdout.write('nothing differs\n')
    return differences.length === 0
  }
  if (slack === undefined || slack.transport.kind === 'many') {
    throw new Error('Nothing can be compared: set SLACK_APP_ID and SLACK_CONFIG_TOKEN, or at least SLACK_BOT_TOKEN.')
  }
  const granted = await compareScopes(slack.apiUrl, slack.transport.botToken).catch((error: unknown) => {
    // The error itself may hold what was sent.
    throw new Error(`The granted scopes cannot be read: ${whyOf(failureOf(error))}`)
  })
  const missing = granted.missing.length === 0 ? 'every scope is granted' : `not granted: ${granted.missing.join(', ')}`
  const needless = granted.needless.length === 0 ? '' : `\ngranted and not needed: ${granted.needless.join(', ')}`
  process.stdout.write(`${missing}${needless}\n`)
  process.stdout.write(
    'not seen, without SLACK_APP_ID and SLACK_CONFIG_TOKEN: commands, events, addresses and settings\n',
  )
  return granted.missing.length === 0
}
