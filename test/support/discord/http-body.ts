import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { refusal } from './api-error.ts'
import type { Upload } from './messages.ts'

/** What a request or a webhook's answer carries; `json` is undefined when it carries nothing. */
export interface Carried {
  readonly json: unknown
  readonly uploads: readonly Upload[]
}

export async function readRequest(request: IncomingMessage): Promise<Carried> {
  const bytes = await buffer(request)
  return readBody(bytes, request.headers['content-type'])
}

/** Reads JSON, or a form whose `payload_json` is the body and whose `files[n]` are files: https://discord.com/developers/docs/reference#uploading-files */
export async function readBody(bytes: Uint8Array, contentType: string | undefined): Promise<Carried> {
  if (bytes.length === 0) return { json: undefined, uploads: [] }
  if (contentType?.startsWith('multipart/form-data')) return readForm(bytes, contentType)
  return { json: parseJson(Buffer.from(bytes).toString('utf8')), uploads: [] }
}

async function readForm(bytes: Uint8Array, contentType: string): Promise<Carried> {
  const form = await new Response(Buffer.from(bytes), { headers: { 'content-type': contentType } }).formData()
  const uploads: Upload[] = []
  for (const [field, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(field)?.[1]
    if (index === undefined || typeof value === 'string') continue
    uploads.push({ index: Number(index), name: value.name, contentType: value.type, bytes: await value.bytes() })
  }
  const payload = form.get('payload_json')
  return { json: typeof payload === 'string' ? parseJson(payload) : {}, uploads }
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    throw refusal.invalidJson()
  }
}
