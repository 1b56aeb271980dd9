import { describe, expect, it } from 'vitest'
import { createCatalogue } from '#core/commands/catalogue.ts'
import { useCoach } from '#test/support/core/coach.ts'
import { shippedContent } from '#test/support/core/content.ts'

const createCoach = useCoach()
const { commands } = createCatalogue(shippedContent())

describe('/help', () => {
  it('lists every command', async () => {
    const says = await createCoach().says('/help')
    for (const { name } of commands) expect(says).toContain(`• /${name} `)
  })

  it.each(commands.map((command) => [command.name, command] as const))(
    'tells of /%s its options and examples, and no hidden ones',
    async (name, command) => {
      const coach = createCoach()
      const says = await coach.says(`/help ${name}`)
      expect(await coach.says(`/help /${name.toUpperCase()}`)).toBe(says)
      for (const example of command.examples) expect(says).toContain(`• ${example}`)
      for (const [option, { hidden }] of Object.entries(command.options)) {
        expect(says.split('\n').some((line) => line.startsWith(`${option}: `))).toBe(!hidden)
      }
    },
  )

  it('knows when there is no such command', async () => {
    expect((await createCoach().type('/help nothing')).kind).toBe('refused')
  })
})
