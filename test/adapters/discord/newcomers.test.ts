import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shippedContent } from '#test/support/core/content.ts'
import { type Discord, startDiscord } from '#test/support/discord/discord.ts'
import { buttonsOf, textOf } from '#test/support/discord/reading.ts'
import { startReplica } from '#test/support/discord-program.ts'
import { databases, type Replica, type TestDatabase } from '#test/support/replica.ts'

/** Where one kind of database is as good as another. */
const [first = databases[0]] = databases

describe.each(first === undefined ? [] : [first])('a newcomer on Discord, on %s', (_, openDatabase) => {
  let discord: Discord
  let database: TestDatabase
  let replica: Replica
  beforeAll(async () => {
    discord = await startDiscord({ at: Temporal.Instant.from('2026-11-23T17:42:00Z') })
    database = await openDatabase()
    replica = await startReplica(discord, database)
    await discord.until(() => discord.connected.length === 1 && discord.commands.length > 0, 'the coach')
  }, 60_000)
  afterAll(async () => {
    await replica?.stop()
    await discord?.stop()
    await database?.remove()
  })
  afterEach(() => expect(discord.breaches).toEqual([]))

  function club(locale: string) {
    const guild = discord.guild({ name: 'Striders', owner: discord.person('dana'), locale })
    const channel = discord.channel(guild, 'drills')
    return {
      channel,
      join(name: string, reads: string) {
        const person = discord.person(name, { locale: reads })
        discord.join(person, guild)
        return person
      },
    }
  }

  it.each([
    ['en-GB', '17:42', 'Europe/London'],
    ['pt-BR', '14:42', 'America/Sao'],
  ])('who reads %s is shown that it is %s, and sets the first reminder with one tap', async (reads, clock, zone) => {
    const { channel, join } = club('en-US')
    const ada = join('ada', reads)
    const asked = await ada.slash('reminder', { time: '19:00' }, channel)
    expect([asked.ephemeral, textOf(asked.message)]).toEqual([true, expect.stringContaining(`It's ${clock} for you`)])
    const set = await ada.press(asked.message, 'Yes')
    expect(textOf(set.message)).toMatch(new RegExp(`Your reminder is set.*19:00.*${zone}`, 's'))
    const again = await ada.slash('reminder', { time: '20:00' }, channel)
    expect(textOf(again.message)).toContain('20:00')
  })

  it('who is in another place is asked for that alone', async () => {
    const { channel, join } = club('en-US')
    const ada = join('ada', 'en-US')
    const asked = await ada.slash('reminder', { time: '19:00', days: 'weekdays' }, channel)
    const { modal } = await ada.press(asked.message, 'Another place')
    const set = await ada.submit(modal, { 'Time zone, such as Berlin or Europe/Berlin': 'Lisbon' })
    expect(textOf(set.message)).toMatch(/19:00, Monday to Friday.*Europe\/Lisbon/s)
  })

  it('who writes in private, with which Discord tells no locale, is asked too', async () => {
    const { channel, join } = club('en-US')
    const ada = join('ada', 'en-GB')
    await ada.slash('help', {}, channel)
    ada.writes('/reminder 19:00', ada.dm)
    const asked = await discord.until(() => ada.dm.messages.find(({ author }) => author.bot), 'an answer')
    expect(buttonsOf(asked).map(({ label }) => label)).toEqual(['Yes', 'Another place'])
  })

  // As many cases as there are further languages that the coach speaks.
  it.each(shippedContent().locales.slice(1))(
    'in a new club is spoken to in %s where the server speaks it, and they read none that the coach speaks',
    async (spoken) => {
      const title = shippedContent().phrasebook(spoken).text('settings.title', {})
      const { channel, join } = club(spoken)
      const shown = async (name: string, reads: string) => {
        const person = join(name, reads)
        return textOf((await person.slash('settings', {}, channel)).message)
      }
      expect(await shown('kaya', 'tr')).toContain(title)
      expect(await shown('ada', 'en-GB')).not.toContain(title)
      expect(await shown('berk', 'tr')).toContain(title)
    },
  )
})
