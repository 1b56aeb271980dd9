import { fileURLToPath } from 'node:url'
import { program } from './chat/child.ts'
import { measureInTurns, printPace, printRates, together } from './chat/compare.ts'
import { onDatabase } from './chat/database.ts'
import { askTogether } from './chat/load.ts'
import { type Bot, startBot } from './discord/bot.ts'

// What does the coach cost over discord.js alone? Its whole program, and a bare handler that answers one line, each in a
// process of its own with the real client, on a Discord on the loopback that checks every request. That Discord and those
// who ask share a third process, which may be the slowest of all: so the processor time of both bots is told beside.

const bareHandler = fileURLToPath(new URL('discord/bare.ts', import.meta.url))
const peer = 'discord.js'

function startCoach(database: Readonly<Record<string, string>>): Promise<Bot> {
  return startBot(({ apiUrl, token }) => ({
    file: program,
    environment: {
      ...{ PORT: '0', LOG_LEVEL: 'warn', DATABASE_URL: '', ...database },
      ...{ DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl },
    },
  }))
}

await onDatabase('discord', async (where, database) => {
  const coach = await startCoach(database)
  const bare = await startBot(({ apiUrl, token }) => ({ file: bareHandler, parameters: [apiUrl, token] }))
  try {
    const why = coach.ask('why-heel-strike')
    const theirs = bare.ask('why-heel-strike')
    printRates(`/why-heel-strike, ${where}`, await measureInTurns([coach, why], [bare, theirs]), peer, true)
    await printPace(`/why-heel-strike, ${where}`, why)
    if (where === 'server') await benchCheckIn(coach, bare)
    await printPace(`bare ${peer}`, theirs)
    const breaches = coach.discord.breaches.length
    if (breaches > 0) throw new Error(`Discord refused ${breaches} requests of the coach`)
  } finally {
    await Promise.all([coach.stop(), bare.stop()])
  }
})

async function benchCheckIn(coach: Bot, bare: Bot): Promise<void> {
  // Who checks in follows a plan.
  await askTogether(100, together, coach.ask('drill'))
  const checkin = coach.ask('checkin', { outcome: 'partly' })
  printRates('/checkin, server', await measureInTurns([coach, checkin], [bare, bare.ask('why-heel-strike')]), peer)
  await printPace('/checkin, server', checkin)
}
