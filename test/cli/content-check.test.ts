import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { validFiles, writeFolder } from '#test/support/content-folder.ts'

function contentCheck(...args: readonly string[]) {
  return spawnSync(process.execPath, ['src/cli/content-check.ts', ...args], { encoding: 'utf8' })
}

describe('content:check', () => {
  it('ends with 0 and the counts where all is well, for the folder content by default', () => {
    const { status, stdout, stderr } = contentCheck()
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/\ncontent: \d+ files, 0 faults\n$/)
  })

  it('ends with 1 and names each fault at its line, without a stack trace', () => {
    const files = validFiles()
    files.set('en/answers/what-is-the-pull.md', '# no keys')
    const { status, stdout, stderr } = contentCheck(writeFolder(files))
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toContain('what-is-the-pull.md:1: the file does not begin with its keys, expected keys between')
    expect(stdout).not.toMatch(/^\s+at /m)
  })

  it('ends with 1 for a folder that is not there', () => {
    const { status, stdout, stderr } = contentCheck('no/such/folder')
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toContain('no/such/folder:1: the folder cannot be read')
  })
})
