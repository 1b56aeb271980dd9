import { isJson, type Json, objectsIn } from '#test/support/loopback/json.ts'
import { ApiError, refuseFaults } from '../api-error.ts'
import { findViewFaults } from '../checks/view.ts'
import { keepBlocks } from '../messages.ts'
import { type Call, type Method, tiers, userOf } from '../method.ts'
import { viewPayload } from '../payloads.ts'
import type { Act, Team, User, View } from '../state.ts'
import { secret, show, type World } from '../world.ts'

/** How long a trigger can be used, in seconds: https://docs.slack.dev/interactivity/handling-user-interaction/ */
const triggerSeconds = 3

/** https://docs.slack.dev/reference/methods/views.open and its neighbours */
export const viewMethods: readonly Method[] = [
  {
    name: 'views.open',
    token: 'bot',
    perMinute: tiers.four,
    args: { trigger_id: 'text!', view: 'json!' },
    handle(call) {
      const { world, args } = call
      refuseFaults('invalid_arguments', findViewFaults(args.view, 'modal'))
      const act = takeTrigger(call)
      const view = createView(world, act, args.view)
      show(act, { kind: 'view', view })
      return { view: viewPayload(world, view) }
    },
  },
  {
    name: 'views.update',
    token: 'bot',
    perMinute: tiers.four,
    args: { view_id: 'text', external_id: 'text', hash: 'text', view: 'json!' },
    handle(call) {
      const { world, args } = call
      refuseFaults('invalid_arguments', findViewFaults(args.view, 'modal'))
      const view = viewOf(call)
      changeView(world, view, args.view, call.text('hash'))
      return { view: viewPayload(world, view) }
    },
  },
  {
    name: 'views.publish',
    token: 'bot',
    perMinute: tiers.four,
    args: { user_id: 'text!', view: 'json!', hash: 'text' },
    handle(call) {
      const { world, args, team, text } = call
      refuseFaults('invalid_arguments', findViewFaults(args.view, 'home'))
      const user = userOf(call, 'user_id')
      const view = publish(world, team, user, args.view, text('hash'))
      return { view: viewPayload(world, view) }
    },
  },
]

/** A view as a modal that stands before who did something. */
export function createView(world: World, act: Act, body: unknown): View {
  const { team, user } = act
  const view = { ...blankView(world, team, user), body: keep(world, body), act }
  world.views.set(view.id, view)
  return view
}

/** `hash`: the change is refused when the view has been changed since. */
export function changeView(world: World, view: View, body: unknown, hash: string): void {
  if (hash !== '' && hash !== view.hash) throw new ApiError('hash_conflict')
  view.earlier.push(view.body)
  view.body = keep(world, body)
  view.hash = newHash(world)
}

function takeTrigger({ world, team, text }: Call): Act {
  const trigger = world.triggers.get(text('trigger_id'))
  if (trigger === undefined || trigger.act.team !== team) throw new ApiError('invalid_trigger_id')
  if (trigger.used) throw new ApiError('exchanged_trigger_id')
  if (world.clock.now().since(trigger.at).total('seconds') >= triggerSeconds) throw new ApiError('expired_trigger_id')
  trigger.used = true
  return trigger.act
}

function viewOf({ world, team, text }: Call): View {
  const wanted = text('external_id')
  const view = [...world.views.values()].find(
    ({ id, body }) => id === text('view_id') || (wanted !== '' && body.external_id === wanted),
  )
  if (view === undefined || view.team !== team || !view.open) throw new ApiError('not_found')
  return view
}

function publish(world: World, team: Team, user: User, body: unknown, hash: string): View {
  const there = team.homes.get(user.id)
  if (there !== undefined) {
    changeView(world, there, body, hash)
    return there
  }
  const view = { ...blankView(world, team, user), body: keep(world, body) }
  team.homes.set(user.id, view)
  world.views.set(view.id, view)
  return view
}

function blankView(world: World, team: Team, user: User): View {
  return { id: world.nextId('V'), team, user, body: {}, hash: newHash(world), open: true, act: undefined, earlier: [] }
}

function newHash(world: World): string {
  return `${Math.floor(world.clock.now().epochMilliseconds / 1000)}.${secret(4)}`
}

function keep(world: World, body: unknown): Json {
  return isJson(body) ? { ...body, blocks: keepBlocks(world, objectsIn(body.blocks)) } : {}
}
