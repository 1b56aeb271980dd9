import { isJson, type Json, numberIn, textIn } from '#test/support/loopback/json.ts'
import { componentTypes, isSelect } from './checks/components.ts'
import { mediaUrls } from './message-payload.ts'
import type { Attachment } from './state.ts'

/** Components as Discord keeps and tells them: each with an id, media found, defaults written out, and nothing null. */
export function keepComponents(components: readonly Json[], attachments: readonly Attachment[]): readonly Json[] {
  const taken = new Set<number>()
  const note = (component: Json) => {
    taken.add(numberIn(component.id))
    for (const child of childrenOf(component)) note(child)
  }
  for (const component of components) note(component)
  let last = 0
  const nextId = () => {
    do last += 1
    while (taken.has(last))
    return last
  }
  return components.map((component) => keep(component, nextId, attachments))
}

function childrenOf(component: Json): readonly Json[] {
  const listed: readonly unknown[] = Array.isArray(component.components) ? component.components : []
  return [...listed, component.accessory].filter(isJson)
}

function keep(component: Json, nextId: () => number, attachments: readonly Attachment[]): Json {
  const id = numberIn(component.id) || nextId()
  const kept: Record<string, unknown> = { ...defaultsOf(component) }
  for (const [key, value] of Object.entries(component)) {
    if (value === null || value === undefined) continue
    if (key === 'components' && Array.isArray(value))
      kept[key] = value.filter(isJson).map((child) => keep(child, nextId, attachments))
    else if (key === 'accessory' && isJson(value)) kept[key] = keep(value, nextId, attachments)
    else if (key === 'items' && Array.isArray(value))
      kept[key] = value.filter(isJson).map((item) => ({
        spoiler: item.spoiler ?? false,
        description: item.description ?? null,
        media: keepMedia(item.media, attachments),
      }))
    else if (key === 'media' || key === 'file') kept[key] = keepMedia(value, attachments)
    else kept[key] = value
  }
  return { ...kept, id }
}

function defaultsOf(component: Json): Json {
  switch (component.type) {
    case componentTypes.container:
      return { accent_color: null, spoiler: false }
    case componentTypes.separator:
      return { spacing: 1, divider: true }
    case componentTypes.thumbnail:
      return { description: null, spoiler: false }
    case componentTypes.file:
      return { name: null, size: null, spoiler: false }
    default:
      return isSelect(component) ? { min_values: 1, max_values: 1 } : {}
  }
}

function keepMedia(media: unknown, attachments: readonly Attachment[]): Json {
  const url = isJson(media) ? textIn(media.url) : ''
  const name = /^attachment:\/\/(.*)$/.exec(url)?.[1]
  const attachment = attachments.find(({ filename }) => filename === name)
  if (attachment === undefined) return { id: '1', url, proxy_url: url }
  const { id, filename, contentType } = attachment
  return { id, attachment_id: id, content_type: contentType, ...mediaUrls(id, filename) }
}
