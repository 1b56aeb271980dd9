import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createShelf } from '#src/shelf.ts'

describe('a shelf', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'footfall-shelf-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('keeps what it is given, also for another that looks in the same place', () => {
    createShelf(join(folder, 'deep')).keep('en-1', new Uint8Array([1, 2, 3]))
    expect([...(createShelf(join(folder, 'deep')).find('en-1') ?? [])]).toEqual([1, 2, 3])
    expect(createShelf(folder).find('en-1')).toBeUndefined()
  })

  it('lets the oldest of a language go, and leaves other languages alone', () => {
    const shelf = createShelf(folder)
    shelf.keep('zh-CN-1', new Uint8Array([1]))
    for (let each = 0; each < 20; each++) shelf.keep(`en-${each}`, new Uint8Array([each]))
    const kept = readdirSync(folder)
    expect(kept).toContain('zh-CN-1')
    expect(kept).toContain('en-19')
    expect(kept.length).toBeLessThan(12)
  })

  it('does without where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), 'in the way')
    const shelf = createShelf(join(folder, 'file', 'below'))
    shelf.keep('en-1', new Uint8Array([1]))
    expect(shelf.find('en-1')).toBeUndefined()
  })
})
