import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogueOf, createCatalogue } from '#core/commands/catalogue.ts'
import { type Command, defineCommand } from '#core/commands/command.ts'
import { required } from '#core/commands/option.ts'
import { textOption } from '#core/commands/option-types.ts'
import { type Role, roles } from '#core/member.ts'
import { paragraph, reply, text } from '#core/reply/build.ts'
import { plainText } from '#core/reply/plain-text.ts'
import type { Reply } from '#core/reply/reply.ts'
import { useCoach } from '#test/support/core/coach.ts'
import { shippedContent } from '#test/support/core/content.ts'

const createCoach = useCoach()

/** A command for the role, which says back what it was given. */
function echo(name: string, role: Role): Command {
  return defineCommand({
    name,
    summary: 'command.help',
    role,
    options: { said: required(textOption(100_000), 'option.ask.question') },
    examples: [`/${name} hello`],
    run: async ({ said }) => reply({ blocks: [paragraph(text(said))] }),
  })
}

const failing = defineCommand({
  name: 'failing',
  summary: 'command.help',
  options: {},
  examples: ['/failing'],
  run: async () => {
    throw new TypeError('a secret of the house')
  },
})

describe('a typed line', () => {
  it.each([
    ['/drill 3', '/footfall drill 3'],
    ['/drill 3', '/FOOTFALL   drill 3'],
    ['/drill 3', '/footfall /drill 3'],
    ['/drill 3', '/footfall footfall drill 3'],
    ['/drill 3', '  /Drill   3  '],
    ['/drill 3', '/ drill 3'],
    ['/help', '/footfall'],
    ['/help', '/footfall footfall'],
    ['/help', '/'],
    ['/help', '//'],
  ])('means %s as %j', async (plain, line) => {
    const coach = createCoach()
    const answered = await coach.type(line)
    expect(answered.kind).toBe('answered')
    expect(answered.reply).toEqual(await coach.reply(plain))
  })

  it.each(['stop', 'Stop', ' STOP ', 'stop!', 'stop.', 'unsubscribe'])('%j alone turns reminders off', async (line) => {
    const coach = createCoach()
    await coach.type('/reminder 7')
    expect(await coach.says(line)).toContain('Your reminder is off')
    expect(await coach.says('/reminder')).toContain('You have no reminder')
  })

  it.each(['stop it', 'when should I stop?', '/ask stop'])('%j is a question', async (line) => {
    const coach = createCoach()
    await coach.type('/reminder 7')
    await coach.type(line)
    expect(await coach.says('/reminder')).not.toContain('You have no reminder')
  })

  it.each([
    ['/dril', 'error.command.near', 'Did you mean /drill'],
    ['/footfall dril', 'error.command.near', '/drill'],
    ['/xylophone', 'error.command.unknown', '/help'],
    [`/${'x'.repeat(5000)}`, 'error.command.unknown', '…'],
  ])('that names no command (%j) is refused with %s', async (line, code, advice) => {
    const refused = await createCoach().type(line)
    expect(refused).toMatchObject({ kind: 'refused', error: { code } })
    expect(plainText(refused.reply)).toContain(advice)
    expect(refused.reply).toMatchObject({ audience: 'member', tone: 'trouble' })
  })

  it('of any length is answered', async () => {
    const coach = createCoach()
    for (const line of [
      '/footfall '.repeat(6000),
      `/${'/'.repeat(60_000)}`,
      'a '.repeat(30_000),
      '/checkin “'.repeat(5000),
    ]) {
      expect((await coach.type(line)).kind).not.toBe('broken')
    }
  })

  it('whatever it is, never breaks the coach', async () => {
    const coach = createCoach()
    const names = createCatalogue(shippedContent()).commands.map((command) => `/${command.name}`)
    const line = fc
      .tuple(fc.constantFrom('', '/', ...names), fc.string({ unit: 'binary', maxLength: 60 }))
      .map(([name, rest]) => `${name} ${rest}`)
    await fc.assert(
      fc.asyncProperty(line, async (typed) => {
        const { kind, reply: shown } = await coach.type(typed)
        expect(kind).not.toBe('broken')
        expect(plainText(shown)).not.toBe('')
      }),
      { numRuns: 300 },
    )
  })
})

describe('a refusal', () => {
  it('carries its code, the option at fault, and the sentence of the reply', async () => {
    const refused = await createCoach().run('checkin', { pain: 11 })
    if (refused.kind !== 'refused') throw new Error('Pain of 11 was taken')
    expect(refused.error).toMatchObject({ code: 'error.option.integer', path: 'pain' })
    expect(refused.message).toBe(plainText(refused.reply))
  })

  it.each(['nothing', '__proto__', 'constructor'])('is what an unknown option %j gets', async (name) => {
    const options = Object.fromEntries([[name, 'x']])
    expect(await createCoach().run('drill', options)).toMatchObject({
      kind: 'refused',
      error: { code: 'error.option.unknown', path: name },
    })
  })
})

