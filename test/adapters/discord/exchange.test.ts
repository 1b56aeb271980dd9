import { REST } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { createExchange, type FirstAnswer } from '#adapters/discord/exchange.ts'
import type { Interaction } from '#adapters/discord/receive.ts'
import { type Shown, show } from '#adapters/discord/show.ts'
import { paragraph, reply, text } from '#core/reply/build.ts'
import { shippedContent } from '#test/support/core/content.ts'

const interaction: Interaction = {
  ...{ id: '1', application: '2', token: 'token' },
  sender: { user: { id: '3', name: 'Ada' }, guild: undefined, locale: undefined },
  speaker: { user: { id: '3', name: 'Ada' }, club: undefined, alone: true, admin: false, locale: undefined },
  pressed: { id: '4', channel: '5', ephemeral: false, mark: 77_000_000 },
  deed: { kind: 'press', button: 'v1.sealed.1' },
}

function drawn(): Promise<readonly Shown[]> {
  const content = shippedContent()
  const phrasebook = content.phrasebook('en')
  const to = { club: '6', user: '3', place: 'dm', mention: undefined, phrasebook } as const
  const never = () => Promise.reject(new Error('there is no button'))
  const parts = { content, buttons: { seal: never, open: never } }
  return show(reply({ blocks: [paragraph(text('Two feet'))] }), to, parts)
}

describe('an answer', () => {
  it.each([
    ['in place of the message that was pressed is known by the same number', 'instead', 77_000_000],
    ['by itself is not', 'anew', undefined],
  ] as const)('%s', async (_, position, mark) => {
    const given: FirstAnswer[] = []
    const door = async (answer: FirstAnswer) => given.push(answer) > 0
    const news = { info: () => {}, warn: () => {}, error: () => {} }
    await createExchange(interaction, door, { rest: new REST(), news }).show(await drawn(), position)
    const head = given.map(({ data }) => data as Shown['body']).map(({ components }) => components[0]?.id)
    expect(head).toEqual([mark])
  })
})
