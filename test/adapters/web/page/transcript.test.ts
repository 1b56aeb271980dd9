import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Entry,
  entryOf,
  lastRevision,
  loadEntries,
  merge,
  mostKept,
  saveEntries,
} from '#adapters/web/page/transcript.ts'
import type { WaitingMessage } from '#adapters/web/wire.ts'
import { reply } from '#core/reply/build.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 7, minute)).toISOString()
const said = (minute: number): Entry => ({ kind: 'said', key: `said-${minute}`, at: at(minute), text: 'hi' })
const waiting = (id: number, minute: number, revision = id): WaitingMessage => ({
  id: String(id),
  revision: String(revision),
  at: at(minute),
  reply: reply({ blocks: [] }),
  plainText: '',
})
const keys = (entries: readonly Entry[]) => entries.map(({ key }) => key)

describe('taking up a conversation', () => {
  it('puts what waited where it belongs in time', () => {
    const merged = merge([said(1), said(3)], [waiting(7, 2), waiting(8, 4)])
    expect(keys(merged)).toEqual(['said-1', 'message-7', 'said-3', 'message-8'])
  })

  it('shows what the browser already has only once', () => {
    const seen = waiting(7, 2)
    expect(keys(merge([said(1), entryOf(seen), said(3)], [seen]))).toEqual(['said-1', 'message-7', 'said-3'])
  })

  it('lets what was kept say what its message says by now, where it stood', () => {
    const revised = { ...waiting(7, 2, 9), plainText: 'anew', reply: reply({ blocks: [], tone: 'good' }) }
    const merged = merge([said(1), entryOf(waiting(7, 2)), said(3)], [revised])
    expect(keys(merged)).toEqual(['said-1', 'message-7', 'said-3'])
    expect(merged[1]).toMatchObject({ reply: { tone: 'good' }, revision: '9' })
    expect(lastRevision([revised, waiting(8, 4)])).toBe('9')
  })

  it('keeps the newest when there are too many', () => {
    const merged = merge(
      Array.from({ length: 59 }, (_, minute) => said(minute)),
      [waiting(1, 0), waiting(2, 59), waiting(3, 59)],
    )
    expect(merged).toHaveLength(mostKept)
    expect(keys(merged).slice(-2)).toEqual(['message-2', 'message-3'])
  })

  it('loses nothing, doubles nothing and changes no order, whatever was kept and whatever waits', () => {
    const minutes = fc.uniqueArray(fc.nat(500), { maxLength: 20 })
    fc.assert(
      fc.property(minutes, minutes, fc.nat(20), (own, posted, known) => {
        const messages = posted.toSorted((a, b) => a - b).map((minute, index) => waiting(index + 1, minute))
        const kept = [...own.map(said), ...messages.slice(0, known).map(entryOf)]
        const merged = merge(kept, messages)
        expect(new Set(keys(merged)).size).toBe(merged.length)
        expect(merged).toHaveLength(own.length + posted.length)
        expect(keys(merged).filter((key) => keys(kept).includes(key))).toEqual(keys(kept))
      }),
    )
  })
})

describe('keeping a conversation', () => {
  it('gives each member their own back', () => {
    const slots = new Map<string, string>()
    const keep = {
      getItem: (key: string) => slots.get(key) ?? null,
      setItem: (key: string, value: string) => void slots.set(key, value),
    }
    saveEntries(keep, 'ada', [said(1)])
    expect(loadEntries(keep, 'ada')).toEqual([said(1)])
    expect(loadEntries(keep, 'ben')).toEqual([])
  })

  it('keeps the newest where there is no room for all', () => {
    const slots = new Map<string, string>()
    const keep = {
      getItem: (key: string) => slots.get(key) ?? null,
      setItem(key: string, value: string) {
        if (value.length > 1_000) throw new DOMException('full', 'QuotaExceededError')
        slots.set(key, value)
      },
    }
    saveEntries(
      keep,
      'ada',
      Array.from({ length: 40 }, (_, minute) => said(minute)),
    )
    const kept = loadEntries(keep, 'ada')
    expect(kept.length).toBeGreaterThan(4)
    expect(kept.at(-1)).toEqual(said(39))
  })
})
