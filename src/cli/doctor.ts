import { examine } from '#adapters/discord/examine.ts'
import { examine as examineSlack, type Finding } from '#adapters/slack/examine.ts'
import { createManifest } from '#adapters/slack/manifest.ts'
import { type Config, loadConfig, readEnvironment } from '#src/config.ts'
import { openDiscord } from './discord-tools.ts'
import { openCatalogue, runTool } from './tool.ts'

/** `npm run doctor`: whether the platforms are set up as they should be, and what to do where they are not. */
await runTool(async () => {
  const config = loadConfig(readEnvironment())
  const discord = await discordOf(config)
  tell('Discord', discord, 'not set up; set DISCORD_TOKEN to bring the coach there')
  const slack = await slackOf(config)
  tell('Slack', slack, 'not set up; set SLACK_BOT_TOKEN and SLACK_APP_TOKEN to bring the coach there')
  return [...(discord ?? []), ...(slack ?? [])].every(({ isFine }) => isFine)
})

async function discordOf({ discord, publicUrl }: Config): Promise<readonly Finding[] | undefined> {
  return discord && examine({ ...openDiscord(discord), transport: discord.transport, publicUrl })
}

async function slackOf({ slack, slackApp, publicUrl }: Config): Promise<readonly Finding[] | undefined> {
  if (slack === undefined) return undefined
  const { catalogue, content } = openCatalogue()
  const manifest = createManifest(catalogue, content, { kind: slack.transport.kind, publicUrl })
  return examineSlack({ ...slack, publicUrl, manifest, app: slackApp })
}

function tell(platform: string, findings: readonly Finding[] | undefined, otherwise: string): void {
  if (findings === undefined) process.stdout.write(`${platform}: ${otherwise}\n`)
  for (const { isFine, sentence, advice } of findings ?? []) {
    const what = advice === undefined ? sentence : `${sentence}: ${advice}`
    process.stdout.write(`${platform}: ${isFine ? 'ok' : 'TO DO'}: ${what}\n`)
  }
}
