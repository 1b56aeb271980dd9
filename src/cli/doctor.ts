import { examine } from '#adapters/discord/examine.ts'
import { loadConfig, readEnvironment } from '#src/config.ts'
import { openDiscord, runTool } from './discord-tools.ts'

/** `npm run doctor`: whether the platforms are set up as they should be, and what to do where they are not. */
await runTool(async () => {
  const { discord, publicUrl } = loadConfig(readEnvironment())
  if (discord === undefined) {
    process.stdout.write('Discord: not set up; set DISCORD_TOKEN to bring the coach there\n')
    return true
  }
  const findings = await examine({ ...openDiscord(discord), transport: discord.transport, publicUrl })
  for (const { isFine, sentence, advice } of findings) {
    process.stdout.write(
      `Discord: ${isFine ? 'ok' : 'TO DO'}: ${sentence}${advice === undefined ? '' : `: ${advice}`}\n`,
    )
  }
  return findings.every(({ isFine }) => isFine)
})