describe('roles', () => {
  const catalogue = catalogueOf(roles.map((role) => echo(`for-${role}`, role)))

  it.each(roles.map((role, rank) => [role, roles.slice(0, rank + 1)] as const))(
    'let a %s use the commands for %j and no others',
    async (role, allowed) => {
      const coach = createCoach({ catalogue, role })
      for (const needed of roles) {
        const outcome = await coach.type(`/for-${needed} hello`)
        expect(outcome.kind).toBe(allowed.includes(needed) ? 'answered' : 'refused')
        if (outcome.kind === 'refused') expect(outcome.error.code).toBe(`error.role.${needed}`)
      }
    },
  )
})

describe('a bug', () => {
  it('is reported once, and told with its reference alone', async () => {
    const coach = createCoach({ catalogue: catalogueOf([failing]) })
    const broken = await coach.type('/failing')
    expect(broken).toMatchObject({ kind: 'broken', reference: 'REF1' })
    expect(plainText(broken.reply)).toContain('(ref REF1)')
    expect(plainText(broken.reply)).not.toContain('secret')
    expect(coach.bugs).toEqual([new TypeError('a secret of the house')])
  })

  it('in storage is one as well, even before the member is known', async () => {
    const { stores } = createCoach()
    const enter = async () => {
      throw new Error('The database is gone')
    }
    const coach = createCoach({ stores: { ...stores, members: { ...stores.members, enter } } })
    expect((await coach.type('/help')).kind).toBe('broken')
    expect(coach.bugs).toHaveLength(1)
  })

  it('is what no refusal is', async () => {
    const coach = createCoach()
    await coach.type('/xylophone')
    await coach.type('/checkin pain:11')
    expect(coach.bugs).toEqual([])
  })
})

describe('two members', () => {
  it('have nothing in common', async () => {
    const ada = createCoach({ user: 'ada' })
    const ben = createCoach({ club: ada.club, user: 'ben' })
    await ada.type('/drill')
    await ada.type('/reminder 7')
    await ada.type('/pause friday')
    await ada.type('/settings kyiv')
    expect(await ben.says('/plan')).toContain('You follow no plan')
    expect(await ben.says('/reminder')).toContain('You have no reminder')
    expect(await ben.says('/pause')).toContain("You're not on a break")
    expect(await ben.says('/settings')).toContain('Europe/Berlin')
  })
})

const hostile = [
  '<!channel> @everyone',
  '<script>alert(1)</script>',
  '{note} {0} {count, plural, one {x}}',
  "it's '{quoted}' ''twice''",
  '<b>bold</b> <c>code</c>',
  '**a** _b_ `c` ~d~ [e](http://f)',
  '&amp; &lt; \\n %s $1 $&',
  '\u202Eright to left\u202C',
  'line\nbreak\ttab',
  '🏃‍♀️ é e\u0301 ﬁ',
]

/** Every piece of text in a reply as it stands in the document, before any rendering. */
function piecesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(piecesOf)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(piecesOf) : []
}

const shows = (shown: Reply, said: string) => piecesOf(shown.blocks).some((piece) => piece.includes(said))

describe('what a member typed', () => {
  it.each(hostile)('comes out of a check-in as the same letters: %j', async (said) => {
    const coach = createCoach()
    const { reply: shown } = await coach.run('checkin', { where: said, note: said })
    const facts = shown.blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : []))
    expect(facts.map((fact) => fact.value)).toEqual([[text(said)], [text(said)]])
  })

  it.each(hostile)('comes back as the same letters in every refusal: %j', async (said) => {
    const coach = createCoach({ role: 'admin' })
    const { commands } = createCatalogue(coach.content)
    for (const { name, options } of commands) {
      for (const [option, { type, hidden }] of Object.entries(options)) {
        const outcome = await coach.run(name, { [option]: said })
        expect(outcome.kind).not.toBe('broken')
        const free = type.kind === 'text' && outcome.kind === 'answered'
        if (!hidden && !free && outcome.kind === 'refused' && outcome.error.code !== 'error.option.missing') {
          // What is quoted is cut to 40 letters, and trimmed where a value is read.
          const quoted = [...said].slice(0, 38).join('').trim()
          expect(shows(outcome.reply, quoted) || outcome.error.code === 'error.option.topic', `${name} ${option}`).toBe(
            true,
          )
        }
      }
    }
    expect(shows((await coach.run(said)).reply, said)).toBe(true)
  })

  it('in any field, whatever it is, comes out as it went in', async () => {
    const coach = createCoach({ catalogue: catalogueOf([echo('echo', 'member')]) })
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (said) => {
        fc.pre(said.trim() !== '')
        expect(piecesOf((await coach.run('echo', { said })).reply.blocks)).toContain(said)
      }),
    )
  })
})
