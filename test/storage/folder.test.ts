import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '#storage/database.ts'

const script = fileURLToPath(new URL('write-for-ever.ts', import.meta.url))
/** A first start alone takes some seconds. */
const patience = 120_000

describe('a data folder', () => {
  let folder = ''
  const children: ChildProcess[] = []
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footfall-data-'))
  })
  afterEach(async () => {
    for (const child of children.splice(0)) await kill(child)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  /** Starts a process that opens the folder and writes; answers the first `count` rows it says are safe. */
  async function startWriting(count: number): Promise<{ child: ChildProcess; rows: readonly string[] }> {
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    const rows: string[] = []
    for await (const line of createInterface({ input: child.stdout })) {
      rows.push(line)
      if (rows.length === count) break
    }
    return { child, rows }
  }

  it(
    'keeps every row that was acknowledged before a kill -9, and is free again at once',
    async () => {
      const acknowledged: string[] = []
      for (const count of [1, 40, 150]) {
        const { child, rows } = await startWriting(count)
        expect(rows).toHaveLength(count)
        acknowledged.push(...rows)
        await kill(child)
        const database = await openDatabase({ folder })
        const kept = new Set(
          (await database.prisma.club.findMany({ select: { platformId: true } })).map((club) => club.platformId),
        )
        await database.close()
        expect(acknowledged.filter((row) => !kept.has(row))).toEqual([])
      }
    },
    patience,
  )

  it(
    'is refused to a second process, and to a second database of this one',
    async () => {
      const { child } = await startWriting(1)
      const refusal = `Another process is using the data folder ${folder}: stop it, or choose another folder.`
      await expect(openDatabase({ folder })).rejects.toThrow(refusal)
      await kill(child)
      const database = await openDatabase({ folder })
      await expect(openDatabase({ folder })).rejects.toThrow(refusal)
      await database.close()
      await (await openDatabase({ folder })).close()
    },
    patience,
  )

  it(
    'opens after a first start that was cut short',
    async () => {
      const child = spawn(process.execPath, [script, folder], { stdio: 'ignore' })
      children.push(child)
      await expect.poll(() => readdir(folder), { timeout: patience }).toContainEqual(expect.stringMatching(/^postgres/))
      await kill(child)
      const database = await openDatabase({ folder })
      expect(await database.prisma.club.count()).toBe(0)
      await database.close()
    },
    patience,
  )

  it(
    'is rid of what a first start left unfinished',
    async () => {
      await mkdir(join(folder, 'postgres.unfinished-x', 'base'), { recursive: true })
      await (await openDatabase({ folder })).close()
      expect((await readdir(folder)).sort()).toEqual(['lock', 'postgres'])
    },
    patience,
  )

  it('that is a file, or cannot be made, is refused in one sentence', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    await expect(openDatabase({ folder: file })).rejects.toThrow(`The data folder ${file} cannot be written: `)
    await expect(openDatabase({ folder: join(file, 'below') })).rejects.toThrow('cannot be written')
  })
})

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}
