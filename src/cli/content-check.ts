import { checkContent } from '#content/check.ts'
import { phrases } from '#core/phrases.ts'

const { faults, lines } = checkContent(process.argv[2] ?? 'content', phrases)
process.stdout.write(`${lines.join('\n')}\n`)
process.exitCode = faults.length > 0 ? 1 : 0
