/** Times and lengths as they are typed in Spanish, in the spelling that the other readers know; anything else stays as it is. */

const numbers = ['un', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez', 'once', 'doce']
const number = `\\d{1,2}|una?|${numbers.slice(1).join('|')}`
const time = new RegExp(
  `^(?:(?:a|de|desde|entre|hacia) )?(?:las? )?(?<hour>${number})(?:[:.h](?<minute>\\d{2}))?(?: y (?<past>media|cuarto|${number}))?` +
    `(?: menos (?<less>cuarto|${number}))?(?: ?(?:h|hs|hrs|horas?))?(?: en punto)?` +
    `(?: (?:de|por|en) la (?<half>manana|madrugada|tarde|tardecita|noche)| del? (?<midday>medio ?dia))?$`,
)
const length = new RegExp(`^(?:durante |por )?(?<count>${number}) (?<unit>\\p{L}+)$`, 'u')

/** "Las 7 y media de la tarde" becomes 7:30pm. Twelve "de la mañana" is noon, and from twelve to four "de la noche" is past midnight. */
export function plainSpanishTime(typed: string): string {
  const parts = time.exec(plain(typed))?.groups
  if (parts === undefined) return typed
  const { hour = '', minute = '0', past = '0', less = '0', half = '', midday } = parts
  const hours = numberOf(hour)
  const minutes = Number(minute) + minutesOf(past) - minutesOf(less)
  if (minutes > 59 || hours > 24) return typed
  const inDay = minutes < 0 ? (hours + 23) % 24 : hours
  const clock = `${inDay}:${String((minutes + 60) % 60).padStart(2, '0')}`
  if (inDay > 12 || inDay === 0) return clock
  return `${clock}${midday === undefined ? halfOf(half, inDay) : inDay === 11 ? 'am' : 'pm'}`
}

function halfOf(half: string, hours: number): 'am' | 'pm' | '' {
  if (half === '') return ''
  if (half === 'noche') return hours === 12 || hours < 5 ? 'am' : 'pm'
  if (half === 'madrugada') return 'am'
  return half === 'manana' && hours < 12 ? 'am' : 'pm'
}

/** "Dos semanas" becomes 2 semanas. */
export function plainSpanishLength(typed: string): string {
  const { count, unit } = length.exec(plain(typed))?.groups ?? {}
  return count === undefined ? typed : `${numberOf(count)} ${unit}`
}

/** A dash stays a dash: -7 is no time. */
function plain(typed: string): string {
  return typed.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

function numberOf(written: string): number {
  return /^\d/.test(written) ? Number(written) : Math.max(numbers.indexOf(written), 0) + 1
}

function minutesOf(written: string): number {
  if (written === 'media') return 30
  return written === 'cuarto' ? 15 : numberOf(written)
}
