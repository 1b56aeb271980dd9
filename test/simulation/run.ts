import { parseArgs } from 'node:util'
import { simulate } from './simulate.ts'

// What `npm run simulate` does: lives through a club's days and prints what came of them. It ends with an error when
// something came about that should never be.

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '200' },
    days: { type: 'string', default: '365' },
    seed: { type: 'string', default: '1' },
  },
})
const started = performance.now()
const size = { members: Number(values.members), days: Number(values.days), seed: Number(values.seed) }
const { sessions, streaks, score, adaptations, messages, messagesPerDay, posts, broken } = await simulate(size)
const lines = [
  `${size.members} members, ${size.days} days, seed ${size.seed}`,
  `sessions done: ${sessions}`,
  `streaks at the end: median ${streaks.median}, longest ${streaks.longest}; median score ${score}`,
  `adaptations: ${adaptations}`,
  `messages: ${messages}, median for each member and day ${messagesPerDay.toFixed(2)}`,
  `posts in the club's channel: ${posts}`,
  ...broken.slice(0, 20).map((what) => `  ! ${what}`),
  `time: ${Math.round((performance.now() - started) / 1000)} s`,
  `invariants broken: ${broken.length}`,
]
process.stdout.write(`${lines.join('\n')}\n`)
process.exitCode = broken.length === 0 ? 0 : 1
