import { describe, expect, it } from 'vitest'
import type { MemberRef } from '#core/member.ts'
import type { AllStores } from '#storage/stores.ts'
import type { TestServer } from '#test/support/database.ts'
import { entry } from './check-ins.ts'
import { enterWithEverything, type FullMember, formAnswers, readEverything } from './everything.ts'
import { postingPlaceOf, saying } from './outbox.ts'
import { day, now, useBench } from './people.ts'
import { plan } from './plans-and-pauses.ts'
import { atSeven } from './reminders.ts'

const [first, last] = [day('2026-01-01'), day('2026-12-31')]
const nothing = Symbol('rejects')

type Call = (stores: AllStores, ref: MemberRef, victim: FullMember) => Promise<unknown>

/** Every method that works on a member's data, and what it must answer to someone it does not belong to. */
const calls: Record<string, [Call, unknown]> = {
  'members.changeSettings': [({ members }, ref) => members.changeSettings(ref, { dayEnd: 0 }, now), nothing],
  'members.told': [({ members }, ref) => members.told(ref), false],
  'members.welcome': [({ members }, ref) => members.welcome(ref, day('2026-03-20'), undefined), false],
  'checkIns.record': [({ checkIns }, ref) => checkIns.record(ref, entry()), nothing],
  'checkIns.find': [({ checkIns }, ref, { checkIn }) => checkIns.find(ref, checkIn), undefined],
  'checkIns.between': [({ checkIns }, ref) => checkIns.between(ref, first, last), []],
  'checkIns.undo': [({ checkIns }, ref, { checkIn }) => checkIns.undo(ref, checkIn, now), false],
  'enrolments.current': [({ enrolments }, ref) => enrolments.current(ref), undefined],
  'enrolments.enrol': [({ enrolments }, ref) => enrolments.enrol(ref, plan, undefined, now), nothing],
  'enrolments.change': [({ enrolments }, ref) => enrolments.change(ref, { days: ['tue'] }, first), undefined],
  'enrolments.since': [({ enrolments }, ref) => enrolments.since(ref, first), []],
  'reminders.list': [({ reminders }, ref) => reminders.list(ref), []],
  'reminders.set': [({ reminders }, ref) => reminders.set(ref, atSeven()), nothing],
  'reminders.change': [({ reminders }, ref) => reminders.change(ref, { restDays: true }, now), false],
  'reminders.off': [({ reminders }, ref) => reminders.off(ref, now), 0],
  'snoozes.add': [({ snoozes }, ref) => snoozes.add(ref, now.add({ hours: 1 }), now), false],
  'pauses.on': [({ pauses }, ref) => pauses.on(ref, day('2026-03-15')), undefined],
  'pauses.between': [({ pauses }, ref) => pauses.between(ref, first, last), []],
  'pauses.start': [({ pauses }, ref) => pauses.start(ref, { from: first, until: last, reason: 'other' }), nothing],
  'pauses.end': [({ pauses }, ref) => pauses.end(ref, day('2026-03-15')), false],
  'zoneChanges.since': [({ zoneChanges }, ref) => zoneChanges.since(ref, now.subtract({ hours: 999 })), []],
  'pains.open': [({ pains }, ref) => pains.open(ref), []],
  'milestones.done': [({ milestones }, ref) => milestones.done(ref), 0],
  'milestones.tell': [({ milestones }, ref) => milestones.tell(ref, 7), false],
  'pains.gone': [({ pains }, ref) => pains.gone(ref, now), nothing],
  'lostDays.between': [({ lostDays }, ref) => lostDays.between(ref, first, last), []],
  'privacy.ofMember': [({ privacy }, ref) => privacy.ofMember(ref), {}],
  'privacy.forgetMember': [({ privacy }, ref) => privacy.forgetMember(ref), false],
  'looks.note': [({ looks }, ref, { member }) => looks.note(ref, [member.member], 'log', now), nothing],
  'looks.of': [({ looks }, ref) => looks.of(ref, 20), []],
  'letters.post': [({ letters }, ref) => letters.post(ref, { kind: 'message', text: 'x' }, now), nothing],
  'letters.lost': [({ letters }, ref) => letters.lost(ref), []],
  'memberships.begun': [({ memberships }, ref) => memberships.begun(ref), false],
  'memberships.use': [({ memberships }, ref) => memberships.use(ref, now), undefined],
  'questions.ask': [({ questions }, ref) => questions.ask(ref, { text: 'x', named: true }, now), nothing],
  'questions.takeBack': [({ questions }, ref, { question }) => questions.takeBack(ref, question), false],
  'questions.answered': [({ questions }, ref, { question }) => questions.answered(ref, question), undefined],
  'questions.untold': [({ questions }, ref) => questions.untold(ref), []],
  'votes.cast': [({ votes }, ref) => votes.cast(ref, 'drill-dose', true, now), nothing],
  'formChecks.keep': [
    ({ formChecks }, ref) => formChecks.keep(ref, { day: day('2026-03-02'), answers: formAnswers }),
    nothing,
  ],
  'formChecks.list': [({ formChecks }, ref) => formChecks.list(ref), []],
  'outbox.post': [
    ({ outbox }, ref, { member }) => outbox.post({ ...postingPlaceOf(member), ...ref }, saying('x'), 'x', now),
    nothing,
  ],
  'outbox.since': [({ outbox }, ref) => outbox.since(ref, undefined, 50), []],
}

