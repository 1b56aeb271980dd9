import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

/** The folder that holds the program. */
export const home = fileURLToPath(new URL('../..', import.meta.url))

/** The program as a process of its own, started as `npm start` starts it. */
export interface MainProcess {
  readonly child: ChildProcessByStdio<null, Readable, Readable>
  /** The address it prints; rejects with what it wrote on stderr when it ends before. */
  readonly url: Promise<string>
  /** How it ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>
}

/** Starts it with exactly these variables, and nothing of this process's own but the path; `from` is a copy of the program. */
export function startMain(environment: Readonly<Record<string, string>>, from = home): MainProcess {
  const child = spawn(process.execPath, [`${from}/src/main.ts`], {
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'silent', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: from,
  })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk
  })
  const ended = once(child, 'close').then(([code]) => ({ code: typeof code === 'number' ? code : null, stderr }))
  return { child, url: readUrl(child, ended), ended }
}

async function readUrl(child: MainProcess['child'], ended: MainProcess['ended']): Promise<string> {
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Footfall is ready: (\S+)$/.exec(line)?.[1]
    if (url !== undefined) return url
  }
  throw new Error((await ended).stderr)
}

/** Posts one invocation as the page does. */
export async function invoke(url: string, member: string, text: string): Promise<string> {
  const response = await fetch(`${url}/api/invocations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ member, text }),
  })
  const body: unknown = await response.json()
  if (typeof body === 'object' && body !== null && 'plainText' in body) return String(body.plainText)
  throw new Error(`${response.status} ${JSON.stringify(body)}`)
}
