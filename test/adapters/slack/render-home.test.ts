import { describe, expect, it } from 'vitest'
import { limits } from '#adapters/slack/limits.ts'
import { type HomePart, renderHome } from '#adapters/slack/render-home.ts'
import { action, paragraph, reply, text } from '#core/reply/build.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { samples } from '#test/support/reply-samples.ts'
import { findViewFaults } from '#test/support/slack/checks/view.ts'

describe('rendering the Home tab', () => {
  const phrasebook = shippedContent().phrasebook('en')
  let made = 0
  const part = (shown: HomePart['reply']): HomePart => ({
    reply: shown,
    ids: shown.actions.map(() => `v1.id.${++made}`),
    context: { phrasebook, mention: undefined, pictures: new Map() },
  })

  it('makes a view that Slack takes of every sample, and of all that fit together', () => {
    for (const [name, sample] of samples) {
      expect([name, findViewFaults(renderHome([part(sample), part(sample)]), 'home')]).toEqual([name, []])
    }
  })

  it('shortens the longest part alone, with a sign, and keeps every button', () => {
    const long = Array.from({ length: 120 }, (_, index) => paragraph(text(`line ${index}`)))
    const lines = long.flatMap((line) => [line, { kind: 'divider' } as const])
    const short = reply({ blocks: [paragraph(text('four weeks'))], actions: [action('Year', 'progress')] })
    const view = renderHome([part(reply({ blocks: lines, actions: [action('Done', 'checkin')] })), part(short)])
    expect(findViewFaults(view, 'home')).toEqual([])
    const shown = JSON.stringify(view)
    expect(view.blocks).toHaveLength(limits.homeBlocks)
    expect(shown).toMatch(/line 0.*….*Done.*four weeks.*Year/)
  })
})
