import { findIdentity } from '#adapters/discord/application.ts'
import { failureOf, whyOf } from '#adapters/discord/failure.ts'
import { registerCommands } from '#adapters/discord/register.ts'
import { loadConfig, readEnvironment } from '#src/config.ts'
import { openDiscord } from './discord-tools.ts'
import { runTool } from './tool.ts'

const isDryRun = process.argv.includes('--dry-run')

/** `npm run commands:register`: gives Discord the commands as they are declared; `-- --dry-run` only tells the difference. */
await runTool(async () => {
  const { discord } = loadConfig(readEnvironment())
  if (discord === undefined) throw new Error('DISCORD_TOKEN is unset: set it to the token of your bot.')
  const { rest, declared } = openDiscord(discord)
  const differences = await (async () => {
    const { application } = await findIdentity(rest)
    return registerCommands({ rest, application, declared }, isDryRun)
  })().catch((error: unknown) => {
    // The error itself names the address that was asked, and what was sent.
    throw new Error(`The commands could not be registered: ${whyOf(failureOf(error))}`)
  })
  for (const { command, path, declared: ours, registered: theirs } of differences) {
    const where = path === '' ? `/${command}` : `/${command} ${path}`
    process.stdout.write(`${where}: ${theirs ?? 'not registered'} → ${ours ?? 'not declared'}\n`)
  }
  const done = isDryRun ? 'would be registered' : 'registered'
  process.stdout.write(differences.length === 0 ? 'nothing differs\n' : `${declared.length} commands ${done}\n`)
  return true
})
