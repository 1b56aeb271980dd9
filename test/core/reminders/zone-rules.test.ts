import { describe, expect, it } from 'vitest'
import { weekdays } from '#core/reminders/weekdays.ts'
import { underRules } from '#core/reminders/zone-rules.ts'

const time = Temporal.PlainTime.from('07:00')

describe('a run that was planned under other zone rules', () => {
  it.each([
    // As a runtime would have planned it that knew of no summer time, or of one all year.
    ['comes at the hour of its own date', 'Europe/Berlin', '2027-07-01', '2027-07-01T06:00Z', '2027-07-01 05:00Z'],
    ['whichever way the rules changed', 'Europe/Berlin', '2027-01-04', '2027-01-04T05:00Z', '2027-01-04 06:00Z'],
    ['stays where the rules are the same', 'Asia/Tokyo', '2027-07-01', '2027-06-30T22:00Z', '2027-07-01 22:00Z'],
    [
      'goes on at the next date where its own was skipped',
      'Pacific/Apia',
      '2011-12-30',
      '2011-12-30T17:00Z',
      '2011-12-31 17:00Z',
    ],
  ])('%s', (_claim, zone, date, at, expected) => {
    const planned = { date: Temporal.PlainDate.from(date), at: Temporal.Instant.from(at) }
    const run = underRules({ time, days: weekdays, zone }, planned)
    expect(`${run?.date} ${run?.at.toString().slice(11, 16)}Z`).toBe(expected)
  })
})
