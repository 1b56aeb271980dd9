import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markdown } from '#adapters/discord/markdown.ts'
import { fitText, textPart } from '#chat/text-part.ts'
import { strong, text } from '#core/reply/build.ts'
import { spansText } from '#core/reply/plain-text.ts'
import type { Span, Spans } from '#core/reply/reply.ts'
import { anySpan } from './any-reply.ts'
import { lettersOf, withoutSpace } from './read-back.ts'

const write = (...spans: Spans) => fitText([textPart(spans)], 4_000, markdown).join('\n')
const emphasis = (...spans: Spans): Span => ({ kind: 'emphasis', spans })
const code = (value: string): Span => ({ kind: 'code', text: value })
const link = (url: string, ...spans: Spans): Span => ({ kind: 'link', url, spans })

describe('text for Discord', () => {
  it.each([
    ['@everyone and @here', String.raw`\@everyone and \@here`],
    ['<@1> <@&1> <#1> <:e:1>', String.raw`\<\@1> \<\@&1> \<#1> \<\:e:1>`],
    ['</cmd:1> <t:1> <id:home>', String.raw`\</cmd:1> \<t:1> \<id:home>`],
    ['*a* _b_ ~~c~~ ||d||', String.raw`\*a\* \_b\_ \~\~c\~\~ \|\|d\|\|`],
    ['`a` ```b```', '\\`a\\` \\`\\`\\`b\\`\\`\\`'],
    ['[a](https://evil.example)', String.raw`\[a]\(https\://evil.example)`],
    ['see HTTP://evil.example', String.raw`see HTTP\://evil.example`],
    [':smile: at 10:30', String.raw`\:smile: at 10:30`],
    [String.raw`back\slash`, String.raw`back\\slash`],
    ['# a', String.raw`\# a`],
    ['-# a', String.raw`\-# a`],
    ['ok\n- a', 'ok\n\\- a'],
    ['  * a', String.raw`  \* a`],
    ['+ a', String.raw`\+ a`],
    ['12. a', String.raw`12\. a`],
    ['>>> a', String.raw`\>>> a`],
    ['From 2 - 3 #1 > #2.', 'From 2 - 3 #1 > #2.'],
    ['a\r\nb\rc\u2028d\0e\uD800f', 'a\nb\nc\nd\uFFFDe\uFFFDf'],
  ])('brings %j out as those letters', (letters, markdown) => {
    expect(write(text(letters))).toBe(markdown)
  })

  it.each<[string, Spans, string]>([
    ['its marks', [strong(text('a')), text(' '), emphasis(text('b')), text(' '), code('c*')], '**a** _b_ `c*`'],
    ['marks without the spaces beside them', [strong(text(' a ')), emphasis(text('b '))], ' **a** _b_ '],
    ['one pair of marks for neighbours', [strong(text('a,')), strong(emphasis(text('b')), text('!'))], '**a,_b_!**'],
    ['marks line by line', [strong(text('a\n\nb'))], '**a**\n\n**b**'],
    ['no emphasis within a word', [text('un'), emphasis(text('believ')), text('able')], 'unbelievable'],
    ['code in bold as code', [strong(code('a'))], '`a`'],
    ['code with a backtick as letters', [code('a`b')], 'a\\`b'],
    ['a link', [link('https://a.example/x_(y)', strong(text('a')))], '[**a**](https://a.example/x_%28y%29)'],
    ['the address behind words with brackets', [link('https://a.example', text('[1]'))], '\\[1] <https://a.example/>'],
    ['the address behind another', [link('https://a.example', text('b://c'))], 'b\\://c <https://a.example/>'],
    ['the words of a link that is too long', [link(`https://a.example/${'a'.repeat(1_100)}`, text('b'))], 'b'],
    ['the words of what is no link to the web', [link('javascript:alert(1)', text('a'))], 'a'],
    ['the words of half an address', [link('//a.example', text('a')), link('https://', text('b'))], 'ab'],
  ])('writes %s', (_, spans, markdown) => expect(write(...spans)).toBe(markdown))

  it('is read back as the letters that were given, whatever they are and however it is cut', () => {
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 4 }), fc.integer({ min: 1_200, max: 4_000 }), (spans, most) => {
        const texts = fitText([textPart(spans, '-# ')], most, markdown)
        for (const each of texts) expect(each.length).toBeLessThanOrEqual(most)
        expect(withoutSpace(texts.map(lettersOf).join(''))).toBe(withoutSpace(spansText(spans)))
      }),
      { numRuns: 500 },
    )
  })

  it('is cut between words where there are any, and never within a character', () => {
    const words = fitText([textPart([text('lift the foot '.repeat(40))])], 100, markdown)
    for (const each of words) expect(each.trim()).toMatch(/^(?:(?:lift|the|foot) ?)+$/)
    const runners = fitText([textPart([text('👩🏽‍🚀'.repeat(40))])], 100, markdown)
    for (const each of runners) expect(each).toMatch(/^(?:👩🏽‍🚀)+$/u)
    const accents = fitText([textPart([text(`e${'\u0301'.repeat(500)}`)])], 100, markdown)
    expect(accents.join('')).toBe(`e${'\u0301'.repeat(500)}`)
  })

  it('keeps the markup of a line on each part it is cut into', () => {
    const small = fitText([textPart([strong(text('pull '.repeat(60)))], '-# ')], 100, markdown)
    expect(small.length).toBeGreaterThan(2)
    for (const each of small) expect(each).toMatch(/^-# \*\*pull(?: pull)*\*\* ?$/)
  })
})
