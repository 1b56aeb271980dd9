/** Times, days and dates as they are typed in Chinese, in the spelling that the other readers know; anything else stays as it is. */

const han = /\p{Script=Han}/u
const digits = '零一二三四五六七八九'
const number = '(?:\\d{1,2}|[零〇一二两三四五六七八九十]{1,3})'
const afternoon = /^(?:下午|傍晚|晚上|晚间|今晚|夜里|夜晚|晚)$/
const morning = /^(?:早上|早晨|清晨|清早|上午|凌晨|今早|早)$/
const time = new RegExp(
  `^(?<half>早上|早晨|清晨|清早|上午|凌晨|今早|早|中午|下午|傍晚|晚上|晚间|今晚|夜里|夜晚|晚)?(?<hour>${number})(?:[点點时時](?:钟|鐘|整)?|[:.])(?<minute>半|一刻|三刻|${number})?(?:分)?$`,
)
const date = new RegExp(`^(?:(?<year>\\d{4})年)?(?<month>${number})月(?<day>${number})(?:日|号|號)?$`)
const length = new RegExp(`^(?<count>${number})(?<unit>个?(?:天|日|周|星期|礼拜|月))$`)
/** 周一三五 names three days, 周一到五 a range of them. */
const week = /(?:每?(?:周|星期|礼拜))([一二三四五六日天](?:[、，]?[一二三四五六日天])+)/g
const range = /(周|星期|礼拜)([一二三四五六日天])\s*[到至]\s*(?:周|星期|礼拜)?([一二三四五六日天])/g

/** 晚上7点半 becomes 7:30pm. */
export function plainTime(typed: string): string {
  const parts = han.test(typed) ? time.exec(squeezed(typed))?.groups : undefined
  if (parts === undefined) return typed
  const { half = '', hour = '', minute = '0' } = parts
  const hours = numberOf(hour)
  const minutes = { 半: 30, 一刻: 15, 三刻: 45 }[minute] ?? numberOf(minute)
  const clock = `${hours}:${String(minutes).padStart(2, '0')}`
  if (hours > 12 || hours === 0) return clock
  if (afternoon.test(half)) return `${clock}${hours === 12 && half !== '下午' ? 'am' : 'pm'}`
  if (half === '中午') return `${clock}${hours < 10 ? 'pm' : hours === 12 ? 'pm' : 'am'}`
  return morning.test(half) ? `${clock}am` : clock
}

/** 周一三五 becomes 周一 周三 周五, and 周一到五 a range with a dash. */
export function plainDays(typed: string): string {
  return typed
    .replace(range, '$1$2-$1$3')
    .replace(week, (_, days: string) => [...days.replace(/[、，]/g, '')].map((day) => `周${day}`).join(' '))
    .replaceAll(/[、，和跟与及]/g, ' ')
}

/** 晚上10点到早上7点 becomes 晚上10点-早上7点. */
export function plainRange(typed: string): string {
  return typed.replaceAll(/\s*[到至]\s*/g, '-')
}

/** 十二月二十四日 becomes 24.12., 2026年12月24日 becomes 2026-12-24, and 两个星期 becomes 2 个星期. */
export function plainUntil(typed: string): string {
  const dated = date.exec(squeezed(typed))?.groups
  if (dated !== undefined) {
    const { year, month = '', day = '' } = dated
    const [inYear, onDay] = [numberOf(month), numberOf(day)]
    return year === undefined ? `${onDay}.${inYear}.` : `${year}-${inYear}-${onDay}`
  }
  const long = length.exec(squeezed(typed))?.groups
  return long === undefined ? typed : `${numberOf(long.count ?? '')} ${long.unit}`
}

function squeezed(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\s+/g, '')
}

/** 7, 七, 十七, 二十三. */
function numberOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written)
  const plain = written.replaceAll('〇', '零').replaceAll('两', '二')
  const [tens = '', ones = ''] = plain.includes('十') ? plain.split('十') : ['零', plain]
  return (tens === '' ? 1 : valueOfDigits(tens)) * 10 + valueOfDigits(ones)
}

function valueOfDigits(written: string): number {
  return [...written].reduce((sum, sign) => sum * 10 + Math.max(digits.indexOf(sign), 0), 0)
}
