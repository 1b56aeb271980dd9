import { loadContent } from '#content/load.ts'
import { phrases } from '#core/phrases.ts'
import type { Content } from '#core/ports.ts'
import { shelf } from '#src/shelf.ts'

let loaded: Content | undefined

/** The content that the program ships, loaded once for a test file. */
export function shippedContent(): Content {
  loaded ??= loadContent('content', phrases, shelf)
  return loaded
}
