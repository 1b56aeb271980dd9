import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toneColours } from '#adapters/discord/colours.ts'
import { limits } from '#adapters/discord/limits.ts'
import { type RenderContext, render } from '#adapters/discord/render.ts'
import { sealActions } from '#chat/seal-actions.ts'
import { action, heading, paragraph, reply, text } from '#core/reply/build.ts'
import type { Block, Reply } from '#core/reply/reply.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { samples } from '#test/support/reply-samples.ts'
import { anyReply } from './any-reply.ts'
import { buttonsOf, componentsOf, faultsOf, lettersOf, textsOf, withoutSpace, wordsOf } from './read-back.ts'

const base: RenderContext = {
  phrasebook: shippedContent().phrasebook('en'),
  place: 'server',
  mention: undefined,
  pictures: new Map(),
}
const draw = (shown: Reply, context: Partial<RenderContext> = {}) =>
  render(
    shown,
    shown.actions.map((_, index) => `v1.id.${index}`),
    { ...base, ...context },
  )
const role = '1180000000000000001'
const hello = paragraph(text('Hello'))
const pull: Block = { kind: 'picture', picture: 'drill:03@frames', alt: 'One foot is pulled up.' }
const pictures = new Map([['drill:03@frames', { name: 'drill-03.png', bytes: new Uint8Array([1, 2, 3]) }]])

/** Each text of the reply stands in the messages, in its order, and so does each button. */
function expectNothingLost(shown: Reply): void {
  const messages = draw(shown)
  const seen = withoutSpace(messages.flatMap(textsOf).map(lettersOf).join('\n'))
  let at = 0
  for (const words of wordsOf(shown)) {
    const found = seen.indexOf(words, at)
    expect(found, `${JSON.stringify(words)} in ${JSON.stringify(seen.slice(at, at + 200))}`).toBeGreaterThanOrEqual(at)
    at = found + words.length
  }
  const buttons = messages.flatMap(buttonsOf)
  expect(buttons.map(({ custom_id }) => custom_id)).toEqual(shown.actions.map((_, index) => `v1.id.${index}`))
  for (const [index, { label }] of shown.actions.entries()) {
    const [wanted, seenLabel] = [withoutSpace(label), withoutSpace(String(buttons[index]?.label))]
    if (label.length <= limits.buttonLabel && wanted !== '') expect(seenLabel).toBe(wanted)
    else expect([wanted.startsWith(seenLabel.slice(0, -1)), seenLabel.at(-1)]).toEqual([true, '…'])
  }
}

