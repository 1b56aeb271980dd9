import { schedule } from 'node-cron'

// Run as a process of its own: what a task for each member costs, as most bots do it.
const members = Number(process.argv[2])
const idle = process.memoryUsage.rss()
const begun = performance.now()
for (let member = 0; member < members; member++) {
  schedule(`${member % 60} 7 * * *`, () => undefined, { timezone: 'Europe/London' })
}
const took = performance.now() - begun
// Once around the event loop, for what the tasks put off.
await new Promise((resolve) => setImmediate(resolve))
process.stdout.write(`${JSON.stringify({ took, memory: process.memoryUsage.rss() - idle })}\n`)
process.exit(0)
