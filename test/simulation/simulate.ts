import { tally } from '#core/coaching/tally.ts'
import { findLog } from '#core/commands/find-log.ts'
import { contextOf } from '#core/enter.ts'
import type { Member } from '#core/member.ts'
import { weekdayOf } from '#core/reminders/weekdays.ts'
import { plainText } from '#core/reply/plain-text.ts'
import type { Reply } from '#core/reply/reply.ts'
import { openDatabase } from '#storage/database.ts'
import { callerOf, createClub, type Sent, type SimulatedClub } from './club.ts'
import { createClubLife } from './club-life.ts'
import { actsOf, createPerson, createRandom, type Person } from './person.ts'

export interface Size {
  readonly members: number
  readonly days: number
  readonly seed: number
}

/** What a simulated club came to. */
export interface Outcome {
  readonly sessions: number
  /** In days, as they stand at the end. */
  readonly streaks: { readonly median: number; readonly longest: number }
  /** 0 to 100. */
  readonly score: number
  /** Check-ins that changed something of the plan, with the reason said. */
  readonly adaptations: number
  readonly messages: number
  /** The median over the members of the messages that each got in a day. */
  readonly messagesPerDay: number
  /** Posts in the club's channel. */
  readonly posts: number
  /** What should never be. */
  readonly broken: readonly string[]
}

const began = Temporal.PlainDate.from('2027-01-04')
/** How many act at the same moment: what they ask for is gathered into few statements. */
const atOnce = 100

/** So many days of a club's life, through the whole core and the embedded database, with a clock that jumps. */
export async function simulate({ members, days, seed }: Size): Promise<Outcome> {
  const database = await openDatabase({ folder: undefined })
  try {
    const club = createClub(database)
    const random = createRandom(seed)
    const people = Array.from({ length: members }, (_, index) => createPerson(index, random))
    await inTurns(people, (person) => join(person, club))
    const life = createClubLife(people, club)
    await life.begin()
    let adaptations = 0
    for (let day = 0; day < days; day++) {
      adaptations += await liveDay(began.add({ days: day }), people, club, random)
      await life.endDay(day)
    }
    return await settle(people, { days, adaptations, seen: life.broken() }, club)
  } finally {
    await database.close()
  }
}

async function inTurns<T, R>(all: readonly T[], act: (one: T) => Promise<R>): Promise<readonly R[]> {
  const done: R[] = []
  for (let from = 0; from < all.length; from += atOnce) {
    done.push(...(await Promise.all(all.slice(from, from + atOnce).map(act))))
  }
  return done
}

async function join({ user, zone, hour, nudged }: Person, club: SimulatedClub): Promise<void> {
  club.clock.now = began.toZonedDateTime({ timeZone: 'UTC', plainTime: '00:00' }).toInstant()
  await club.say(user, 'drill', {})
  await club.say(user, 'reminder', { time: `${hour}:00`, zone })
  if (nudged) await club.say(user, 'reminder', { nudge: '20:30' })
}

/** Sends what comes due through a day, and lets each member act in their evening; how many changes of plan that made. */
async function liveDay(
  date: Temporal.PlainDate,
  people: readonly Person[],
  club: SimulatedClub,
  random: () => number,
): Promise<number> {
  const evenings = Map.groupBy(people, ({ zone }) => zone)
  const moments = [...evenings].map(([zone, own]) => ({
    at: date.toZonedDateTime({ timeZone: zone, plainTime: '19:00' }).toInstant(),
    own,
  }))
  let adaptations = 0
  for (const { at, own } of moments.sort((one, other) => Temporal.Instant.compare(one.at, other.at))) {
    await sendUntil(at, club)
    club.clock.now = at
    const told = await inTurns(own, (person) => live(person, date, club, random))
    adaptations += told.filter(Boolean).length
  }
  return adaptations
}

async function sendUntil(end: Temporal.Instant, club: SimulatedClub): Promise<void> {
  for (let due = await club.nextDue(); due !== undefined && Temporal.Instant.compare(due, end) <= 0; ) {
    await club.sendAt(due)
    due = await club.nextDue()
  }
}

