import type { Json } from '#test/support/loopback/json.ts'
import { integrationOwners, timestamp, userPayload } from './payloads.ts'
import { type Interaction, interactionTypes, type Message } from './state.ts'
import type { World } from './world.ts'

/** Discord says a nonce is remembered "in the past few minutes"; here for so many. */
export const nonceMinutes = 5

/** A message as REST, the gateway and interactions tell of it. */
export function messagePayload(world: World, message: Message): Json {
  const { answers } = message
  const forgotten = message.at.add({ minutes: nonceMinutes })
  const isFresh = Temporal.Instant.compare(world.clock.now(), forgotten) < 0
  const interaction = answers === undefined ? {} : interactionFields(world, message, answers)
  return {
    id: message.id,
    channel_id: message.channel.id,
    author: userPayload(message.author),
    content: message.content,
    timestamp: timestamp(message.at),
    edited_timestamp: message.editedAt === undefined ? null : timestamp(message.editedAt),
    type: answers?.original === message && answers.type === interactionTypes.command ? 20 : 0,
    tts: false,
    pinned: false,
    mention_everyone: message.pinged.includes('@everyone') || message.pinged.includes('@here'),
    mentions: idsIn(message.pinged, /^<@(\d+)>$/).flatMap((id) => {
      const user = world.users.get(id)
      return user === undefined ? [] : [userPayload(user)]
    }),
    mention_roles: idsIn(message.pinged, /^<@&(\d+)>$/),
    attachments: message.attachments.map((attachment) => ({
      id: attachment.id,
      filename: attachment.filename,
      size: attachment.bytes.length,
      content_type: attachment.contentType,
      ...(attachment.description === undefined ? {} : { description: attachment.description }),
      ...mediaUrls(attachment.id, attachment.filename),
    })),
    embeds: message.embeds,
    components: message.components,
    flags: message.flags,
    ...(message.nonce === undefined || !isFresh ? {} : { nonce: message.nonce }),
    ...interaction,
  }
}

/** Where an attachment would lie; nothing answers there. */
export function mediaUrls(id: string, filename: string): Json {
  return {
    url: `https://cdn.discord.test/${id}/${filename}`,
    proxy_url: `https://media.discord.test/${id}/${filename}`,
  }
}

function interactionFields(world: World, message: Message, answers: Interaction): Json {
  const isOriginal = answers.original === undefined || answers.original === message
  const later = isOriginal ? {} : { original_response_message_id: answers.original?.id }
  return {
    webhook_id: world.application.id,
    application_id: world.application.id,
    interaction_metadata: { ...interactionMetadata(answers), ...later },
  }
}

function interactionMetadata(interaction: Interaction): Json {
  const { source, opener } = interaction
  return {
    id: interaction.id,
    type: interaction.type,
    user: userPayload(interaction.user),
    authorizing_integration_owners: integrationOwners(interaction.channel),
    ...(interaction.type !== interactionTypes.component ? {} : { interacted_message_id: source?.id }),
    ...(opener === undefined ? {} : { triggering_interaction_metadata: interactionMetadata(opener) }),
  }
}

function idsIn(pings: readonly string[], pattern: RegExp): string[] {
  return pings.flatMap((ping) => pattern.exec(ping)?.[1] ?? [])
}
