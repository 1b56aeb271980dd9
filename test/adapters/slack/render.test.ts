import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { declareCommands } from '#adapters/slack/declare.ts'
import { type RenderContext, render } from '#adapters/slack/render.ts'
import { pressMark } from '#adapters/slack/render-actions.ts'
import { typable } from '#adapters/slack/reserved.ts'
import { shorten, visible } from '#chat/shorten.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import { action, aside, paragraph, reply, text } from '#core/reply/build.ts'
import { blockText, spansText } from '#core/reply/plain-text.ts'
import type { Block, Reply } from '#core/reply/reply.ts'
import { anyReply } from '#test/adapters/discord/any-reply.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { samples } from '#test/support/reply-samples.ts'
import { findBlockFaults } from '#test/support/slack/checks/blocks.ts'

const base: RenderContext = { phrasebook: shippedContent().phrasebook('en'), mention: undefined, pictures: new Map() }
const draw = (shown: Reply, context: Partial<RenderContext> = {}) =>
  render(
    shown,
    shown.actions.map((_, index) => `v1.id.${index}`),
    { ...base, ...context },
  )

/** Every text that stands in blocks, as a reader sees it. */
function lettersOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  if (Array.isArray(value)) return value.map(lettersOf).join('\n')
  const { type, text: own, elements } = value as Record<string, unknown>
  if (type === 'button') return ''
  if (typeof own === 'string') return type === 'mrkdwn' ? readMrkdwn(own) : own
  return [lettersOf(own), lettersOf(elements)].join('\n')
}

