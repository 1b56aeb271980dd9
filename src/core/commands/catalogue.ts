import type { Content } from '../ports.ts'
import { ask } from './ask.ts'
import { board } from './board.ts'
import { checkin } from './checkin.ts'
import { club } from './club.ts'
import { coach } from './coach.ts'
import type { Command } from './command.ts'
import { drill } from './drill.ts'
import { featuredCommands } from './featured.ts'
import { formCheck } from './form-check.ts'
import { help } from './help.ts'
import { jumpTest } from './jump-test.ts'
import { fold } from './option-types.ts'
import { pause } from './pause.ts'
import { plan } from './plan.ts'
import { progress } from './progress.ts'
import { reminder } from './reminder.ts'
import { settings } from './settings.ts'
import { why } from './why.ts'

/** Every command there is, in the order that help and menus show. */
export interface Catalogue {
  readonly commands: readonly Command[]
  find(name: string): Command | undefined
  /** The commands whose names are nearest to a mistyped one, best first. */
  near(name: string): readonly Command[]
}

/** The commands of the program and, after them, one for each featured answer. */
export function createCatalogue(content: Content): Catalogue {
  const own = [
    drill,
    checkin,
    progress,
    plan,
    reminder,
    pause,
    board,
    ask,
    why,
    formCheck,
    jumpTest,
    settings,
    coach,
    club,
    help,
  ]
  return catalogueOf([...own, ...featuredCommands(content)])
}

/** A catalogue of given commands. Two of one name are a bug, found at start. */
export function catalogueOf(commands: readonly Command[]): Catalogue {
  const byName = new Map(commands.map((command) => [command.name, command]))
  if (byName.size !== commands.length)
    throw new Error(`Two commands share a name: ${commands.map((c) => c.name).join(', ')}`)
  return {
    commands,
    find: (name) => byName.get(fold(name).replaceAll(' ', '-')),
    near: (name) =>
      commands
        .map((command) => ({ command, distance: distance(fold(name), fold(command.name)) }))
        .filter(({ distance, command }) => distance <= Math.max(2, command.name.length / 3))
        .sort((one, other) => one.distance - other.distance)
        .slice(0, 3)
        .map(({ command }) => command),
  }
}

/** Levenshtein distance, of names cut to 40 letters: what is typed can be of any length. */
function distance(one: string, other: string): number {
  const a = one.slice(0, 40)
  const b = other.slice(0, 40)
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
