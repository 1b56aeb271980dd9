import { fileURLToPath } from 'node:url'
import { loadContent } from '#content/load.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import { phrases } from '#core/phrases.ts'
import { shelf } from '#src/shelf.ts'

const contentFolder = fileURLToPath(new URL('../../content', import.meta.url))

/** The commands that are declared to platforms, and the words that they are declared in. */
export function openCatalogue() {
  const content = loadContent(contentFolder, phrases, shelf)
  return { content, catalogue: createCatalogue(content) }
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
