import { type Json, textIn } from '#test/support/loopback/json.ts'
import type { Team, User } from './state.ts'
import { secret, type World } from './world.ts'

interface Asked {
  readonly scopes: string
  readonly redirect: string
  readonly state: string
}

/** What an app may ask for: https://docs.slack.dev/authentication/installing-with-oauth/#asking */
function readAsked(world: World, fields: Json): Asked | string {
  const scopes = textIn(fields.scope)
    .split(/[ ,]+/)
    .filter((each) => each !== '')
  if (fields.client_id !== world.app.clientId) return 'invalid_client_id'
  if (scopes.length === 0) return 'no_scopes'
  const strange = scopes.filter((scope) => !world.app.scopes.has(scope))
  if (strange.length > 0) return `invalid_scope: ${strange.join(', ')}`
  if (textIn(fields.state) === '') return 'without a state nobody can tell who began'
  return { scopes: scopes.join(','), redirect: textIn(fields.redirect_uri), state: textIn(fields.state) }
}

export function authorizePage(world: World, fields: Json): { readonly status: number; readonly body: string } {
  const asked = readAsked(world, fields)
  if (typeof asked === 'string') return { status: 400, body: `<p>Oops! ${asked}</p>` }
  return {
    status: 200,
    body: `<p>${world.app.name} asks for ${asked.scopes}</p><form method="post"><button>Allow</button></form>`,
  }
}

/** Someone presses “Allow” (or, with no workspace, “Cancel”) on the page at this address; answers where they are sent. */
export function decide(
  world: World,
  address: string,
  who: { readonly team: Team; readonly user: User } | undefined,
): string {
  const url = new URL(address)
  const asked = readAsked(world, Object.fromEntries(url.searchParams))
  if (typeof asked === 'string') throw new Error(`Slack shows no page to press on: ${asked}`)
  const back = new URL(asked.redirect)
  back.searchParams.set('state', asked.state)
  if (who === undefined) back.searchParams.set('error', 'access_denied')
  else {
    const code = secret(12)
    world.codes.set(code, { ...who, scopes: asked.scopes, redirect: asked.redirect, used: false })
    back.searchParams.set('code', code)
  }
  return back.href
}
