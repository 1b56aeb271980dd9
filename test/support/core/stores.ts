import type { CheckIn } from '#core/coaching/check-in.ts'
import type { Enrolment } from '#core/coaching/enrolment.ts'
import { covers } from '#core/coaching/four-weeks.ts'
import type { Pause } from '#core/coaching/pause.ts'
import { defaultDayEnd, type Member, type MemberRef, type Settings } from '#core/member.ts'
import type { CheckIns, Enrolments, Members, Pauses, Reminders, Stores } from '#core/ports.ts'
import { nextRun } from '#core/reminders/next-run.ts'
import type { Reminder } from '#core/reminders/reminder.ts'

/** What a club has where its members have chosen nothing. */
const clubZone = 'Europe/Berlin'

type Rows<T> = Map<string, T[]>

const keyOf = ({ club, member }: MemberRef) => `${club}/${member}`

function rowsOf<T>(rows: Rows<T>, ref: MemberRef): T[] {
  const found = rows.get(keyOf(ref)) ?? []
  rows.set(keyOf(ref), found)
  return found
}

/** Ids that count up, so that a failure reads the same each time. */
function counter(prefix: string): () => string {
  let count = 0
  return () => `${prefix}-${++count}`
}

/** Stores that hold everything in maps: what core needs of storage, and nothing that outlives the test. */
export function createMemoryStores(): Stores {
  return {
    members: createMembers(),
    checkIns: createCheckIns(),
    enrolments: createEnrolments(),
    reminders: createReminders(),
    pauses: createPauses(),
  }
}

function createMembers(): Members {
  const members = new Map<string, Member>()
  const withSettings = (member: Omit<Member, 'zone' | 'language' | 'unreachable'>, settings: Settings): Member => ({
    ...member,
    settings,
    zone: settings.zone ?? clubZone,
    language: settings.language ?? 'en',
    unreachable: false,
  })
  return {
    async enter({ platform, club, user }) {
      const ref = { club: `${platform}-${club.id}`, member: `${platform}-${user.id}` }
      const settings = members.get(keyOf(ref))?.settings ?? {
        zone: undefined,
        language: undefined,
        dayEnd: defaultDayEnd,
      }
      const member = withSettings({ ...ref, platform, user: user.id, name: user.name, settings }, settings)
      members.set(keyOf(ref), member)
      return member
    },
    async changeSettings(ref, change) {
      const member = members.get(keyOf(ref))
      if (member === undefined) throw new Error(`No member ${keyOf(ref)}`)
      const changed = withSettings(member, { ...member.settings, ...change })
      members.set(keyOf(ref), changed)
      return changed
    },
    told: async () => false,
  }
}

function createCheckIns(): CheckIns {
  const rows: Rows<CheckIn> = new Map()
  const undone = new Set<string>()
  const nextId = counter('checkin')
  /** The newest of each day that is not undone. */
  const counting = (ref: MemberRef) => {
    const days = new Map<string, CheckIn>()
    for (const entry of rowsOf(rows, ref)) if (!undone.has(entry.id)) days.set(entry.day.toString(), entry)
    return [...days.values()].sort((one, other) => Temporal.PlainDate.compare(one.day, other.day))
  }
  return {
    async record(ref, entry) {
      const recorded = { ...entry, id: nextId() }
      rowsOf(rows, ref).push(recorded)
      return recorded
    },
    async between(ref, from, to) {
      const { compare } = Temporal.PlainDate
      return counting(ref).filter(({ day }) => compare(from, day) <= 0 && compare(day, to) <= 0)
    },
    async undo(ref, id) {
      const counts = counting(ref).some((entry) => entry.id === id)
      if (counts) undone.add(id)
      return counts
    },
  }
}

function createEnrolments(): Enrolments {
  const rows: Rows<Enrolment> = new Map()
  const nextId = counter('enrolment')
  return {
    current: async (ref) => rowsOf(rows, ref).at(-1),
    async enrol(ref, draft) {
      const enrolment = { ...draft, id: nextId() }
      rowsOf(rows, ref).push(enrolment)
      return enrolment
    },
    async change(ref, change) {
      const current = rowsOf(rows, ref).pop()
      if (current === undefined) return undefined
      const changed = { ...current, ...change }
      rowsOf(rows, ref).push(changed)
      return changed
    },
  }
}

function createReminders(): Reminders {
  const rows: Rows<Reminder> = new Map()
  const nextId = counter('reminder')
  return {
    list: async (ref) => [...rowsOf(rows, ref)],
    async set(ref, { now, ...schedule }) {
      const reminder = { ...schedule, id: nextId(), next: nextRun(schedule, now) }
      rows.set(keyOf(ref), [reminder])
      return reminder
    },
    async off(ref) {
      const count = rowsOf(rows, ref).length
      rows.set(keyOf(ref), [])
      return count
    },
  }
}

function createPauses(): Pauses {
  const rows: Rows<Pause> = new Map()
  const nextId = counter('pause')
  const before = (pause: Pause, day: Temporal.PlainDate): readonly Pause[] => {
    const until = day.subtract({ days: 1 })
    return Temporal.PlainDate.compare(pause.from, until) <= 0 ? [{ ...pause, until }] : []
  }
  const endUnderWay = (ref: MemberRef, day: Temporal.PlainDate): boolean => {
    const all = rowsOf(rows, ref)
    const kept = all.flatMap((pause) => (covers(pause, day) ? before(pause, day) : [pause]))
    rows.set(keyOf(ref), kept)
    return all.some((pause) => covers(pause, day))
  }
  return {
    on: async (ref, day) => rowsOf(rows, ref).find((pause) => covers(pause, day)),
    async between(ref, from, to) {
      const { compare } = Temporal.PlainDate
      return rowsOf(rows, ref).filter((pause) => compare(pause.from, to) <= 0 && compare(from, pause.until) <= 0)
    },
    async start(ref, draft) {
      endUnderWay(ref, draft.from)
      const pause = { ...draft, id: nextId() }
      rowsOf(rows, ref).push(pause)
      return pause
    },
    end: async (ref, day) => endUnderWay(ref, day),
  }
}
