import type { Content } from '#core/ports.ts'
import type { Reply } from '#core/reply/reply.ts'
import type { Picture } from './picture.ts'
import { render } from './render.ts'

/** What Slack would be sent for a reply, for someone who looks at it elsewhere. */
export interface Preview {
  readonly platform: string
  draw(reply: Reply): readonly unknown[]
}

/** Draws replies without sending them: seals and files are stand-ins, because nobody will press or see them. */
export function createPreview(content: Content): Preview {
  const phrasebook = content.phrasebook(content.locales[0] ?? 'en')
  return {
    platform: 'Slack',
    draw(reply) {
      const ids = reply.actions.map((_, index) => `v1.preview.${index + 1}`)
      const names = reply.blocks.flatMap((block) => (block.kind === 'picture' ? [block.picture] : []))
      const pictures = new Map<string, Picture>(
        names.map((name, index) => [name, { slack_file: { id: `F0PREVIEW${index + 1}` } }]),
      )
      const messages = render(reply, ids, { phrasebook, mention: undefined, pictures })
      return messages.map(({ text, blocks }) => ({ text, blocks }))
    },
  }
}
