import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDays, plainTime, plainUntil } from '#core/commands/chinese-typed.ts'
import { parseDays } from '#core/commands/days-option.ts'
import { parseQuiet } from '#core/commands/quiet-option.ts'
import { parseTime } from '#core/commands/time-option.ts'
import { parseUntil } from '#core/commands/until-option.ts'
import { findZone } from '#core/commands/zone-option.ts'
import { clock } from '#core/dates.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { parseContext } from '#test/support/core/context.ts'

const content = shippedContent()
const context = {
  /** A Monday. */
  ...parseContext('2026-11-23'),
  phrasebook: content.phrasebook('zh-CN'),
  library: content.library('zh-CN'),
}

describe('what is typed in Chinese', () => {
  it.each([
    ['晚上7点', '19:00'],
    ['晚上 7点半', '19:30'],
    ['早上六点一刻', '06:15'],
    ['下午3点20分', '15:20'],
    ['二十点', '20:00'],
    ['十九点三十分', '19:30'],
    ['7點', '07:00'],
    ['中午12点', '12:00'],
    ['中午1点', '13:00'],
    ['晚上12点', '00:00'],
    ['凌晨0点', '00:00'],
    ['晚上８：３０', '20:30'],
    ['早上十点', '10:00'],
    ['19：30', '19:30'],
  ])('%s is the time %s', (typed, expected) => {
    const time = parseTime(typed, context)
    expect(time && clock(time)).toBe(expected)
  })

  it.each([
    ['每天', 'mon tue wed thu fri sat sun'],
    ['工作日', 'mon tue wed thu fri'],
    ['周一到周五', 'mon tue wed thu fri'],
    ['周一至五', 'mon tue wed thu fri'],
    ['周一三五', 'mon wed fri'],
    ['每周二、四', 'tue thu'],
    ['星期二和星期六', 'tue sat'],
    ['周六日', 'sat sun'],
    ['周末', 'sat sun'],
    ['周五到周一', 'mon fri sat sun'],
  ])('%s is the days %s', (typed, expected) => {
    expect(parseDays(typed, context)?.join(' ')).toBe(expected)
  })

  it.each([
    ['12月24日', '2026-12-24'],
    ['十二月二十四号', '2026-12-24'],
    ['2027年1月3日', '2027-01-03'],
    ['两周', '2026-12-06'],
    ['2个星期', '2026-12-06'],
    ['三天', '2026-11-25'],
    ['一个月', '2026-12-22'],
    ['周五', '2026-11-27'],
    ['明天', '2026-11-24'],
  ])('%s is the last day %s', (typed, expected) => {
    expect(parseUntil(typed, context)?.toString()).toBe(expected)
  })

  it.each(['晚上25点', '13月1日', '两', '点', '周八', '一二三四五六七八'])('%s is neither', (typed) => {
    expect(parseTime(typed, context)).toBeUndefined()
    expect(parseUntil(typed, context)).toBeUndefined()
    expect(parseDays(typed, context)).toBeUndefined()
  })

  it('knows quiet hours and cities', () => {
    const hours = parseQuiet('晚上10点到早上7点', context)
    expect(hours && [clock(hours.from), clock(hours.until)]).toEqual(['22:00', '07:00'])
    expect(findZone('上海', context)).toBe('Asia/Shanghai')
  })

  it('leaves what has no Chinese in it as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (typed) => {
        expect([plainTime(typed), plainDays(typed), plainUntil(typed)]).toEqual([typed, typed, typed])
      }),
    )
  })
})
