import { declareCommands } from '#adapters/discord/declare.ts'
import { createPatientRest } from '#adapters/discord/rest.ts'
import type { DiscordConfig } from '#src/config-discord.ts'
import { openCatalogue } from './tool.ts'

/** What the commands for operators need of Discord: a way to ask it, and the commands as they should be registered. */
export function openDiscord(config: DiscordConfig) {
  const { catalogue, content } = openCatalogue()
  const declared = declareCommands(catalogue, content, Temporal.Now.plainDateISO('UTC'))
  return { rest: createPatientRest(config), declared }
}
