import { isJson, type Json, objectsIn, textIn } from '#test/support/loopback/json.ts'
import type { Fault } from '../api-error.ts'

/** https://discord.com/developers/docs/components/reference#component-object-component-types */
export const componentTypes = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
} as const

/** https://discord.com/developers/docs/components/reference#button-button-styles */
export const buttonStyles = { link: 5, premium: 6 } as const

export interface Placed {
  readonly component: Json
  readonly path: Fault['path']
}

/** Every component, parents before their children, with its place. */
export function allComponents(components: unknown, path: Fault['path'] = ['components']): readonly Placed[] {
  return objectsIn(components).flatMap((component, index) => within(component, [...path, index]))
}

function within(component: Json, path: Fault['path']): readonly Placed[] {
  const single = ['accessory', 'component'].flatMap((key) => {
    const child = component[key]
    return isJson(child) ? within(child, [...path, key]) : []
  })
  return [{ component, path }, ...allComponents(component.components, [...path, 'components']), ...single]
}

/** The media that a component shows, each with the place of its address. */
export function mediaIn({
  component,
  path,
}: Placed): readonly { readonly url: string; readonly path: Fault['path'] }[] {
  const single = ['media', 'file'].flatMap((key) => {
    const media = component[key]
    return isJson(media) ? [{ url: textIn(media.url), path: [...path, key, 'url'] }] : []
  })
  const items = objectsIn(component.items).flatMap((item, index) => {
    const place = [...path, 'items', index, 'media', 'url']
    return isJson(item.media) ? [{ url: textIn(item.media.url), path: place }] : []
  })
  return [...single, ...items]
}

export function isSelect(component: Json): boolean {
  const { stringSelect, userSelect, roleSelect, mentionableSelect, channelSelect } = componentTypes
  const selects: readonly unknown[] = [stringSelect, userSelect, roleSelect, mentionableSelect, channelSelect]
  return selects.includes(component.type)
}
