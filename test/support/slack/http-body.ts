import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { isJson, type Json } from '#test/support/loopback/json.ts'
import { ApiError } from './api-error.ts'

export interface Carried {
  readonly fields: Json
  readonly bytes: Uint8Array
}

/** Reads a form, JSON or a multipart body into its fields: https://docs.slack.dev/apis/web-api/#post_bodies */
export async function readRequest(request: IncomingMessage): Promise<Carried> {
  const bytes = await buffer(request)
  const type = request.headers['content-type'] ?? ''
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://127.0.0.1').searchParams)
  return { bytes, fields: { ...query, ...(await readFields(bytes, type)) } }
}

async function readFields(bytes: Buffer, type: string): Promise<Json> {
  if (bytes.length === 0) return {}
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(bytes.toString('utf8')))
  if (type.startsWith('application/json')) return parseJson(bytes.toString('utf8'))
  if (!type.startsWith('multipart/form-data')) return {}
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  return Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'))
}

function parseJson(text: string): Json {
  try {
    const value: unknown = JSON.parse(text)
    if (isJson(value)) return value
  } catch {
    // It is refused below, like JSON that is no object.
  }
  throw new ApiError('invalid_json')
}
