import { describe, expect, it } from 'vitest'
import type { Ranked } from '#core/ranking-ports.ts'
import { plainText } from '#core/reply/plain-text.ts'
import { labels, useCoach } from '#test/support/core/coach.ts'
import { shippedContent } from '#test/support/core/content.ts'

const createCoach = useCoach()
const content = shippedContent()
const { answers, redFlags } = content.library('en')

/** Asks a coach whose ranking is given. */
const askRanked = (ranked: readonly Ranked[]) =>
  createCoach({ ranker: { dangers: () => [], rank: () => ranked } }).reply('/ask anything')

describe('/ask', () => {
  it('answers what it is sure of', async () => {
    const reply = await askRanked([
      { id: 'what-is-the-pull', score: 0.9 },
      { id: 'drill-dose', score: 0.3 },
    ])
    expect(plainText(reply)).toMatch(/^What is the pull\?/)
  })

  it('asks back between two or three', async () => {
    const reply = await askRanked([
      { id: 'what-is-the-pull', score: 0.6 },
      { id: 'drill-dose', score: 0.58 },
    ])
    expect(plainText(reply)).toContain('Did you mean')
    expect(reply.actions.flatMap(({ options }) => options.topic ?? [])).toEqual(['what-is-the-pull', 'drill-dose'])
  })

  it.each<[readonly Ranked[]]>([[[]], [[{ id: 'drill-dose', score: 0.2 }]]])(
    'says that it does not know, with three topics, the nearest first (%j)',
    async (ranked) => {
      const reply = await askRanked(ranked)
      expect(plainText(reply)).toContain("I don't know that one yet")
      expect(reply.actions.filter(({ command }) => command === 'why')).toHaveLength(3)
      for (const { id } of ranked) expect(reply.actions[0]?.options.topic).toBe(id)
    },
  )

  const standingNote = "I can't diagnose"
  const unsafe = answers.find((answer) => !answer.safetyNote)?.id ?? ''

  it.each<[string, readonly Ranked[]]>([
    ['unsure', []],
    [
      'between',
      [
        { id: 'what-is-the-pull', score: 0.5 },
        { id: 'drill-dose', score: 0.5 },
      ],
    ],
    ['sure', [{ id: unsafe, score: 1 }]],
  ])('puts the standing note under a question with a word of pain and no other, when it is %s', async (_, ranked) => {
    const coach = createCoach({ ranker: { dangers: () => [], rank: () => ranked } })
    for (const question of ['my back hurts', 'Achilles SORE in the morning', 'tight calves?'])
      expect(await coach.says(`/ask ${question}`), question).toContain(standingNote)
    expect(await coach.says('/ask what is a good shoe')).not.toContain(standingNote)
  })

  it('opens a topic that it offered', async () => {
    const coach = createCoach()
    const unsure = await coach.reply('/ask what is the best shoe')
    const [label = ''] = labels(unsure)
    expect(plainText(await coach.press(unsure, label))).toMatch(new RegExp(`^${label.replaceAll('?', '\\?')}`))
  })

  it('takes a line without a slash for a question', async () => {
    const coach = createCoach()
    expect(await coach.reply('what is the pull?')).toEqual(await coach.reply('/ask what is the pull?'))
  })

  it('answers a red flag with advice alone: no drill, and no button but one for a pause', async () => {
    const coach = createCoach()
    const reply = await coach.reply('I get chest pain when I run, which drill helps?')
    expect(reply.tone).toBe('care')
    expect(plainText(reply)).toContain('Stop now')
    expect(reply.actions.map(({ command }) => command)).toEqual(['pause'])
    expect(plainText(await coach.press(reply, 'Pause everything for two weeks'))).toContain('Sunday 6 December')
    expect(redFlags.length).toBeGreaterThan(0)
  })

  it('refuses nothing at all and too much', async () => {
    const coach = createCoach()
    for (const line of ['', '   ', '/ask', '/ask   ', `/ask ${'a'.repeat(2001)}`]) {
      expect((await coach.type(line)).kind).toBe('refused')
    }
    expect((await coach.type(`/ask ${'a'.repeat(2000)}`)).kind).toBe('answered')
  })
})

describe('/why and the featured answers', () => {
  it('lists every topic there is', async () => {
    const coach = createCoach()
    const reply = await coach.reply('/why')
    expect(reply.actions.map((action) => action.options.topic)).toEqual(answers.map((answer) => answer.id))
    expect(plainText(reply)).toContain(`I know ${answers.length} answers`)
  })

  it.each(answers.map((answer) => [answer.id, answer] as const))(
    'gives %s by its id and its title, short answer first, with the source of every mark',
    async (id, answer) => {
      const coach = createCoach()
      const says = await coach.says(`/why ${id}`)
      expect(await coach.says(`/why ${answer.title}`)).toBe(says)
      if (answer.featured) expect(await coach.says(`/${id}`)).toBe(says)
      expect(says.startsWith(answer.title)).toBe(true)
      expect(says.indexOf('What research says')).toBeGreaterThan(says.indexOf('Why'))
      const sources = says.slice(says.lastIndexOf(`\n\n${answer.facts.join(', ')}`))
      for (const [, mark] of says.matchAll(/\[([EF]\d+)\]/g)) expect(sources, mark).toMatch(new RegExp(`\\b${mark}\\b`))
    },
  )

  it('says what is near a topic it does not have', async () => {
    expect(await createCoach().says('/why heel strike')).toContain('Is landing on my heel bad?')
  })
})
