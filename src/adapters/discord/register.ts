import { type APIApplicationCommand, type REST, Routes } from 'discord.js'
import type { DeclaredCommand } from './declare.ts'
import { type Difference, findDifferences } from './find-differences.ts'

export interface RegisterParts {
  readonly rest: REST
  readonly application: string
  readonly declared: readonly DeclaredCommand[]
}

/** How the commands that Discord has differ from those declared, which take their place unless it is a `dryRun`. */
export async function registerCommands(parts: RegisterParts, dryRun = false): Promise<readonly Difference[]> {
  const { rest, application, declared } = parts
  const route = Routes.applicationCommands(application)
  const query = new URLSearchParams({ with_localizations: 'true' })
  // What this route answers with, by Discord's document.
  const registered = (await rest.get(route, { query })) as APIApplicationCommand[]
  const differences = findDifferences(declared, registered)
  // One request replaces them all; one that is the same keeps its id.
  if (differences.length > 0 && !dryRun) await rest.put(route, { body: declared })
  return differences
}
