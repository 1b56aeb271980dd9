import { describe, expect, it } from 'vitest'
import { createUploadedFiles } from '#storage/uploaded-files.ts'
import type { TestServer } from '#test/support/database.ts'
import { useBench } from './people.ts'

export function uploadedFilesContract(server: TestServer): void {
  describe('a file that a workspace has', () => {
    const bench = useBench(server)
    const files = () => createUploadedFiles(bench.database)

    it('is found by its contents, in that workspace alone', async () => {
      await files().keep('slack', 'T1', 'digest', 'F1')
      expect(await files().find('slack', 'T1', 'digest')).toBe('F1')
      const others = [files().find('slack', 'T2', 'digest'), files().find('slack', 'T1', 'other')]
      expect(await Promise.all([...others, files().find('elsewhere', 'T1', 'digest')])).toEqual([
        undefined,
        undefined,
        undefined,
      ])
    })

    it('is the first of many that are kept at once', async () => {
      await files().keep('slack', 'T1', 'digest', 'F1')
      await Promise.all(['F2', 'F3', 'F4'].map((file) => files().keep('slack', 'T1', 'digest', file)))
      expect(await files().find('slack', 'T1', 'digest')).toBe('F1')
    })

    it('is forgotten by itself, or with all that the workspace has', async () => {
      for (const [workspace, digest] of [
        ['T1', 'one'],
        ['T1', 'two'],
        ['T1', 'three'],
        ['T2', 'one'],
      ] as const) {
        await files().keep('slack', workspace, digest, 'F1')
      }
      const left = async () =>
        (await bench.database.pool.query('SELECT workspace, digest FROM uploaded_files ORDER BY 1, 2')).rows
      await files().forget('slack', 'T1', 'one')
      expect(await left()).toHaveLength(3)
      await files().forget('slack', 'T1')
      expect(await left()).toEqual([{ workspace: 'T2', digest: 'one' }])
    })
  })
}
