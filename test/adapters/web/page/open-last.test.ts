import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { AnswerError, UnreachableError } from '#adapters/web/page/api.ts'
import { createOpenLast } from '#adapters/web/page/open-last.ts'

/** Members that load when a test says so; `opened` are those whose page is up, `timers` the tries still to come. */
function club() {
  const loading: { member: string; loaded(): void; failed(error: Error): void }[] = []
  const opened: string[] = []
  const shown: string[] = []
  const timers = new Set<() => void>()
  const open = createOpenLast({
    first: 'ada',
    load(member) {
      const { promise, resolve, reject } = Promise.withResolvers<() => () => void>()
      const show = () => {
        shown.push(member)
        opened.push(member)
        return () => void opened.splice(opened.indexOf(member), 1)
      }
      loading.push({ member, loaded: () => resolve(show), failed: reject })
      return promise
    },
    later(again) {
      timers.add(again)
      return () => timers.delete(again)
    },
  })
  const next = async (act: 'loaded' | Error, member: string) => {
    const one = loading.splice(
      loading.findIndex((each) => each.member === member),
      1,
    )[0]
    if (act === 'loaded') one?.loaded()
    else one?.failed(act)
    await setImmediate()
  }
  return { open, next, opened, shown, timers, loading }
}

describe('opening one member after another', () => {
  it('leaves the last one open, closing the one before', async () => {
    const { open, next, opened, shown } = club()
    for (const member of ['ada', 'ben']) {
      const opening = open(member)
      await next('loaded', member)
      await opening
    }
    expect([opened, shown]).toEqual([['ben'], ['ada', 'ben']])
  })

  it.each([
    ['in order', ['ben', 'cleo']],
    ['the last first', ['cleo', 'ben']],
  ])('shows only the last asked for when they load %s', async (_, order) => {
    const { open, next, opened, shown } = club()
    const opening = [open('ben'), open('cleo')]
    for (const member of order) await next('loaded', member)
    await Promise.all(opening)
    expect([opened, shown]).toEqual([['cleo'], ['cleo']])
  })

  it('tries again where the program cannot be reached', async () => {
    const { open, next, opened, timers } = club()
    void open('ben')
    await next(new UnreachableError('away'), 'ben')
    for (const again of timers) again()
    await next('loaded', 'ben')
    expect(opened).toEqual(['ben'])
  })

  it('gives up trying for a member that is no longer asked for', async () => {
    const { open, next, opened, timers } = club()
    void open('ben')
    await next(new UnreachableError('away'), 'ben')
    void open('cleo')
    expect(timers.size).toBe(0)
    await next('loaded', 'cleo')
    expect(opened).toEqual(['cleo'])
  })

  it('never tries again for one that failed after another was asked for', async () => {
    const { open, next, opened, timers, loading } = club()
    void open('ben')
    void open('cleo')
    await next(new UnreachableError('away'), 'ben')
    await next('loaded', 'cleo')
    expect([opened, timers.size, loading.length]).toEqual([['cleo'], 0, 0])
  })

  it('opens the first where a name is refused, and tells when that one is refused too', async () => {
    const { open, next, opened } = club()
    const refused = new AnswerError('No such name', 'member')
    void open('b n')
    await next(refused, 'b n')
    await next('loaded', 'ada')
    expect(opened).toEqual(['ada'])
    const again = open('ada')
    const told = expect(again).rejects.toThrow(refused)
    await next(refused, 'ada')
    await told
  })
})
