import { beforeEach, describe, expect, it } from 'vitest'
import type { News } from '#core/delivery-ports.ts'
import type { Member } from '#core/member.ts'
import type { AnswerDraft } from '#core/question-ports.ts'
import type { TestServer } from '#test/support/database.ts'
import { formAnswers } from './everything.ts'
import { callerOf, day, now, useBench } from './people.ts'

const later = now.add({ minutes: 1 })
const lease = now.add({ minutes: 3 })
const forAll: AnswerDraft = { text: 'Wool ones.', title: undefined, forClub: true }

export function questionsContract(server: TestServer): void {
  describe('questions for the coach', () => {
    const bench = useBench(server)
    let ada: Member
    let ben: Member
    beforeEach(async () => {
      ada = await bench.stores.members.enter(callerOf('ada'), now)
      ben = await bench.stores.members.enter(callerOf('ben'), now)
    })
    const ask = async (member: Member, text: string, named = true) =>
      (await bench.stores.questions.ask(member, { text, named }, now)) ?? ''
    const waiting = async () => (await bench.stores.coachDesk.waiting(ada.club)).map(({ text, by }) => [text, by])
    const answer = (questions: readonly string[], draft = forAll) =>
      bench.stores.coachDesk.answer(ada.club, questions, draft, later)

    it('wait in their order, with the name of whoever gave it', async () => {
      await ask(ada, 'which socks?')
      await ask(ben, 'which hat?', false)
      expect(await waiting()).toEqual([
        ['which socks?', 'ada'],
        ['which hat?', undefined],
      ])
    })

    it('are one when they are asked twice, and five of a member at most, however fast', async () => {
      expect(await ask(ada, 'which socks?')).toBe(await ask(ada, 'which socks?'))
      const ids = await Promise.all(Array.from({ length: 8 }, (_, n) => ask(ada, `which socks in week ${n}?`)))
      expect(ids.filter((id) => id !== '')).toHaveLength(4)
      expect(await ask(ben, 'and for me?')).not.toBe('')
    })

    it('are taken back by whoever asked, as long as they wait', async () => {
      const [mine, theirs] = [await ask(ada, 'which socks?'), await ask(ben, 'which hat?')]
      expect(await bench.stores.questions.takeBack(ada, theirs)).toBe(false)
      expect(await bench.stores.questions.takeBack(ada, 'nonsense')).toBe(false)
      expect(await bench.stores.questions.takeBack(ada, mine)).toBe(true)
      await answer([theirs])
      expect(await bench.stores.questions.takeBack(ben, theirs)).toBe(false)
      expect(await waiting()).toEqual([])
    })

    it('are answered together, once, and become an answer of the club in the words of whoever asked', async () => {
      const ids = [await ask(ada, 'which socks?'), await ask(ben, 'what socks to wear?')]
      const [first, second] = await Promise.all([answer(ids), answer(ids)])
      expect([first, second]).toContainEqual({ answered: 2 })
      expect([first, second]).toContainEqual({ answered: 0 })
      const [own, ...others] = await bench.stores.clubAnswers.list(ada.club)
      expect(others).toEqual([])
      const asked = ['which socks?', 'what socks to wear?']
      expect(own).toMatchObject({ title: 'which socks?', text: 'Wool ones.', asked })
      const told = { question: 'what socks to wear?', answer: 'Wool ones.', clubAnswer: own?.id }
      expect(await bench.stores.questions.answered(ben, ids[1] ?? '')).toEqual(told)
    })

    it('leave none of their words in the answer when whoever asked has gone', async () => {
      await answer([await ask(ada, 'which socks?')], { ...forAll, title: 'which socks?' })
      await bench.database.prisma.member.delete({ where: { id: ada.member } })
      expect(await bench.stores.clubAnswers.list(ada.club)).toMatchObject([{ title: undefined, asked: [] }])
    })

    it('can be answered for whoever asked alone, and put aside for nobody', async () => {
      const [mine, theirs] = [await ask(ada, 'which socks?'), await ask(ben, 'asdf')]
      expect(await answer([mine], { ...forAll, forClub: false })).toEqual({ answered: 1 })
      expect(await bench.stores.clubAnswers.list(ada.club)).toEqual([])
      expect(await bench.stores.coachDesk.setAside(ada.club, [theirs, mine, 'nonsense'], later)).toBe(1)
      expect(await waiting()).toEqual([])
      expect(await bench.stores.answerNews.claim(10, later, lease)).toMatchObject([{ id: mine }])
    })

    it('are no other club’s to see, to answer or to change', async () => {
      const other = await bench.stores.members.enter(callerOf('eve', 'club-b'), now)
      const mine = await ask(ada, 'which socks?')
      const { coachDesk, clubAnswers } = bench.stores
      expect(await coachDesk.waiting(other.club)).toEqual([])
      expect(await coachDesk.answer(other.club, [mine], forAll, later)).toEqual({ answered: 0 })
      expect(await coachDesk.setAside(other.club, [mine], later)).toBe(0)
      await answer([mine])
      const [{ id } = { id: '' }] = await clubAnswers.list(ada.club)
      expect(await clubAnswers.find(other.club, id)).toBeUndefined()
      expect(await clubAnswers.change(other.club, id, { title: 'x', text: 'x' }, later)).toBe(false)
      expect(await clubAnswers.withdraw(other.club, id)).toBe(false)
    })

    it('have an answer that is changed and withdrawn, with its votes', async () => {
      await answer([await ask(ada, 'which socks?')])
      const { clubAnswers, votes } = bench.stores
      const [{ id } = { id: '' }] = await clubAnswers.list(ada.club)
      expect(await clubAnswers.change(ada.club, id, { title: 'Socks', text: 'Any.' }, later)).toBe(true)
      expect(await clubAnswers.find(ada.club, id)).toMatchObject({
        title: 'Socks',
        text: 'Any.',
        asked: ['which socks?'],
      })
      await votes.cast(ben, id, false, later)
      expect(await clubAnswers.withdraw(ada.club, id)).toBe(true)
      expect(await clubAnswers.find(ada.club, id)).toBeUndefined()
      expect(await votes.unhelpful(ada.club)).toEqual([])
    })
  })

  describe('votes', () => {
    const bench = useBench(server)

    it('are one a member and answer, and the last one counts', async () => {
      const { members, votes } = bench.stores
      const [ada, ben] = [await members.enter(callerOf('ada'), now), await members.enter(callerOf('ben'), now)]
      await votes.cast(ada, 'drill-dose', false, now)
      await votes.cast(ben, 'drill-dose', false, now)
      await votes.cast(ben, 'cadence-target', true, now)
      await votes.cast(ben, 'drill-dose', true, later)
      expect(await votes.unhelpful(ada.club)).toEqual([{ answer: 'drill-dose', up: 1, down: 1 }])
    })
  })

  describe('form checks', () => {
    const bench = useBench(server)

    it('are one a practice day, oldest first', async () => {
      const { members, formChecks } = bench.stores
      const ada = await members.enter(callerOf('ada'), now)
      const [first, second] = [day('2026-02-02'), day('2026-03-02')]
      await formChecks.keep(ada, { day: second, answers: formAnswers })
      await formChecks.keep(ada, { day: first, answers: formAnswers })
      await formChecks.keep(ada, { day: second, answers: { ...formAnswers, knee: 'often' } })
      const found = await formChecks.list(ada)
      expect(found.map((check) => check.day.toString())).toEqual(['2026-02-02', '2026-03-02'])
      expect(found.map(({ answers }) => answers.knee)).toEqual(['never', 'often'])
    })
  })

  describe('news of an answer', () => {
    const bench = useBench(server)
    let ada: Member
    let news: News
    beforeEach(async () => {
      const { members, questions, coachDesk, answerNews } = bench.stores
      ada = await members.enter(callerOf('ada'), now)
      const question = await questions.ask(ada, { text: 'which socks?', named: true }, now)
      await coachDesk.answer(ada.club, [question ?? ''], forAll, later)
      expect(await answerNews.claim(10, now, lease)).toEqual([])
      const [claimed] = await answerNews.claim(10, later, lease)
      if (claimed === undefined) throw new Error('An answer has its news')
      news = claimed
    })

    it('is with whoever claimed it until the lease is over, and not in doubt unless it was on its way', async () => {
      expect(news).toMatchObject({ uncertain: false, left: false, opens: true, tries: 1 })
      expect(news.member).toMatchObject({ member: ada.member, name: 'ada' })
      expect(await bench.stores.answerNews.claim(10, later, lease)).toEqual([])
      const [again] = await bench.stores.answerNews.claim(10, lease, lease.add({ minutes: 2 }))
      expect(again).toMatchObject({ id: news.id, uncertain: false, tries: 2 })
      expect(await bench.stores.answerNews.sending(news)).toBe(false)
    })

    it('is in doubt when its process died while it was on its way', async () => {
      expect(await bench.stores.answerNews.sending(news)).toBe(true)
      const [again] = await bench.stores.answerNews.claim(10, lease, lease.add({ minutes: 2 }))
      expect(again).toMatchObject({ id: news.id, uncertain: true })
    })

    it('comes again when it is put back, and never once it has ended', async () => {
      const { answerNews } = bench.stores
      await answerNews.putBack(news, later.add({ minutes: 30 }), false)
      expect(await answerNews.claim(10, later.add({ minutes: 29 }), lease)).toEqual([])
      const hour = now.add({ hours: 1 })
      const [again] = await answerNews.claim(10, hour, hour.add({ minutes: 2 }))
      if (again === undefined) throw new Error('What was put back comes again')
      await answerNews.end(again, false, hour)
      expect(await answerNews.claim(10, now.add({ hours: 99 }), now.add({ hours: 100 }))).toEqual([])
      expect(await bench.stores.questions.untold(ada)).toEqual([])
    })

    it('that could not be brought waits for the member, once', async () => {
      await bench.stores.answerNews.end(news, true, later)
      expect(await bench.stores.members.enter(callerOf('ada'), later)).toMatchObject({ unreachable: true })
      expect(await bench.stores.questions.untold(ada)).toEqual([news.id])
      expect(await bench.stores.questions.untold(ada)).toEqual([])
    })
  })
}