/** What takes no member's ref: it goes by a caller, by a club, by a run, or by nothing. */
const withoutRef = [
  'members.enter',
  'ledger.claimDue',
  'ledger.claimRun',
  'ledger.endRun',
  'ledger.putBack',
  'leases.sweep',
  'leases.handBack',
  'leases.sending',
  'leases.open',
  'pacing.take',
  'pacing.hold',
  'pacing.forget',
  'outbox.revise',
  'outbox.watch',
  'clubs.find',
  'clubs.findOn',
  'clubs.changeSettings',
  'clubs.left',
  'clubReminders.find',
  'clubReminders.set',
  'clubReminders.off',
  'clubReminders.told',
  'clubDays.done',
  'clubDays.card',
  'holidays.on',
  'holidays.between',
  'holidays.declare',
  'holidays.end',
  'memberships.of',
  'memberships.whoSetUp',
  'roster.find',
  'clubWeek.find',
  'clubWeek.set',
  'clubWeek.off',
  'clubChannels.lose',
  'roster.all',
  'privacy.ofClub',
  'privacy.forgetClub',
  'roster.practised',
  'coachDesk.waiting',
  'coachDesk.answer',
  'coachDesk.setAside',
  'clubAnswers.list',
  'clubAnswers.find',
  'clubAnswers.change',
  'clubAnswers.withdraw',
  'votes.unhelpful',
  'answerNews.claim',
  'answerNews.sending',
  'answerNews.putBack',
  'answerNews.end',
  'letterBox.claim',
  'letterBox.sending',
  'letterBox.putBack',
  'letterBox.end',
  'buttonKeys.current',
  'buttonKeys.find',
]

export function isolationContract(server: TestServer): void {
  describe('between clubs', () => {
    const bench = useBench(server)

    it('leaves no method of a port untried', () => {
      const methods = Object.entries(bench.stores).flatMap(([port, methodsOf]) =>
        Object.keys(methodsOf).map((method) => `${port}.${method}`),
      )
      expect([...Object.keys(calls), ...withoutRef].sort()).toEqual(methods.sort())
    })

    it.each(Object.entries(calls))('%s finds and changes nothing of another club', async (_name, [call, expected]) => {
      const ada = await enterWithEverything(bench, 'ada', 'club-a')
      const ben = await enterWithEverything(bench, 'ben', 'club-b')
      await bench.stores.outbox.post({ ...postingPlaceOf(ben.member), member: undefined }, saying('all'), 'all', now)
      const before = await readEverything(bench.database)
      for (const [club, member] of [
        [ben, ada],
        [ada, ben],
      ] as const) {
        const ref = { club: club.member.club, member: member.member.member }
        const answer = await call(bench.stores, ref, member).catch(() => nothing)
        expect(answer).toEqual(expected)
      }
      expect(await readEverything(bench.database)).toEqual(before)
    })

    it('a member cannot undo what another of the same club recorded', async () => {
      const ada = await enterWithEverything(bench, 'ada', 'club-a')
      const ben = await enterWithEverything(bench, 'ben', 'club-a')
      expect(await bench.stores.checkIns.undo(ben.member, ada.checkIn, now)).toBe(false)
      expect(await bench.stores.checkIns.between(ada.member, first, last)).toHaveLength(1)
    })
  })
}