/** One member's evening; whether their plan changed by it. */
async function live(
  person: Person,
  date: Temporal.PlainDate,
  club: SimulatedClub,
  random: () => number,
): Promise<boolean> {
  const { stores } = club.core
  const member = await stores.members.enter(callerOf(person.user), club.clock.now)
  const enrolment = await stores.enrolments.current(member)
  let changed = false
  for (const { command, options } of actsOf(person, enrolment?.days.includes(weekdayOf(date)) === true, random)) {
    const reply = await club.say(person.user, command, options)
    changed ||= /too hard twice|took nearly all|too easy three times|leave these out/i.test(plainText(reply))
    await goOn(reply, person, club)
  }
  return changed
}

/** Whoever finished a plan begins the next; whoever was hurt is well again some time. */
async function goOn(reply: Reply, { user }: Person, club: SimulatedClub): Promise<void> {
  const next = reply.actions.find(({ command, options }) => command === 'plan' && options.plan !== undefined)
  if (next !== undefined) await club.say(user, 'plan', next.options)
  else if (plainText(reply).includes('All sessions are done')) {
    await club.say(user, 'plan', { action: 'change', plan: 'first-four-weeks' })
  }
  const gone = reply.actions.find(({ options }) => options.gone !== undefined)
  if (gone !== undefined && plainText(reply).includes('Done for')) await club.say(user, 'checkin', gone.options)
}

async function settle(
  people: readonly Person[],
  {
    days,
    adaptations,
    seen,
  }: { readonly days: number; readonly adaptations: number; readonly seen: readonly string[] },
  club: SimulatedClub,
): Promise<Outcome> {
  const sent = Map.groupBy(club.sent, ({ user }) => user)
  const ends = await inTurns(people, (person) => endOf(person, sent.get(person.user) ?? [], club))
  const each = people.map(({ user }) => (sent.get(user)?.length ?? 0) / days)
  const all = [...club.sent, ...club.posts]
  const twice = all.length - new Set(all.map(({ key }) => key)).size
  return {
    sessions: ends.reduce((sum, { sessions }) => sum + sessions, 0),
    streaks: {
      median: median(ends.map(({ streak }) => streak)),
      longest: Math.max(...ends.map(({ streak }) => streak)),
    },
    score: Math.round(100 * median(ends.map(({ score }) => score))),
    adaptations,
    messages: club.sent.length,
    posts: club.posts.length,
    messagesPerDay: median(each),
    broken: [
      ...club.bugs,
      ...seen,
      ...(twice === 0 ? [] : [`${twice} messages came twice`]),
      ...ends.flatMap(({ broken }) => broken),
    ],
  }
}

/** Where a member stands at the end, and what of it contradicts itself. */
async function endOf({ user }: Person, sent: readonly Sent[], club: SimulatedClub) {
  const { clock, core } = club
  const member = await core.stores.members.enter(callerOf(user), clock.now)
  const context = contextOf(core, member, clock.now)
  const log = await findLog(context)
  const days = tally(log, context.today)
  const last = days.at(-1)
  const [streak, score] = [last?.streak.days ?? 0, last?.score ?? 0]
  const sessions = days.filter(({ checkIn }) => checkIn?.outcome === 'done').length
  const shown = plainText(await club.say(user, 'progress', {}))
  const told = streak === 0 ? 'Streak: none yet' : `Streak: ${streak} day`
  return {
    ...{ sessions, streak, score },
    broken: [
      ...(shown.includes(told) ? [] : [`${user}: /progress does not say "${told}"`]),
      ...(score >= 0 && score < 1 ? [] : [`${user}: a score of ${score}`]),
      ...((await core.stores.milestones.done(member)) === sessions ? [] : [`${user}: sessions are counted two ways`]),
      ...(await nagged(member, sent, club)),
    ],
  }
}

/** Reminders that came on a day of a pause, or of a holiday of the club, which had begun by then. */
async function nagged(member: Member, sent: readonly Sent[], { core }: SimulatedClub): Promise<readonly string[]> {
  const end = began.add({ years: 5 })
  const [pauses, holidays] = await Promise.all([
    core.stores.pauses.between(member, began, end),
    core.stores.holidays.between(member.club, began, end),
  ])
  const breaks = [...pauses, ...holidays].map(({ from, until }) => ({ from: `${from}`, until: `${until}` }))
  return sent.flatMap(({ key }) => {
    const date = /\/(\d{4}-\d{2}-\d{2})\//.exec(key)?.[1]
    // A break is taken in the evening, after the reminder of its first day.
    const isNagging = breaks.some(({ from, until }) => date !== undefined && from < date && date <= until)
    return isNagging ? [`${member.user}: reminded in a break (${key})`] : []
  })
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
