import type { Log } from '#core/coaching/log.ts'

/** The law in its simplest form: one letter a day, and sums over them. */
export interface Model {
  /** Oldest first: D done, P partly, M missed, and `.` for what holds. A small letter was not planned. */
  readonly letters: string
  readonly streak: number
  readonly freezes: number
  readonly score: number
}

export function modelOf(log: Log, today: Temporal.PlainDate): Model {
  const letters = datesOf(log, today)
    .map((day) => letterOf(log, day, today))
    .join('')
  return { letters, ...streakOf(letters), score: scoreOf(letters) }
}

function datesOf({ checkIns, enrolments }: Log, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const known = [...checkIns.map(({ day }) => day), ...enrolments.map(({ enrolment }) => enrolment.start)].sort(
    Temporal.PlainDate.compare,
  )
  const [first, last] = [known.at(0), checkIns.at(-1)?.day]
  if (first === undefined) return []
  const end = last !== undefined && `${last}` > `${today}` ? last : today
  return Array.from({ length: first.until(end).days + 1 }, (_, index) => first.add({ days: index }))
}

function letterOf(log: Log, day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const date = `${day}`
  const within = ({ from, until }: { from: Temporal.PlainDate; until: Temporal.PlainDate }) =>
    `${from}` <= date && date <= `${until}`
  const [followed] = log.enrolments
  const { days, start, earlier } = followed?.enrolment ?? { days: [], start: today, earlier: [] }
  const chosen = earlier.some(({ until }) => date < `${until}`) ? (earlier[0]?.days ?? []) : days
  const weekday = (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const)[day.dayOfWeek - 1]
  const inPlan = date >= `${start}` && !(followed?.finished && date > `${followed.finished}`)
  const asked = inPlan && weekday !== undefined && chosen.includes(weekday)
  const planned = asked && !log.pauses.some(within) && !log.holidays.some(within)
  const said = log.checkIns.find((entry) => `${entry.day}` === date)
  if (said?.outcome === 'done' || said?.outcome === 'partly') {
    if (isRefused(log, date)) return '.'
    const letter = said.outcome === 'done' ? 'D' : 'P'
    return planned ? letter : letter.toLowerCase()
  }
  const excused = said?.reason !== undefined && said.reason !== 'no-time'
  const owed = log.lost.some((one) => `${one}` === date)
  return planned && !excused && !owed && date < `${today}` ? 'M' : '.'
}

/** Whether some practice that counts lies within twenty hours before this one, which lies within two days after a move. */
function isRefused(log: Log, date: string): boolean {
  const live = log.checkIns.filter(({ outcome, backfilled }) => outcome !== 'not-today' && !backfilled)
  const inOrder = live.toSorted(
    (one, other) => Temporal.Instant.compare(one.at, other.at) || Temporal.PlainDate.compare(one.day, other.day),
  )
  const counted: Temporal.Instant[] = []
  for (const { day, at } of inOrder) {
    const moved = log.zoneChanges.some((move) => {
      const hours = move.until(at).total('hours')
      return hours >= 0 && hours < 48
    })
    const near = counted.some((other) => other.until(at).total('hours') < 20)
    if (moved && near) {
      if (`${day}` === date) return true
    } else counted.push(at)
  }
  return false
}

/** A bank of days done, of which seven pay for a missed one and fourteen are all it holds. */
function streakOf(letters: string): { streak: number; freezes: number } {
  let [streak, bank] = [0, 0]
  for (const letter of letters) {
    if ('DdPp'.includes(letter)) streak += 1
    if ('Dd'.includes(letter)) bank = Math.min(bank + 1, 14)
    if (letter !== 'M') continue
    if (bank >= 7) bank -= 7
    else [streak, bank] = [0, 0]
  }
  return { streak, freezes: Math.floor(bank / 7) }
}

/** Each step weighs half as much as one that lies 13 steps later. */
function scoreOf(letters: string): number {
  const values = [...letters].flatMap((letter) => ({ D: [1], d: [1], P: [0.5], M: [0] })[letter] ?? [])
  const keep = 2 ** (-1 / 13)
  return values.reduce((sum, value, index) => sum + value * (1 - keep) * keep ** (values.length - 1 - index), 0)
}
