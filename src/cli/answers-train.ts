import { fileURLToPath } from 'node:url'
import { createRanker } from '#answers/ranker.ts'
import { ContentFaults } from '#content/faults.ts'
import { loadContent } from '#content/load.ts'
import { phrases } from '#core/phrases.ts'
import { shelf } from '#src/shelf.ts'

// Once after an install, so that no start has to wait for it. Content with faults is no reason not to install.
try {
  createRanker(loadContent(fileURLToPath(new URL('../../content', import.meta.url)), phrases, shelf), shelf)
} catch (error) {
  if (!(error instanceof ContentFaults)) throw error
  process.stdout.write('The content has faults, so nothing was learnt from it yet: see npm run content:check\n')
}
