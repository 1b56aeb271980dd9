import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Fault } from '../api-error.ts'

/** Discord's own document, where it lies beside the repository: github.com/discord/discord-api-spec */
const place = new URL('../../../../../shared/platforms/discord-openapi.json', import.meta.url)

/** True where requests are also held against the document itself. */
export const hasOpenApi = existsSync(place)

interface Document {
  readonly paths: Readonly<Record<string, unknown>>
}

let document: { readonly ajv: Ajv2020; readonly paths: readonly string[] } | undefined
const compiled = new Map<string, ValidateFunction | undefined>()
let said = false

/** Where a body breaks a schema of the document; nothing where the document is absent, which is said once. */
export function findOpenApiFaults(schema: string, body: unknown): readonly Fault[] {
  return findFaultsAt(`#/components/schemas/${schema}`, body)
}

/** Where an answer of our own breaks the document, for a route such as `GET /guilds/:guild`. */
export function findResponseFaults(route: string, status: number, body: unknown): readonly Fault[] {
  const [method = '', path = ''] = route.split(' ')
  const shape = (written: string) => written.replace(/:\w+|\{\w+\}/g, '{}')
  const known = openDocument()?.paths.find((each) => shape(each) === shape(path))
  if (known === undefined) return []
  const steps = [
    'paths',
    known,
    method.toLowerCase(),
    'responses',
    String(status),
    'content',
    'application/json',
    'schema',
  ]
  const pointer = steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')
  return findFaultsAt(`#/${pointer}`, body)
}

function findFaultsAt(pointer: string, body: unknown): readonly Fault[] {
  const known = openDocument()
  if (known === undefined) return []
  if (!compiled.has(pointer)) compiled.set(pointer, known.ajv.getSchema(`document${pointer}`))
  const check = compiled.get(pointer)
  if (check === undefined || check(body)) return []
  return tellable(check.errors ?? []).map(({ instancePath, message, params }) => ({
    path: instancePath.split('/').slice(1),
    code: 'DOCUMENT',
    message: `${message ?? 'is wrong'} ${JSON.stringify(params)}`,
  }))
}

/** In a union every branch complains; those that got furthest are about the one that was meant. */
function tellable(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length
  const deepest = Math.max(...errors.map(depth))
  return errors.filter((error) => depth(error) === deepest).slice(0, 5)
}

/** Reads the document ahead of the first request, which would otherwise wait for it. */
export function openEarly(): void {
  openDocument()
}

function openDocument(): typeof document {
  if (!hasOpenApi) {
    if (!said)
      process.stderr.write(
        `\n*** ${place.pathname.split('/').slice(-3).join('/')} is absent: requests are held against its reading in discord-api-spec only ***\n\n`,
      )
    said = true
    return undefined
  }
  if (document !== undefined) return document
  // The file is Discord's own and read as it is; only its paths are looked at here.
  const content = JSON.parse(readFileSync(place, 'utf8')) as Document
  const names = ['snowflake', 'nonce', 'int32', 'int64', 'double', 'uri', 'date-time']
  const formats = Object.fromEntries(names.map((name) => [name, true as const]))
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats })
  ajv.addSchema(content, 'document')
  document = { ajv, paths: Object.keys(content.paths) }
  return document
}
