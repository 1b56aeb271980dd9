import { isDeepStrictEqual } from 'node:util'
import { isJson, type Json, objectsIn, textIn } from '#test/support/loopback/json.ts'
import { type Fault, refusal, refuseFaults } from '../api-error.ts'
import { findCommandFaults, findCommandListFaults } from '../checks/command-rules.ts'
import { asDocumented, type BodyName, findDocumentFaults } from '../checks/document.ts'
import type { Command } from '../state.ts'
import type { World } from '../world.ts'
import { type ApiRequest, documented, noContent, ok, type Route } from './route.ts'

const all = '/applications/:application/commands'
const one = `${all}/:command`

/** https://discord.com/developers/docs/interactions/application-commands#endpoints */
export const commandRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: all,
    handle(request) {
      const full = request.query.get('with_localizations') === 'true'
      return ok(own(request).map((command) => told(request, command, full)))
    },
  },
  {
    method: 'PUT',
    path: all,
    handle(request) {
      own(request)
      const wanted = listIn(request.body)
      const bodies = wanted.map((body, index) => checked('ApplicationCommandUpdateRequest', body, [index]))
      refuseFaults(findCommandListFaults(bodies))
      return ok(replaceAll(request.world, bodies).map((command) => told(request, command)))
    },
  },
  {
    method: 'POST',
    path: all,
    handle(request) {
      const before = own(request)
      const body = checked('ApplicationCommandCreateRequest', request.body, [])
      const same = before.find((command) => keyOf(command.body) === keyOf(body))
      if (same === undefined) refuseFaults(findCommandListFaults([...before.map((command) => command.body), body]))
      const command = put(request.world, body, same)
      return { status: same === undefined ? 201 : 200, body: told(request, command) }
    },
  },
  { method: 'GET', path: one, handle: (request) => ok(told(request, find(request))) },
  {
    method: 'PATCH',
    path: one,
    handle(request) {
      const command = find(request)
      const change = documented('ApplicationCommandPatchRequestPartial', asDocumented(request.body))
      const body = { ...command.body, ...change, ...(isJson(request.body) ? request.body : {}) }
      refuseFaults(findCommandFaults(body))
      const others = own(request).filter((other) => other !== command)
      refuseFaults(findCommandListFaults([...others.map((other) => other.body), body]))
      return ok(told(request, put(request.world, body, command)))
    },
  },
  {
    method: 'DELETE',
    path: one,
    handle(request) {
      request.world.commands.delete(find(request).id)
      return noContent
    },
  },
]

function own(request: ApiRequest): readonly Command[] {
  if (request.param('application') !== request.world.application.id) throw refusal.unknownApplication()
  return [...request.world.commands.values()]
}

function find(request: ApiRequest): Command {
  const found = own(request).find(({ id }) => id === request.param('command'))
  if (found === undefined) throw refusal.unknownCommand()
  return found
}

function listIn(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body
  throw refusal.invalidBody([
    { path: [], code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' },
  ])
}

/** The body as it was written, once it is what the document and the rules want. */
function checked(name: BodyName, body: unknown, path: readonly number[]): Json {
  refuseFaults(placed(findDocumentFaults(name, asDocumented(body)), path))
  const written = isJson(body) ? body : {}
  refuseFaults(placed(findCommandFaults(written), path))
  return written
}

function placed(faults: readonly Fault[], path: readonly number[]): readonly Fault[] {
  return faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] }))
}

function replaceAll(world: World, bodies: readonly Json[]): readonly Command[] {
  const before = [...world.commands.values()]
  world.commands.clear()
  return bodies.map((body) =>
    put(
      world,
      body,
      before.find((command) => keyOf(command.body) === keyOf(body)),
    ),
  )
}

function keyOf(body: Json): string {
  return `${body.type ?? 1} ${textIn(body.name)}`
}

/** A command keeps its id under its name, and its version as long as nothing changes. */
function put(world: World, body: Json, before: Command | undefined): Command {
  const same = before !== undefined && isDeepStrictEqual(before.body, body)
  const id = before?.id ?? world.nextId()
  const command = { id, version: same ? before.version : world.nextId(), name: textIn(body.name), body }
  world.commands.set(id, command)
  return command
}

/** A command as Discord tells it: defaults written out, what is false or empty left out; localisations in a list only on request. */
function told({ param }: ApiRequest, { id, version, body }: Command, full = true): Json {
  return {
    id,
    application_id: param('application'),
    version,
    default_member_permissions: body.default_member_permissions ?? null,
    type: body.type ?? 1,
    nsfw: body.nsfw ?? false,
    dm_permission: body.dm_permission ?? true,
    contexts: body.contexts ?? null,
    integration_types: body.integration_types ?? [0],
    ...words(body, full),
    ...(objectsIn(body.options).length > 0
      ? { options: objectsIn(body.options).map((option) => toldOption(option, full)) }
      : {}),
  }
}

function toldOption(option: Json, full: boolean): Json {
  const kept = Object.entries(option).filter(([key, value]) => value !== null && value !== false && !listed.has(key))
  const choices = objectsIn(option.choices).map((choice) => ({ ...words(choice, full), value: choice.value }))
  const options = objectsIn(option.options).map((each) => toldOption(each, full))
  return {
    ...Object.fromEntries(kept),
    ...words(option, full),
    ...(choices.length > 0 ? { choices } : {}),
    ...(options.length > 0 ? { options } : {}),
  }
}

const listed = new Set(['choices', 'options', 'name_localizations', 'description_localizations'])

function words(named: Json, full: boolean): Json {
  const keys = ['name', 'description'].filter(
    (key) => named[key] !== undefined || (key === 'description' && 'type' in named),
  )
  const plain = keys.map((key) => [key, named[key] ?? ''])
  const localised = full ? keys.map((key) => [`${key}_localizations`, named[`${key}_localizations`] ?? null]) : []
  return Object.fromEntries([...plain, ...localised])
}
