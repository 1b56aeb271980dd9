import { type Json, objectsIn, textIn } from '#test/support/loopback/json.ts'
import { allComponents, buttonStyles, componentTypes, isSelect } from './checks/components.ts'
import type { Message } from './state.ts'

export interface Button {
  readonly id: number
  readonly label: string
  readonly customId: string | undefined
  readonly url: string | undefined
  readonly style: number
  readonly disabled: boolean
}

/** All text of a message that can be read, a line for each part. */
export function textOf(message: Message): string {
  const displays = componentsOf(message, componentTypes.text).map(({ content }) => textIn(content))
  const embeds = message.embeds.flatMap((embed) => [
    textIn(embed.title),
    textIn(embed.description),
    ...objectsIn(embed.fields).flatMap(({ name, value }) => [textIn(name), textIn(value)]),
  ])
  return [message.content, ...embeds, ...displays].filter((text) => text !== '').join('\n')
}

export function buttonsOf(message: Message): readonly Button[] {
  return componentsOf(message, componentTypes.button).map(({ id, label, custom_id, url, style, disabled }) => ({
    id: Number(id),
    label: textIn(label),
    customId: typeof custom_id === 'string' ? custom_id : undefined,
    url: style === buttonStyles.link ? textIn(url) : undefined,
    style: Number(style),
    disabled: disabled === true,
  }))
}

export function selectsOf(message: Message): readonly Json[] {
  return allComponents(message.components).flatMap(({ component }) => (isSelect(component) ? [component] : []))
}

function componentsOf(message: Message, type: number): readonly Json[] {
  return allComponents(message.components).flatMap(({ component }) => (component.type === type ? [component] : []))
}
