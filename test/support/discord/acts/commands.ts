import { type Json, numberIn, objectsIn, textIn } from '#test/support/loopback/json.ts'
import { resolve } from '../interaction-payload.ts'
import { permissionsOf } from '../permissions.ts'
import type { Channel, Command, User } from '../state.ts'
import type { World } from '../world.ts'

/** What a member may fill in: text, a number, yes or no, or a user, role or channel. */
export type OptionValue = string | number | boolean | { readonly id: string }

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type */
const optionTypes = { string: 3, integer: 4, boolean: 5, user: 6, number: 10 } as const

/** The data of a command as a client would send it; a client sends nothing that the declaration does not allow. */
export function commandData(
  world: World,
  user: User,
  channel: Channel,
  name: string,
  options: Readonly<Record<string, OptionValue>>,
): Json {
  const command = offered(world, user, channel, name)
  const declared = objectsIn(command.body.options)
  const missing = declared.find((option) => option.required === true && !(textIn(option.name) in options))
  if (missing !== undefined) throw new Error(`/${name} needs ${textIn(missing.name)}`)
  const filled = Object.entries(options).map(([key, value]) => {
    const option = optionOf(declared, name, key)
    checkValue(option, value)
    return { name: key, type: option.type, value: typeof value === 'object' ? value.id : value }
  })
  return { ...dataOf(command), ...withOptions(filled), ...withResolved(world, channel, Object.values(options)) }
}

/** The data of a half-written command, one option of which is being typed. */
export function typedData(
  world: World,
  user: User,
  channel: Channel,
  name: string,
  typed: { readonly option: string; readonly text: string; readonly others: Readonly<Record<string, OptionValue>> },
): Json {
  const command = offered(world, user, channel, name)
  const declared = objectsIn(command.body.options)
  const option = optionOf(declared, name, typed.option)
  if (option.autocomplete !== true) throw new Error(`/${name} offers nothing for ${typed.option}`)
  const others = Object.entries(typed.others).map(([key, value]) => {
    const { type } = optionOf(declared, name, key)
    return { name: key, type, value: typeof value === 'object' ? value.id : value }
  })
  // What is typed is text, also where a number is wanted.
  const focused = { name: typed.option, type: option.type, value: typed.text, focused: true }
  return { ...dataOf(command), ...withOptions([...others, focused]) }
}

/** A command that this member is offered here. */
function offered(world: World, user: User, channel: Channel, name: string): Command {
  const command = [...world.commands.values()].find((each) => each.name === name)
  if (command === undefined) throw new Error(`There is no command /${name}`)
  const { guild } = channel
  if (guild !== undefined && !guild.members.has(world.bot.id)) throw new Error(`The bot is not in ${guild.name}`)
  const contexts: readonly unknown[] = Array.isArray(command.body.contexts) ? command.body.contexts : [0, 1, 2]
  const here = guild === undefined ? 1 : 0
  const outside = guild === undefined && command.body.dm_permission === false
  if (!contexts.includes(here) || outside)
    throw new Error(`/${name} is not offered ${here === 0 ? 'in a server' : 'in a direct message'}`)
  const wanted = command.body.default_member_permissions
  if (guild === undefined || wanted === undefined || wanted === null) return command
  const needed = BigInt(String(wanted))
  const granted = permissionsOf(user, guild, channel)
  // A command that asks for "0" is for administrators alone.
  if ((granted & needed) !== needed || (needed === 0n && (granted & 8n) === 0n))
    throw new Error(`/${name} is not offered to ${user.name}`)
  return command
}

function optionOf(declared: readonly Json[], name: string, key: string): Json {
  const option = declared.find((each) => each.name === key)
  if (option === undefined) throw new Error(`/${name} has no option ${key}`)
  return option
}

function checkValue(option: Json, value: OptionValue): void {
  const wrong = (why: string) => new Error(`${textIn(option.name)} cannot be ${JSON.stringify(value)}: ${why}`)
  const kind = kindOf(option.type)
  if (typeof value !== kind) throw wrong(`a ${kind} is wanted`)
  const choices = objectsIn(option.choices)
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) throw wrong('it is none of the choices')
  if (option.type === optionTypes.integer && !Number.isInteger(value)) throw wrong('it is not whole')
  const size = typeof value === 'string' ? value.length : value
  const [least, most] =
    typeof value === 'string' ? [option.min_length, option.max_length] : [option.min_value, option.max_value]
  if (typeof size !== 'number') return
  if (typeof least === 'number' && size < numberIn(least)) throw wrong('it is too little')
  if (typeof most === 'number' && size > numberIn(most)) throw wrong('it is too much')
}

function kindOf(type: unknown): string {
  if (type === optionTypes.string) return 'string'
  if (type === optionTypes.boolean) return 'boolean'
  return type === optionTypes.integer || type === optionTypes.number ? 'number' : 'object'
}

function dataOf(command: Command): Json {
  return { id: command.id, name: command.name, type: command.body.type ?? 1 }
}

/** A command without options has no `options` at all. */
function withOptions(options: readonly Json[]): Json {
  return options.length === 0 ? {} : { options }
}

function withResolved(world: World, channel: Channel, values: readonly OptionValue[]): Json {
  const ids = values.flatMap((value) => (typeof value === 'object' ? [value.id] : []))
  return ids.length === 0 ? {} : { resolved: resolve(world, channel.guild, ids) }
}
