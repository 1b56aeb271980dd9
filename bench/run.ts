import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'

// One file a question, each in a process of its own, so that none warms or burdens another.
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.bench.ts'))
const wanted = process.argv.slice(2)
let failed = false
for (const file of files.filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))) {
  const { status } = spawnSync(process.execPath, [`${import.meta.dirname}/${file}`], { stdio: 'inherit' })
  failed ||= status !== 0
}
process.exitCode = failed ? 1 : 0
