import type { APIComponentInContainer } from 'discord.js'
import { limits } from './limits.ts'
import type { Picture } from './picture.ts'

/** Components that stay together in one message. */
export interface Group {
  readonly components: readonly APIComponentInContainer[]
  readonly pictures: readonly Picture[]
}

/** Room for components in a container, which is one itself, below the line that mentions a role. */
export const roomInMessage = limits.components - 2

/** Groups in as few messages as their order allows; no message begins or ends with a separator. */
export function packMessages(groups: readonly Group[], text: number): readonly Group[] {
  const messages: Group[] = []
  for (const group of groups) {
    const last = messages.at(-1)
    const longer = last && join(last, group)
    if (longer !== undefined && fits(longer, text)) messages[messages.length - 1] = longer
    else messages.push(group)
  }
  return messages.map(trimSeparators).filter(({ components }) => components.length > 0)
}

export function join(...groups: readonly Group[]): Group {
  return {
    components: groups.flatMap(({ components }) => components),
    pictures: groups.flatMap(({ pictures }) => pictures),
  }
}

export function fits({ components, pictures }: Group, text: number): boolean {
  return (
    components.reduce((sum, component) => sum + countOf(component), 0) <= roomInMessage &&
    components.reduce((sum, component) => sum + textLength(component), 0) <= text &&
    pictures.length <= limits.pictures
  )
}

function countOf(component: APIComponentInContainer): number {
  return component.type === 1 ? 1 + component.components.length : 1
}

function textLength(component: APIComponentInContainer): number {
  return component.type === 10 ? component.content.length : 0
}

function trimSeparators(group: Group): Group {
  const isContent = ({ type }: APIComponentInContainer) => type !== 14
  const { components } = group
  const first = components.findIndex(isContent)
  return { ...group, components: first < 0 ? [] : components.slice(first, components.findLastIndex(isContent) + 1) }
}
