import type { OptionInputs } from '#core/reply/reply.ts'

/** The same numbers for the same seed (mulberry32), from 0 up to 1. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A made-up runner: how true they are to their plan, and how hard it is for them. */
export interface Person {
  readonly user: string
  readonly zone: string
  /** When their reminder comes. */
  readonly hour: number
  readonly faithful: number
  readonly struggling: number
  readonly nudged: boolean
  /** How they stand on the club's board; `withdrawn` takes their name off it again after a while. */
  readonly board: 'hidden' | 'anonymous' | 'named' | 'withdrawn'
  /** Whether coaches may see their log. */
  readonly open: boolean
}

const zones = ['Europe/Berlin', 'Europe/Berlin', 'America/New_York', 'Asia/Shanghai']

export function createPerson(index: number, random: () => number): Person {
  return {
    user: `runner-${index}`,
    zone: zones[index % zones.length] ?? 'UTC',
    hour: [7, 7, 18][index % 3] ?? 7,
    faithful: 0.3 + 0.65 * random(),
    struggling: random(),
    nudged: index % 5 === 0,
    board: (['hidden', 'anonymous', 'named', 'withdrawn'] as const)[index % 4] ?? 'hidden',
    open: index % 3 === 0,
  }
}

/** One thing that a member does. */
export type Act = { readonly command: string; readonly options: OptionInputs }

/** What they do on a day on which a session was planned, or on any other. */
export function actsOf(person: Person, planned: boolean, random: () => number): readonly Act[] {
  const chance = random()
  if (chance < 0.004) return [{ command: 'pause', options: { until: '2 weeks', reason: 'holiday' } }]
  if (chance < 0.006)
    return [{ command: 'settings', options: { zone: random() < 0.5 ? 'Pacific/Auckland' : person.zone } }]
  if (chance < 0.03) return [{ command: 'checkin', options: { outcome: 'done', day: 'yesterday' } }]
  if (!planned) return chance < 0.08 ? [{ command: 'checkin', options: { outcome: 'done' } }] : []
  if (random() > person.faithful) {
    return chance < 0.5 ? [] : [{ command: 'checkin', options: { outcome: 'not-today', reason: reasonFor(random) } }]
  }
  const pain = random() < 0.01 ? { pain: 3, where: 'left calf' } : {}
  return [
    {
      command: 'checkin',
      options: { outcome: random() < 0.1 ? 'partly' : 'done', ...feltBy(person, random), ...pain },
    },
  ]
}

function reasonFor(random: () => number): string {
  return ['no-time', 'rest', 'ill', 'travel'][Math.floor(random() * 4)] ?? 'rest'
}

function feltBy({ struggling }: Person, random: () => number): OptionInputs {
  const felt = random()
  if (felt < 0.3) return {}
  if (felt < 0.35) return { effort: 9 }
  if (random() < 0.5) return { feel: 'right' }
  return { feel: random() < struggling ? 'too-hard' : 'too-easy' }
}