/** Links show their words, and what is escaped shows as it was; marks are left to `plainly`. */
function readMrkdwn(markup: string): string {
  return markup
    .replace(/<https?:[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** Letters without spaces and without what may be a mark. */
function plainly(letters: string): string {
  return visible(letters).replace(/[\s*_~`\u2060\u200B]/g, '')
}

function wordsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'divider':
      return []
    case 'file':
      return [block.name]
    case 'chart':
      return [block.alt]
    case 'progress':
      return [spansText(block.label), `${block.done}/${block.total}`]
    case 'list':
      return block.items.map(spansText)
    default:
      return blockText(block).split('\n')
  }
}

function expectNothingLost(shown: Reply): void {
  const messages = draw(shown)
  const seen = plainly(messages.map(({ blocks }) => lettersOf(blocks)).join('\n'))
  let at = 0
  for (const words of shown.blocks.flatMap(wordsOf).map(typable).map(plainly)) {
    const found = seen.indexOf(words, at)
    expect(found, `${JSON.stringify(words)} in ${JSON.stringify(seen.slice(at, at + 300))}`).toBeGreaterThanOrEqual(at)
    at = found + words.length
  }
  const ids = messages.flatMap(({ blocks }) =>
    blocks.flatMap(({ elements }) => (Array.isArray(elements) ? elements : [])).flatMap(({ value }) => value ?? []),
  )
  expect(ids).toEqual(shown.actions.map((_, index) => `v1.id.${index}`))
}

describe('rendering for Slack', () => {
  it('makes messages that Slack takes of any reply, and loses nothing of it', () => {
    fc.assert(
      fc.property(anyReply, (shown) => {
        for (const { blocks } of draw(shown, { mention: 'S0RUNNERS' }))
          expect(findBlockFaults(blocks, 'message')).toEqual([])
        expectNothingLost(shown)
      }),
      { numRuns: 60 },
    )
  })

  it.each(samples)('makes messages that Slack takes of the sample "%s", and loses nothing of it', (_, sample) => {
    for (const { blocks } of draw(sample)) expect(findBlockFaults(blocks, 'message')).toEqual([])
    expectNothingLost(sample)
  })

  it('lets nothing that is data mention anyone, or link anywhere', () => {
    const data = '<!channel> <@U1> <https://evil.example|ours> & *bold* :wave: > said'
    const [message] = draw(reply({ title: [text(data)], blocks: [paragraph(text(data)), aside(text(data))] }))
    const marked = JSON.stringify(message?.blocks.slice(1))
    expect(marked).not.toMatch(/<[!@h]|:wave:/)
    expect(message?.text).not.toContain('<')
  })

  it('mentions the one user group that it is given, in the first message alone', () => {
    const long = reply({ audience: 'channel', blocks: Array.from({ length: 60 }, () => paragraph(text('x'))) })
    const [first, second] = draw(long, { mention: 'S0RUNNERS' })
    expect(JSON.stringify(first?.blocks)).toContain('<!subteam^S0RUNNERS>')
    expect(JSON.stringify(second?.blocks)).not.toContain('subteam')
    expect(JSON.stringify(draw(long, { mention: 'U1> <!channel' }))).not.toMatch(/subteam|<!/)
  })

  it('shows a picture that the workspace has, and the words of one that it has not', () => {
    const blocks: readonly Block[] = [{ kind: 'picture', picture: 'box', alt: 'One foot is up.' }]
    const pictures = new Map([['box', { slack_file: { id: 'F1' } }]])
    expect(draw(reply({ blocks }), { pictures })[0]?.blocks).toEqual([
      { type: 'image', slack_file: { id: 'F1' }, alt_text: 'One foot is up.' },
    ])
    expect(JSON.stringify(draw(reply({ blocks }))[0]?.blocks)).toContain('One foot is up.')
  })

  it('draws a chart of its own with the days in words beside it', () => {
    const chart = samples.find(([name]) => name === 'chart')?.[1]
    const [message] = chart === undefined ? [] : draw(chart)
    expect(message?.blocks.map(({ type }) => type)).toContain('data_visualization')
    expect(JSON.stringify(message?.blocks)).toContain('█ done')
  })

  it('draws no chart of nothing, and at most two in a message, with all days in words', () => {
    const [block] = samples.find(([name]) => name === 'chart')?.[1].blocks.filter(({ kind }) => kind === 'chart') ?? []
    if (block?.kind !== 'chart') throw new Error('There is a sample of a chart')
    const weeks = block.chart.weeks.map((week) => ({
      ...week,
      days: week.days.map((day) => ({ ...day, mark: 'rest' as const })),
    }))
    const empty = reply({ blocks: [{ ...block, chart: { ...block.chart, weeks } }] })
    const none = reply({ blocks: [{ ...block, chart: { ...block.chart, weeks: [] } }] })
    const three = reply({ blocks: [block, block, block] })
    const charts = (shown: Reply) =>
      draw(shown).map(({ blocks }) => blocks.filter(({ type }) => type === 'data_visualization').length)
    expect([charts(empty), charts(none), charts(three)]).toEqual([[0], [0], [2]])
    for (const shown of [empty, none, three]) {
      expectNothingLost(shown)
      expect(draw(shown).flatMap(({ blocks }) => findBlockFaults(blocks, 'message'))).toEqual([])
    }
  })

  it('gives each button an id of its own, and its seal', () => {
    const actions = [action('Done', 'checkin', {}, 'primary'), action('x'.repeat(200), 'drill')]
    const [message] = draw(reply({ blocks: [paragraph(text('Hello'))], actions }))
    expect(message?.blocks.at(-1)?.elements).toEqual([
      expect.objectContaining({ action_id: `${pressMark}v1.id.0`, value: 'v1.id.0', style: 'primary' }),
      expect.objectContaining({
        value: 'v1.id.1',
        text: expect.objectContaining({ text: shorten('x'.repeat(200), 75) }),
      }),
    ])
  })
})

describe('the commands as Slack has them', () => {
  it('are all there once, with the door that never collides', () => {
    const content = shippedContent()
    const names = declareCommands(createCatalogue(content), content).map(({ command }) => command)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toEqual(expect.arrayContaining(['/drill', '/checkin', '/why-heel-strike', '/footfall']))
  })

  it('are named as they are typed in Slack, also those that Slack keeps for itself', () => {
    const content = shippedContent()
    const catalogue = createCatalogue(content)
    const declared = declareCommands(catalogue, content).map(({ command }) => command)
    for (const { name } of catalogue.commands) {
      const said = typable(`Use /${name}, or /${name}.`)
      expect(said.includes(`/footfall ${name}`)).toBe(!declared.includes(`/${name}`))
    }
    const others = 'https://a.example/settings /status ./settings /settings/x'
    expect(typable(others)).toBe(others)
  })
})