describe('rendering for Discord', () => {
  it('makes messages that Discord takes of any reply, and loses nothing of it', () => {
    fc.assert(
      fc.property(anyReply, (shown) => {
        for (const message of draw(shown, { mention: role })) expect(faultsOf(message)).toEqual([])
        expectNothingLost(shown)
      }),
      { numRuns: 100 },
    )
  })

  it.each(samples)('makes messages that Discord takes of the sample "%s", and loses nothing of it', (_, sample) => {
    for (const message of draw(sample)) expect(faultsOf(message)).toEqual([])
    expectNothingLost(sample)
  })

  it.each(['plain', 'good', 'care', 'trouble'] as const)('gives the tone "%s" its colour', (tone) => {
    const [message] = draw(reply({ tone, blocks: [hello] }))
    expect(message?.body.components[0]).toMatchObject({ type: 17, accent_color: toneColours[tone] })
  })

  it.each([
    ['member', 'server', true],
    ['member', 'dm', false],
    ['channel', 'server', false],
    ['channel', 'dm', false],
  ] as const)('shows what is for the %s in a %s to one alone: %s', (audience, place, alone) => {
    const [message] = draw(reply({ audience, blocks: [hello] }), { place })
    expect(message?.body.flags).toBe(alone ? 32_768 + 64 : 32_768)
  })

  it('mentions nobody, or the one role it is given, in the first message', () => {
    const shown = reply({ audience: 'channel', blocks: [paragraph(text('x'.repeat(8_000)))] })
    for (const { body } of draw(shown)) expect(body.allowed_mentions).toEqual({ parse: [] })
    const [first, ...others] = draw(shown, { mention: role })
    expect(first?.body.allowed_mentions).toEqual({ parse: [], roles: [role] })
    expect(first?.body.components[0]).toEqual({ type: 10, content: `<@&${role}>` })
    expect(others.length).toBeGreaterThan(0)
    for (const { body } of others) expect(body.allowed_mentions).toEqual({ parse: [] })
    const [odd] = draw(shown, { mention: '1> @everyone' })
    expect(odd?.body.allowed_mentions).toEqual({ parse: [] })
    expect(JSON.stringify(odd?.body)).not.toContain('@everyone')
  })

  it('shows a picture with its description, and attaches its file once', () => {
    const [message, ...more] = draw(reply({ blocks: [hello, pull, pull] }), { pictures })
    expect(more).toEqual([])
    const gallery = {
      type: 12,
      items: [{ media: { url: 'attachment://drill-03.png' }, description: 'One foot is pulled up.' }],
    }
    expect(message && componentsOf(message)).toEqual([{ type: 10, content: 'Hello' }, gallery, gallery])
    expect(message?.files).toEqual([...pictures.values()])
    expect(message?.body.attachments).toEqual([{ id: '0', filename: 'drill-03.png' }])
    expect(message && faultsOf(message)).toEqual([])
  })

  it('puts more pictures than a message holds into several', () => {
    const many = Array.from({ length: 25 }, (_, index) => ({ name: `${index}.png`, bytes: new Uint8Array(1) }))
    const blocks = many.map(({ name }): Block => ({ kind: 'picture', picture: name, alt: 'x'.repeat(2_000) }))
    const messages = draw(reply({ blocks }), { pictures: new Map(many.map((one) => [one.name, one])) })
    for (const message of messages) expect(faultsOf(message)).toEqual([])
    expect(messages.flatMap(({ files }) => files.map(({ name }) => name))).toEqual(many.map(({ name }) => name))
  })

  it('attaches files under names that Discord keeps, each of its own, with all of their text', () => {
    const file = (name: string, words: string): Block => ({ kind: 'file', name, mediaType: 'text/plain', text: words })
    const [alone] = draw(reply({ blocks: [hello, file('../my export.json', 'é{}')] }))
    expect(alone && componentsOf(alone).at(-1)).toEqual({ type: 13, file: { url: 'attachment://my-export.json' } })
    expect(alone?.files).toEqual([{ name: 'my-export.json', bytes: new TextEncoder().encode('é{}') }])
    const [two] = draw(reply({ blocks: [file('2-a', 'one'), file('a', 'two')] }))
    expect(two?.files.map(({ name }) => name)).toEqual(['1-2-a', '2-a'])
    for (const message of [alone, two]) expect(message && faultsOf(message)).toEqual([])
  })

  it('keeps a heading with what it opens', () => {
    const [message] = draw(reply({ title: [text('A')], blocks: [heading(text('B')), hello, heading(text('C')), pull] }))
    expect(message && textsOf(message)).toEqual(['## A\n### B\nHello', '### C\n-# One foot is pulled up.'])
    const messages = draw(
      reply({ blocks: [paragraph(text('x'.repeat(3_900))), heading(text('B')), paragraph(text('y'.repeat(200)))] }),
    )
    expect(messages.map(textsOf)[1]).toEqual([`### B\n${'y'.repeat(200)}`])
  })

  it('draws a line across only between two things', () => {
    const divider: Block = { kind: 'divider' }
    const [message] = draw(reply({ blocks: [divider, hello, divider, hello, divider] }))
    expect(message && componentsOf(message).map(({ type }) => type)).toEqual([10, 14, 10])
  })

  it.each([
    [0, []],
    [5, [1]],
    [6, [2]],
    [25, [5]],
    [30, [6]],
    [31, [6, 1]],
    [62, [6, 6, 1]],
  ])('puts %i buttons in rows of five, as few messages as can be', (count, rows) => {
    const actions = Array.from({ length: count }, (_, index) => action(`${index}`, 'drill'))
    const messages = draw(reply({ blocks: [hello], actions }))
    const counts = messages.map((message) => componentsOf(message).filter(({ type }) => type === 1).length)
    expect(counts).toEqual(rows.length === 0 ? [0] : rows)
    for (const message of messages) expect(faultsOf(message)).toEqual([])
  })

  it('keeps the buttons with the end of a long text, and together', () => {
    const blocks = Array.from({ length: 75 }, (_, index) => paragraph(text(`Line ${index}`)))
    const actions = Array.from({ length: 7 }, (_, index) => action(`${index}`, 'drill'))
    const messages = draw(reply({ blocks, actions }))
    const last = messages.at(-1)
    expect(messages.map((message) => buttonsOf(message).length)).toEqual([...messages.slice(1).map(() => 0), 7])
    expect(last && textsOf(last)).toContain('Line 74')
  })

  it('styles the button that is meant most, and cuts a label that is too long where it shows', () => {
    const actions = [action('Done', 'checkin', {}, 'primary'), action('👟'.repeat(60), 'drill'), action(' \n', 'drill')]
    const [message] = draw(reply({ blocks: [hello], actions }))
    const labels = ['Done', `${'👟'.repeat(39)}…`, '…']
    expect(message && buttonsOf(message)).toEqual(
      labels.map((label, index) => ({ type: 2, style: index === 0 ? 1 : 2, label, custom_id: `v1.id.${index}` })),
    )
  })

  it('says something even of nothing', () => {
    const messages = draw(reply({ blocks: [paragraph(text(' \n ')), { kind: 'divider' }] }))
    expect(messages.map(textsOf)).toEqual([['…']])
  })

  it('draws a chart in monospace, under its description and over what its signs mean', () => {
    const chart = samples.find(([name]) => name === 'chart')?.[1]
    const [message] = chart === undefined ? [] : draw(chart)
    expect(message && textsOf(message)[0]?.split('\n')).toEqual([
      '## Your last four weeks',
      'Four weeks as a grid: 4 done, 1 partly, 1 missed.',
      '```',
      '         M T W T F S S',
      '2 Nov        █ · x · ·',
      '9 Nov    █ · ▒ · - · ·',
      '16 Nov   = = o · █ · ·',
      '23 Nov   █ · ?',
      '```',
      '-# █ done   ▒ partly done   - not today   ? still open   x missed   o excused   · rest   = on a break',
    ])
  })

  it.each([
    [5, 12, '▰▰▰▰▱▱▱▱▱▱ 5/12'],
    [12, 12, '▰▰▰▰▰▰▰▰▰▰ 12/12'],
    [14, 12, '▰▰▰▰▰▰▰▰▰▰ 14/12'],
    [0, 0, '▱▱▱▱▱▱▱▱▱▱ 0/0'],
  ])('draws progress of %i in %i as a bar', (done, total, bar) => {
    const [message] = draw(reply({ blocks: [{ kind: 'progress', label: [text('Done')], done, total }] }))
    expect(message && textsOf(message)).toEqual([`Done\n${bar}`])
  })
})

describe('sealing the buttons of a reply', () => {
  const seal = (shown: Reply) =>
    sealActions(
      shown,
      { platform: 'discord', club: 'c', user: 'u' },
      { seal: async (press) => JSON.stringify(press), open: async () => undefined },
    )
  const drill = action('Drill', 'drill', { drill: 3 })

  it('keeps a private one to its member, and lets anyone press a shared one', async () => {
    const [mine] = await seal(reply({ blocks: [], actions: [drill] }))
    const [anyones] = await seal(reply({ audience: 'channel', blocks: [], actions: [drill] }))
    const press = { platform: 'discord', club: 'c', user: 'u', command: 'drill', options: { drill: 3 } }
    expect([JSON.parse(mine ?? ''), JSON.parse(anyones ?? '')]).toEqual([press, { ...press, user: undefined }])
  })

  it('seals the club that a button names instead of the one it is shown in', async () => {
    const [other] = await seal(reply({ blocks: [], actions: [{ ...drill, club: 'd' }] }))
    expect(JSON.parse(other ?? '')).toMatchObject({ club: 'd' })
  })
})
