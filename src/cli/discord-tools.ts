import { fileURLToPath } from 'node:url'
import { declareCommands } from '#adapters/discord/declare.ts'
import { createPatientRest } from '#adapters/discord/rest.ts'
import { loadContent } from '#content/load.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import { phrases } from '#core/phrases.ts'
import type { DiscordConfig } from '#src/config.ts'

const contentFolder = fileURLToPath(new URL('../../content', import.meta.url))

/** What the commands for operators need of Discord: a way to ask it, and the commands as they should be registered. */
export function openDiscord(config: DiscordConfig) {
  const content = loadContent(contentFolder, phrases)
  const declared = declareCommands(createCatalogue(content), content, Temporal.Now.plainDateISO('UTC'))
  return { rest: createPatientRest(config), declared }
}

/** Runs a command for operators; what goes wrong is one sentence and an exit code. */
export async function runTool(work: () => Promise<boolean>): Promise<void> {
  try {
    if (!(await work())) process.exitCode = 1
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
