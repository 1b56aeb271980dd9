import type { Forms } from '#core/forms.ts'
import { parsePress } from './receive.ts'
import type { KnownValues } from './wire.ts'

export interface KnownParts {
  readonly forms: Forms
  readonly now: () => Temporal.Instant
}

/** `POST /api/forms`: what the fields of a form can be filled with before it opens. */
export async function listKnown(request: Request, { forms, now }: KnownParts): Promise<Response> {
  const { caller, command, options } = parsePress(await request.text())
  const known: KnownValues = { values: await forms.known({ caller, now: now(), command, options }) }
  return Response.json(known)
}
