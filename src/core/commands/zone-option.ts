import { type MemberError, memberError } from '../errors.ts'
import type { OptionType, ParseContext, Suggestion } from './option.ts'
import { fold, readOption } from './option-types.ts'

/** A time zone by its IANA name, its city, or what people call it; never a bare offset, which knows no clock change. */
export function zoneOption(): OptionType<string> {
  return readOption({
    longest: 4,
    read: findZone,
    refuse: refuseZone,
    suggest: suggestZones,
  })
}

interface NamedZone {
  /** Folded, as it is compared. */
  readonly name: string
  readonly label: string
  readonly zone: string
}

let listed: readonly NamedZone[] | undefined

/** The runtime's zones by full name and by city. Worked out once: it is the same for every member. */
function listedZones(): readonly NamedZone[] {
  listed ??= Intl.supportedValuesOf('timeZone').flatMap((zone) => {
    const city = zone.slice(zone.lastIndexOf('/') + 1)
    return [
      { name: fold(zone), label: zone, zone },
      { name: fold(city), label: zone, zone },
    ]
  })
  return listed
}

/** The IANA name of the zone that was typed; undefined when none is known by that name. */
export function findZone(typed: string, context: ParseContext): string | undefined {
  const wanted = fold(typed)
  const place = context.library.places.get(wanted)
  return place ?? listedZones().find((one) => one.name === wanted)?.zone ?? ianaName(typed)
}

/** Newer or older names than the runtime lists, such as `Europe/Kyiv`: whatever Temporal takes, but no offset. */
function ianaName(typed: string): string | undefined {
  if (!/^[A-Za-z]+(?:[/_-][A-Za-z0-9+_-]+)*$/.test(typed) || /^(?:etc\/)?(?:gmt|utc)[+-]/i.test(typed)) return undefined
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(typed).timeZoneId
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function isOffset(folded: string): boolean {
  return /^(?:(?:utc|gmt)\s*)?[+\-−]?\s*\d{1,2}(?::?\d{2})?$/.test(folded)
}

function refuseZone(given: string, context: ParseContext, path: string): MemberError {
  if (isOffset(fold(given)) || /[+−]\s*\d|(?:utc|gmt)\s*-\s*\d/i.test(given)) {
    return memberError('error.option.zone.offset', { given }, path)
  }
  const near = suggestZones(given, context).slice(0, 3)
  return near.length > 0
    ? memberError('error.option.zone.near', { given, near: near.map((one) => one.value).join(', ') }, path)
    : memberError('error.option.zone', { given }, path)
}

/** Zones whose name or place begins like, contains, or is a letter or two from what was typed; at most ten. */
function suggestZones(typed: string, context: ParseContext): readonly Suggestion[] {
  const wanted = fold(typed)
  const places = [...context.library.places].map(([name, zone]) => ({ name, label: `${titled(name)} (${zone})`, zone }))
  const scored = [...places, ...listedZones()]
    .map((one) => ({ ...one, score: nearness(wanted, one.name) }))
    .filter((one) => one.score > 0)
    .sort((one, other) => other.score - one.score || one.name.length - other.name.length)
  const seen = new Map<string, Suggestion>()
  for (const one of scored) if (!seen.has(one.zone)) seen.set(one.zone, { value: one.zone, label: one.label })
  return [...seen.values()].slice(0, 10)
}

function nearness(wanted: string, name: string): number {
  if (name === wanted) return 4
  if (name.startsWith(wanted)) return 3
  if (wanted.length >= 3 && name.includes(wanted)) return 2
  return shared(wanted, name) >= 0.5 ? shared(wanted, name) : 0
}

/** Dice's coefficient over letter pairs: how alike two names are, 0 to 1. */
function shared(one: string, other: string): number {
  const pairs = (word: string) =>
    Array.from({ length: Math.max(word.length - 1, 0) }, (_, at) => word.slice(at, at + 2))
  const [a, b] = [pairs(one), pairs(other)]
  if (a.length + b.length === 0) return 0
  return (2 * a.filter((pair) => b.includes(pair)).length) / (a.length + b.length)
}

function titled(name: string): string {
  return name.replaceAll(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase())
}
