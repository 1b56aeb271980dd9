import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { type Coach, labels, useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()
const unknown = { dangers: () => [], rank: () => [] }

/** A member of a club, and its coach. */
function createClub() {
  const ada = createCoach({ ranker: unknown })
  const cleo = createCoach({ ranker: unknown, club: ada.club, user: 'cleo', role: 'coach' })
  const ben = createCoach({ ranker: unknown, club: ada.club, user: 'ben' })
  return { ada, ben, cleo }
}

async function send(coach: Coach, question: string, button = 'Ask my coach') {
  return coach.press(await coach.reply(question), button)
}

/** Answers the first group of questions that waits. */
async function answerFirst(cleo: Coach, filled: { answer: string; title?: string; for?: string }) {
  const opened = await cleo.press(await cleo.reply('/coach questions'), 'Open 1')
  return cleo.press(opened, 'Answer', filled)
}

describe('a question that nobody can answer', () => {
  it('goes to the coach with one tap, and with the name only where that was the button', async () => {
    const { ada, ben, cleo } = createClub()
    expect(await cleo.says('/coach questions')).toContain('Nothing is waiting for you.')
    const sent = await send(ada, 'where do we meet on thursday?')
    expect(plainText(sent)).toContain('with your name')
    await send(ben, 'which socks are best?', 'Ask without my name')
    const list = await cleo.reply('/coach questions')
    expect(plainText(list)).toContain('2 questions are waiting for you')
    expect(plainText(await cleo.press(list, 'Open 1'))).toContain('ada, Mon 23 Nov')
    const unnamed = plainText(await cleo.press(list, 'Open 2'))
    expect(unnamed).toContain('Someone who would rather not be named')
    expect(unnamed).not.toContain('ben')
  })

  it('is never sent by itself, and is taken back with one tap', async () => {
    const { ada, cleo } = createClub()
    await ada.reply('where do we meet on thursday?')
    expect(await cleo.says('/coach questions')).toContain('Nothing is waiting')
    const sent = await send(ada, 'where do we meet on thursday?')
    expect(plainText(await ada.press(sent, 'Take it back'))).toContain('Taken back')
    expect(await cleo.says('/coach questions')).toContain('Nothing is waiting')
    expect(plainText(await ada.press(sent, 'Take it back'))).toContain("isn't waiting any more")
  })

  it('stands together with those that ask the same', async () => {
    const { ada, ben, cleo } = createClub()
    await send(ada, 'where do we meet on thursday?')
    await send(ben, 'what time do we meet on thursdays?')
    await send(ben, 'which socks are best?')
    const list = await cleo.reply('/coach questions')
    expect(plainText(list)).toContain('where do we meet on thursday? and 1 more like it')
    expect(labels(list).filter((label) => label.startsWith('Open'))).toHaveLength(2)
    const done = await answerFirst(cleo, { answer: 'At seven, at the gate.' })
    expect(plainText(done)).toContain("I'll bring it to the 2 who asked.")
    expect(await cleo.says('/coach questions')).toContain('1 question is waiting for you.')
  })

  it('is answered at once from the second time on, as the coach’s own, and in that club alone', async () => {
    const { ada, ben, cleo } = createClub()
    await send(ada, 'where do we meet on thursday?')
    await answerFirst(cleo, {
      answer: 'At seven.\n\nAt the <gate> of the park.',
      title: 'Where and when do we meet on Thursday?',
    })
    const found = await ben.reply('hi, where do we meet on thursday')
    const said = plainText(found)
    expect(said).toContain('From your coach')
    expect(said).toContain('Where and when do we meet on Thursday?')
    expect(said).toContain('At the <gate> of the park.')
    const near = await ben.reply('when is the meetup on thursdays')
    expect(labels(near)).toContain('Where and when do we meet on Thursday?')
    expect(await createCoach({ ranker: unknown }).says('where do we meet on thursday?')).toContain(
      "I don't know that one yet",
    )
  })

  it('that sounds serious is not sent to anyone, and no club answer stands before its advice', async () => {
    const { ada, cleo } = createClub()
    const { reply } = await ada.run('ask', { question: 'I get chest pain when I run', send: 'named' })
    expect(plainText(reply)).toContain('Stop now')
    expect(await cleo.says('/coach questions')).toContain('Nothing is waiting')
    await send(ada, 'what should I do about my chest strap?')
    await answerFirst(cleo, { answer: 'Wear it.', title: 'I get chest pain when I run' })
    expect(await ada.says('I get chest pain when I run')).toContain('Stop now')
  })

  it('that was answered for one member alone is no answer of the club', async () => {
    const { ada, ben, cleo } = createClub()
    await send(ada, 'where do we meet on thursday?')
    const done = await answerFirst(cleo, { answer: 'At mine.', for: 'asker' })
    expect(plainText(done)).not.toContain('whoever asks this again')
    expect(await ben.says('where do we meet on thursday?')).toContain("I don't know that one yet")
  })

  it('is answered by one coach alone, and told so to the other', async () => {
    const { ada, cleo } = createClub()
    await send(ada, 'where do we meet on thursday?')
    const opened = await cleo.press(await cleo.reply('/coach questions'), 'Open 1')
    await cleo.press(opened, 'Answer', { answer: 'At seven.' })
    expect(plainText(await cleo.press(opened, 'Answer', { answer: 'At eight.' }))).toContain('dealt with already')
    expect(plainText(await cleo.press(opened, 'Put aside'))).toContain('dealt with already')
  })

  it('is told that it waits in vain when too many do', async () => {
    const { ada } = createClub()
    for (const day of ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']) await send(ada, `where to on ${day}?`)
    expect(plainText(await send(ada, 'where to on sunday?'))).toContain('as many questions waiting')
  })

  it('is for coaches to see', async () => {
    const { ada } = createClub()
    expect(await ada.says('/coach questions')).toContain('/coach is for coaches of this club.')
    expect((await ada.run('coach', { action: 'questions', of: 'x', answer: 'y' })).kind).toBe('refused')
  })
})

describe('an answer of the club’s own', () => {
  it('is changed in the form that knows it, and withdrawn', async () => {
    const { ada, cleo } = createClub()
    await send(ada, 'where do we meet on thursday?')
    await answerFirst(cleo, { answer: 'At seven.' })
    const list = await cleo.press(await cleo.reply('/coach questions'), "The club's own answers")
    const card = await cleo.press(list, 'where do we meet on thursday?')
    expect(await cleo.known(card, 'Change')).toEqual({ title: 'where do we meet on thursday?', answer: 'At seven.' })
    await cleo.press(card, 'Change', { answer: 'At eight.', title: 'Thursdays' })
    expect(await ada.says('where do we meet on thursday?')).toContain('At eight.')
    await cleo.press(card, 'Withdraw')
    expect(await ada.says('where do we meet on thursday?')).toContain("I don't know that one yet")
    expect(plainText(await cleo.press(card, 'Withdraw'))).toContain('has been withdrawn')
  })
})

describe('a vote', () => {
  it('is one for each member and answer, and what did not help is shown to the coach without a name', async () => {
    const ada = createCoach()
    const cleo = createCoach({ club: ada.club, user: 'cleo', role: 'coach' })
    const answer = await ada.reply('/why drill-dose')
    expect(plainText(await ada.press(answer, '👎 Not helpful'))).toContain('noted it for your coach')
    const shown = async () => plainText(await cleo.press(await cleo.reply('/coach questions'), "What didn't help"))
    expect(await shown()).toContain('👍 0, 👎 1')
    expect(await shown()).not.toContain('ada')
    await ada.press(answer, '👍 Helpful')
    expect(await shown()).toContain("Nobody has said that an answer didn't help.")
  })

  it('stands under an answer, however it was found, and under none of a visitor', async () => {
    const coach = createCoach()
    for (const line of ['/why drill-dose', '/why-heel-strike', 'drill-dose'])
      expect(labels(await coach.reply(line)), line).toEqual(expect.arrayContaining(['👍 Helpful', '👎 Not helpful']))
  })

  it('against an answer opens the way to the coach', async () => {
    const coach = createCoach()
    const down = await coach.press(await coach.reply('/why drill-dose'), '👎 Not helpful')
    await coach.press(down, 'Ask my coach', { question: 'how many sets for me?' })
    expect(await createCoach({ club: coach.club, user: 'cleo', role: 'coach' }).says('/coach questions')).toContain(
      '1 question',
    )
  })
})
