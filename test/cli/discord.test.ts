import { tmpdir } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '#test/support/cli.ts'
import { type Discord, startDiscord } from '#test/support/discord/discord.ts'

let discord: Discord
beforeEach(async () => {
  discord = await startDiscord()
})
afterEach(async () => {
  expect(discord.breaches).toEqual([])
  await discord.stop()
})

const known = () => ({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl })
const http = () => ({ ...known(), DISCORD_TRANSPORT: 'http', DISCORD_PUBLIC_KEY: discord.publicKey })

describe('commands:register', { timeout: 60_000 }, () => {
  const register = (...args: readonly string[]) => run('commands-register.ts', args, known())

  it('tells what would be registered and leaves it at that, then registers it, then finds nothing to do', async () => {
    const dry = await register('--dry-run')
    expect([dry.status, dry.stdout]).toEqual([0, expect.stringContaining('/drill: not registered → /drill')])
    expect([dry.stdout.includes('would be registered'), discord.commands]).toEqual([true, []])
    expect((await register()).stdout).toMatch(/commands registered\n$/)
    expect(discord.commands.map(({ name }) => name)).toContain('why-heel-strike')
    expect((await register()).stdout).toBe('nothing differs\n')
  })

  it('works from whatever folder it is run in', async () => {
    const { status, stdout } = await run('commands-register.ts', ['--dry-run'], known(), tmpdir())
    expect([status, stdout]).toEqual([0, expect.stringContaining('/drill: not registered')])
  })

  it.each([
    ['without a token', () => ({}), 'DISCORD_TOKEN is unset: set it to the token of your bot.\n'],
    [
      'with a wrong one',
      () => ({ ...known(), DISCORD_TOKEN: 'a.b.c' }),
      /^The commands could not be registered: .*401/,
    ],
  ])('ends with 1 and one sentence %s', async (_, environment, sentence) => {
    const { status, stderr, stdout } = await run('commands-register.ts', [], environment())
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toEqual(typeof sentence === 'string' ? sentence : expect.stringMatching(sentence))
  })
})

describe('doctor', { timeout: 60_000 }, () => {
  const examine = (environment: Readonly<Record<string, string>>) => run('doctor.ts', [], environment)

  it('finds everything in order where it is', async () => {
    discord.guild({ name: 'Striders', owner: discord.person('dana') })
    await run('commands-register.ts', [], known())
    const { status, stdout, stderr } = await examine(known())
    expect([status, stderr]).toEqual([0, ''])
    const others = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('Discord: ok: '))
    expect(others).toEqual([expect.stringMatching(/^Slack: not set up; /)])
    expect(stdout).toContain('in Striders it may do what it needs to')
  })

  it('says what is missing, and what to do about each', async () => {
    const guild = discord.guild({ name: 'Striders', owner: discord.person('dana'), invited: false })
    guild.everyone.permissions = 0n
    discord.invite(guild, ['ViewChannel', 'SendMessages'])
    const { status, stdout } = await examine(known())
    expect(status).toBe(1)
    expect(stdout).toContain('TO DO: in Striders it lacks: Read Message History: give its role these')
    expect(stdout).toMatch(/TO DO: commands differ from those registered: .*\/drill.*: start the program/)
  })

  it('says that nobody has invited it', async () => {
    expect((await examine(known())).stdout).toMatch(
      /TO DO: the coach is in no server: invite it by https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&scope=bot\+applications\.commands&permissions=274877975552\n/,
    )
  })

  it('says what http needs, and what it cannot do', async () => {
    const { status, stdout } = await examine({ ...http(), PUBLIC_URL: 'https://coach.example.org' })
    expect([status, stdout]).toEqual([1, expect.stringContaining('DISCORD_PUBLIC_KEY is the application’s')])
    expect(stdout).toContain('set Interactions Endpoint URL to https://coach.example.org/discord/interactions')
    expect(stdout).toContain('there is no free text')
    const wrong = await examine({ ...http(), DISCORD_PUBLIC_KEY: 'ab'.repeat(32) })
    expect(wrong.stdout).toContain(`set it to ${discord.publicKey}`)
  })

  it.each([
    ['a wrong token', () => ({ ...known(), DISCORD_TOKEN: 'a.b.c' }), 'set DISCORD_TOKEN to the token'],
    [
      'no way there',
      () => ({ ...known(), DISCORD_API_URL: 'http://127.0.0.1:1/api' }),
      'check that this machine reaches',
    ],
  ])('says what to do about %s', async (_, environment, advice) => {
    const { status, stdout } = await examine(environment())
    expect([status, stdout]).toEqual([1, expect.stringContaining(advice)])
  })

  it('is content where Discord is not wanted', async () => {
    expect(await examine({})).toMatchObject({ status: 0, stdout: expect.stringContaining('set DISCORD_TOKEN') })
  })
})
