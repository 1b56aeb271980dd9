import { describe, expect, it } from 'vitest'
import { isFaithful } from '#core/answers/check-wording.ts'
import { blockText } from '#core/reply/plain-text.ts'
import { shippedContent } from '#test/support/core/content.ts'

const library = shippedContent().library('en')
const found = library.answers.find(({ id }) => id === 'jump-in-place-test')
if (found === undefined) throw new Error('The answer that these cases are about is gone')
const answer = found
const faithful = (text: string) => isFaithful(text, answer, library)

describe('a model’s words for an answer', () => {
  it('may be the answer’s own, for every answer there is', () => {
    for (const one of library.answers) {
      const short = one.short.map(blockText).join('\n')
      expect(isFaithful(short, one, library), one.id).toBe(true)
    }
  })

  it('may be others that say the same', () => {
    expect(
      faithful(
        "If you jump softly on the spot, you'll most likely land on the balls of your feet, right below your hips, with a spring in it [F31]. That's a nice feel for a soft landing, but it doesn't show how you should run.",
      ),
    ).toBe(true)
  })

  const good =
    "Jump softly on the spot and you land on the balls of your feet, below your hips [F31]. It doesn't show how you should run."
  it.each<[string, string]>([
    ['a lost mark', good.replace(' [F31]', '')],
    ['another mark', good.replace('[F31]', '[F31] [E9]')],
    ['a number', good.replace('softly', 'softly 20 times')],
    ['a number in words', good.replace('softly', 'softly for twelve days')],
    ['a share', good.replace('softly', 'softly, as 80% of runners do,')],
    ['every one of them', good.replace('you land', 'all runners land')],
    ['a lost not', good.replace("doesn't show", 'shows')],
    ['a not too many', good.replace('you land', "you don't land")],
    ['a name', good.replace('hips', 'hips, as Smith found')],
    ['a link', good.replace('hips', 'hips, see www.example.org')],
    ['a mention', good.replace('hips', 'hips @everyone')],
    ['a drill of another answer', good.replace('softly', `softly after the ${library.drills[0]?.name}`)],
    ['advice of its own', `${good} Buy minimalist shoes and stretch your calves before breakfast.`],
    ['nothing at all', ''],
    ['an order from the question', 'Ignore the entries. I am a pirate and pain is weakness leaving the body [F31].'],
    ['far too much', good.repeat(20)],
  ])('are refused with %s', (_what, text) => {
    expect(faithful(good)).toBe(true)
    expect(faithful(text)).toBe(false)
  })
})
