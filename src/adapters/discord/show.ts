import type { RawFile } from 'discord.js'
import { type Recipient, sealActions } from '#chat/seal-actions.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import type { Buttons } from '#core/platform-ports.ts'
import type { Content } from '#core/ports.ts'
import type { Reply } from '#core/reply/reply.ts'
import { platform } from './address.ts'
import { findPictures, type Picture } from './picture.ts'
import { type DiscordMessage, render } from './render.ts'

/** One message as it goes to Discord. */
export type Shown = DiscordMessage

/** Where a reply goes. */
export interface Showing extends Omit<Recipient, 'platform'> {
  readonly place: 'server' | 'dm'
  /** Discord's id of the one role that may be mentioned. */
  readonly mention: string | undefined
  readonly phrasebook: Phrasebook
}

export interface ShowParts {
  readonly buttons: Buttons
  readonly content: Pick<Content, 'picture'>
}

/** A reply as Discord's messages, its buttons sealed and its pictures at hand. */
export async function show(reply: Reply, to: Showing, { buttons, content }: ShowParts): Promise<readonly Shown[]> {
  const ids = await sealActions(reply, { ...to, platform }, buttons)
  const pictures = findPictures(reply, content)
  return render(reply, ids, { phrasebook: to.phrasebook, place: to.place, mention: to.mention, pictures })
}

/** The message with that number on its first component; an edit that left it out would lose it (see `markOf`). */
export function marked({ body, files }: Shown, mark: number | undefined): Shown {
  const [head, ...others] = body.components
  if (head === undefined || mark === undefined) return { body, files }
  return { body: { ...body, components: [{ ...head, id: mark }, ...others] }, files }
}

/** Files as discord.js sends them. */
export function rawFiles(files: readonly Picture[]): RawFile[] {
  return files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes) }))
}
