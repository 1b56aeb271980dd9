import { isJson, type Json, textIn } from '#test/support/loopback/json.ts'
import { type Answer, createAnswer } from '../answer.ts'
import { checkOption } from '../checks/elements.ts'
import { createFields } from '../checks/fields.ts'
import { findViewFaults } from '../checks/view.ts'
import type { Delivery, Interaction } from '../deliver.ts'
import { changeView, createView } from '../methods/views.ts'
import { answer, createResponseUrl } from '../responses.ts'
import type { Act, Channel, Message, ResponseUrl, Team, User, View } from '../state.ts'
import { breach, secret, show, type World } from '../world.ts'

/** What every act of a member needs. */
export interface Stage {
  readonly world: World
  readonly delivery: Delivery
}

/** What someone does, before anything has come of it. */
export interface NewAct {
  readonly user: User
  readonly team: Team
  readonly channel: Channel | undefined
  readonly source?: Message | undefined
  readonly opener?: Act | undefined
  readonly what: string
  readonly kind: Interaction
  /** The modal that was sent. */
  readonly view?: View
  /** The payload, given the ids that come with this act; a URL only where there is a conversation. */
  readonly payload: (ids: { readonly trigger: string; readonly responseUrl: string | undefined }) => Json
}

/** Sends to the bot what someone did; the answer can be asked for what they then see. */
export async function startAct({ world, delivery }: Stage, url: string, wanted: NewAct): Promise<Answer> {
  const act = createAct(world, wanted)
  const trigger = { id: `${secret(5)}.${secret(5)}`, act, at: act.at, used: false }
  world.triggers.set(trigger.id, trigger)
  const answersTo = wanted.view === undefined && act.channel !== undefined ? createResponseUrl(world, act) : undefined
  const responseUrl = answersTo && `${url}/response/${answersTo.id}`
  const openerSaw = act.opener?.shown.length ?? 0
  const payload = wanted.payload({ trigger: trigger.id, responseUrl })
  delivery.interact(wanted.kind, payload).then(
    (ack) => acknowledge(world, act, wanted, answersTo, ack),
    (error: unknown) => {
      act.failure = error instanceof Error ? error : new Error(String(error))
      world.waiting.changed()
    },
  )
  await world.waiting.until(
    () => act.acknowledged || act.failure !== undefined,
    `an acknowledgement of ${act.what} (its 3 s are counted by the clock of the fake)`,
  )
  if (act.failure !== undefined) throw act.failure
  return createAnswer(world, act, openerSaw)
}

function createAct(world: World, { user, team, channel, source, opener, what }: NewAct): Act {
  // Who does something new waits no longer for what they did before.
  for (const earlier of world.acts) if (earlier.user === user && earlier.shown.length > 0) world.acts.delete(earlier)
  const at = world.clock.now()
  const act: Act = { user, team, channel, at, source, opener, what, shown: [], acknowledged: false, failure: undefined }
  world.acts.add(act)
  return act
}

/** What an acknowledgement may carry: https://docs.slack.dev/interactivity/handling-user-interaction/ */
function acknowledge(world: World, act: Act, { kind, view }: NewAct, url: ResponseUrl | undefined, ack: Json): void {
  act.acknowledged = true
  try {
    if (view !== undefined) afterSubmission(world, act, view, ack)
    else if (kind === 'slash_commands' && url !== undefined && Object.keys(ack).length > 0) answer(world, url, ack)
    else if (Object.keys(ack).length > 0) breach(world, act.what, 'unexpected_acknowledgement', [], ack)
  } catch (error) {
    breach(world, act.what, error instanceof Error ? error.message : String(error), [], ack)
  }
  world.waiting.changed()
}

/** https://docs.slack.dev/surfaces/modals/#interactions */
function afterSubmission(world: World, act: Act, view: View, ack: Json): void {
  const action = ack.response_action
  if (action === undefined || action === 'clear') {
    view.open = false
    return
  }
  if (action === 'errors') {
    const { errors } = ack
    const blocks = Array.isArray(view.body.blocks) ? view.body.blocks : []
    const known = new Set(
      blocks.flatMap((block: unknown) => (isJson(block) && block.type === 'input' ? [String(block.block_id)] : [])),
    )
    const named = isJson(errors) ? Object.entries(errors) : []
    if (named.length === 0 || named.some(([id, text]) => !known.has(id) || textIn(text) === ''))
      return void breach(world, act.what, 'invalid_errors', [], ack)
    return void show(act, {
      kind: 'errors',
      view,
      errors: Object.fromEntries(named.map(([id, text]) => [id, String(text)])),
    })
  }
  const faults = findViewFaults(ack.view, 'modal')
  if (faults.length > 0) return void breach(world, act.what, 'invalid_view', faults, ack)
  if (action === 'update') {
    changeView(world, view, ack.view, '')
    return void show(act, { kind: 'view', view })
  }
  if (action === 'push') return void show(act, { kind: 'view', view: createView(world, act, ack.view) })
  breach(world, act.what, 'unknown response_action', [], ack)
}

/** What a bot offers for a select whose choices it makes up: at most 100. */
export function suggestionsIn(
  world: World,
  what: string,
  ack: Json,
): readonly { readonly text: string; readonly value: string }[] {
  const faults: string[] = []
  const options = createFields(ack, '', faults).list('options', 100)
  if (Array.isArray(ack.options) && ack.options.length === 0) return []
  for (const option of options) checkOption(option)
  if (ack.options === undefined) faults.push('missing required field: options')
  if (faults.length > 0) breach(world, what, 'invalid_options', faults, ack)
  return options.map(({ body }) => ({
    text: isJson(body.text) ? textIn(body.text.text) : '',
    value: textIn(body.value),
  }))
}
