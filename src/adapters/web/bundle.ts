import { fileURLToPath } from 'node:url'
import { build, stop } from 'esbuild'

/** What the browser runs, as it is served. */
export interface Bundle {
  readonly script: string
  readonly style: string
}

let bundled: Promise<Bundle> | undefined

/** The page's code and style in one file each. Made once: it is the same for every program in this process. */
export function bundlePage(): Promise<Bundle> {
  bundled ??= bundle()
  return bundled
}

async function bundle(): Promise<Bundle> {
  const at = (file: string) => fileURLToPath(new URL(`page/${file}`, import.meta.url))
  const result = await build({
    entryPoints: [at('main.ts'), at('style.css')],
    outdir: '/',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'silent',
  })
  // esbuild keeps a process of its own running, which would cost memory for nothing.
  await stop()
  const text = (end: string) => result.outputFiles.find((file) => file.path.endsWith(end))?.text
  const [script, style] = [text('.js'), text('.css')]
  if (script === undefined || style === undefined)
    throw new Error('The page was bundled without its script or its style')
  return { script, style }
}
