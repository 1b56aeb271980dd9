import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestQuestion } from '#core/commands/ask.ts'
import { plainText } from '#core/reply/plain-text.ts'
import type { Block, Span } from '#core/reply/reply.ts'
import { useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()

/** What people and machines type that is no plain question. */
const pieces = [
  '👩🏽‍🚀🦵💥',
  'لماذا أهبط على كعبي؟',
  '\u202eright to left\u202c',
  "'; DROP TABLE members; --",
  '**bold** _it_ `code` [a](javascript:alert(1)) # h',
  '<script>alert(1)</script>',
  '@everyone <@123> <!channel> <#C1|general>',
  '{name} {count, plural, other {#}} %s \\{x}',
  '\0\u0007\ud800',
  '跑步膝盖疼怎么办',
  '¿por qué caigo de talón?',
  'why do i heel strike',
  '\n\n\t \r\n',
  '/',
  '////drill 99 --help',
  'stop',
  'e\u0301\u0301\u0301',
  '0x1F 1e309 NaN -0',
]
const odd = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 40 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(' '))

/** Every run of letters in a reply, whatever it is styled as. */
function linksIn(blocks: readonly Block[]): readonly string[] {
  const ofSpan = (span: Span): readonly string[] => {
    if (span.kind === 'link') return [span.url]
    return 'spans' in span ? span.spans.flatMap(ofSpan) : []
  }
  return blocks.flatMap((block) => (block.kind === 'text' ? block.spans.flatMap(ofSpan) : []))
}

describe('a question, however odd,', () => {
  it('is answered or refused in words, is no bug, and is never a link', async () => {
    const coach = createCoach()
    await fc.assert(
      fc.asyncProperty(odd, async (question) => {
        for (const line of [question, `/ask ${question}`]) {
          const { kind, reply } = await coach.type(line)
          expect(kind).not.toBe('broken')
          expect(plainText(reply).length).toBeGreaterThan(0)
          for (const url of linksIn(reply.blocks)) expect(question).not.toContain(url)
        }
      }),
      { numRuns: 60 },
    )
    expect(coach.bugs).toEqual([])
  })

  it('comes to the coach and back letter for letter, save what no database can hold', async () => {
    const ada = createCoach({ ranker: { dangers: () => [], rank: () => [] } })
    const cleo = createCoach({ club: ada.club, user: 'cleo', role: 'coach' })
    const kept = (text: string) => text.replaceAll('\0', '\uFFFD').toWellFormed()
    for (const question of pieces.filter((piece) => piece.trim() !== '')) {
      const { kind } = await ada.run('ask', { question, send: 'named' })
      // What sounds serious is answered there and then, and is not among these.
      expect(kind).toBe('answered')
      const [waiting] = await ada.stores.coachDesk.waiting((await ada.member()).club)
      expect(waiting?.text).toBe(kept(question))
      const open = await cleo.press(await cleo.reply('/coach questions'), 'Open 1')
      expect(plainText(open)).toContain(kept(question))
      await cleo.press(open, 'Answer', { answer: question })
      const told = await ada.stores.questions.answered(await ada.member(), waiting?.id ?? '')
      expect(told?.answer).toBe(kept(question))
    }
    expect([...ada.bugs, ...cleo.bugs]).toEqual([])
  })

  it.each([longestQuestion + 1, 10_000, 200_000])(
    'is refused with a reason when it has %i characters',
    async (length) => {
      const coach = createCoach()
      for (const letter of ['a', '👟', '跑', ' x']) {
        const { kind, reply } = await coach.type(`/ask ${letter.repeat(length).slice(0, length * letter.length)}`)
        expect(kind).toBe('refused')
        expect(plainText(reply)).toContain('characters long')
      }
      expect(coach.bugs).toEqual([])
    },
  )

  it('as long as it may be is answered in a moment, whatever it repeats', async () => {
    const coach = createCoach()
    await coach.type('warm up')
    for (const part of ['a', 'no ', 'not ', 'pain ', 'chest ', "isn't ", '(', '跑', 'x.', '👟']) {
      const question = part.repeat(longestQuestion).slice(0, longestQuestion).toWellFormed()
      const begun = performance.now()
      expect((await coach.type(`/ask ${question}`)).kind).toBe('answered')
      expect(performance.now() - begun, part).toBeLessThan(2_000)
    }
  })
})
