import { execFile } from 'node:child_process'
import { resolve as resolvePath } from 'node:path'

interface Ended {
  readonly status: unknown
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command of `src/cli/` with nothing of this process's own in its environment but the path. */
export function run(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  cwd = process.cwd(),
): Promise<Ended> {
  const env = { PATH: process.env.PATH ?? '', ...environment }
  return new Promise((resolve) => {
    execFile(process.execPath, [resolvePath(`src/cli/${file}`), ...args], { env, cwd }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : error.code, stdout, stderr }),
    )
  })
}
