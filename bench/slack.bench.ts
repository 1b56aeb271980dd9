import { fileURLToPath } from 'node:url'
import { slackEnvironment } from '#test/support/slack-program.ts'
import { program } from './chat/child.ts'
import { measureInTurns, printPace, printRates, together } from './chat/compare.ts'
import { onDatabase } from './chat/database.ts'
import { askTogether } from './chat/load.ts'
import { type Bot, startBot } from './slack/bot.ts'

// What does the coach cost over Bolt alone? Its whole program, and a bare app that acknowledges and answers one line, each
// in a process of its own, to which a Slack on the loopback posts, signed, and which answer to its response URLs. That
// Slack and those who ask share a third process: so the processor time of both bots is told beside.

const bareApp = fileURLToPath(new URL('slack/bare.ts', import.meta.url))
const peer = 'Bolt'

function startCoach(database: Readonly<Record<string, string>>): Promise<Bot> {
  return startBot(({ slack, token, port }) => ({
    file: program,
    environment: {
      ...{ PORT: String(port), LOG_LEVEL: 'warn', DATABASE_URL: '', ...database },
      ...slackEnvironment(slack, 'http', token),
    },
  }))
}

await onDatabase('slack', async (where, database) => {
  const coach = await startCoach(database)
  const bare = await startBot(({ slack, token, port }) => ({
    file: bareApp,
    parameters: [String(port), slack.apiUrl, token, slack.app.signingSecret],
  }))
  try {
    const why = coach.ask('/why-heel-strike')
    const theirs = bare.ask('/why-heel-strike')
    printRates(`/why-heel-strike, ${where}`, await measureInTurns([coach, why], [bare, theirs]), peer, true)
    await printPace(`/why-heel-strike, ${where}`, why)
    if (where === 'server') await benchCheckIn(coach, bare)
    await printPace(`bare ${peer}`, theirs)
    const breaches = coach.slack.breaches.length
    if (breaches > 0) throw new Error(`Slack refused ${breaches} requests of the coach`)
  } finally {
    await Promise.all([coach.stop(), bare.stop()])
  }
})

async function benchCheckIn(coach: Bot, bare: Bot): Promise<void> {
  // Who checks in follows a plan.
  await askTogether(100, together, coach.ask('/drill'))
  const checkin = coach.ask('/checkin', 'partly')
  printRates('/checkin, server', await measureInTurns([coach, checkin], [bare, bare.ask('/why-heel-strike')]), peer)
  await printPace('/checkin, server', checkin)
}
