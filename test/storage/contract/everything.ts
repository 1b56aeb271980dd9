import type { FormAnswers } from '#core/coaching/form-check.ts'
import type { Member } from '#core/member.ts'
import type { Database } from '#storage/database.ts'
import { entry } from './check-ins.ts'
import { postingPlaceOf, saying } from './outbox.ts'
import { type Bench, callerOf, day, now } from './people.ts'
import { plan } from './plans-and-pauses.ts'
import { atSeven } from './reminders.ts'

/** Every question of a form check with its first answer. */
export const formAnswers: FormAnswers = {
  landing: 'heel',
  reach: 'ahead',
  knee: 'never',
  toes: 'never',
  late: 'no',
  load: 'no',
}

/** Someone with a row in every table that holds members' data, and what each is called. */
export interface FullMember {
  readonly member: Member
  readonly checkIn: string
  readonly enrolment: string
  readonly question: string
}

export async function enterWithEverything(
  { stores, database }: Bench,
  user: string,
  club: string,
): Promise<FullMember> {
  const member = await stores.members.enter(callerOf(user, club), now)
  await stores.members.changeSettings(member, { dayEnd: 60 }, now)
  const { id: enrolment } = await stores.enrolments.enrol(member, plan, undefined, now)
  await stores.enrolments.change(member, { days: ['sat'] }, day('2026-03-06'))
  const { id: checkIn } = await stores.checkIns.record(member, entry({ session: { enrolment, number: 1 }, pain: 1 }))
  await stores.pains.gone(member, now.subtract({ hours: 1 }))
  await stores.pauses.start(member, { from: day('2026-03-10'), until: day('2026-03-20'), reason: 'holiday' })
  await stores.reminders.set(member, atSeven({ zone: 'Europe/London' }))
  await stores.ledger.claimDue(10, now.add({ hours: 24 }), async () => undefined)
  await stores.looks.note(member, [member.member], 'log', now)
  await stores.outbox.post(postingPlaceOf(member), saying(`for ${user}`), `to ${user}`, now)
  const question = await stores.questions.ask(member, { text: `asked by ${user}`, named: true }, now)
  const answer = { text: 'an answer', title: undefined, forClub: true }
  await stores.coachDesk.answer(member.club, [question ?? ''], answer, now)
  await stores.letters.post(member, { kind: 'plan', to: member, plan: 'first-four-weeks' }, now)
  await stores.votes.cast(member, 'drill-dose', false, now)
  await stores.formChecks.keep(member, { day: day('2026-03-02'), answers: formAnswers })
  // Nothing but a button with a long question is kept as a row.
  const options = [['question', `asked by ${user}`]]
  const press = { platform: member.platform, club, user: member.user, command: 'ask', options }
  await database.prisma.storedPress.create({ data: press })
  return { member, checkIn, enrolment, question: question ?? '' }
}

/** Every table of the schema in use, save Prisma's own, with all its rows as text. */
export async function readEverything({ pool }: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_name <> '_prisma_migrations' ORDER BY table_name`,
  )
  const contents = new Map<string, readonly string[]>()
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`)
    contents.set(
      name,
      rows.map(({ row }) => row),
    )
  }
  return contents
}
