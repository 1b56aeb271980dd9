import type { Content } from '#core/ports.ts'
import type { Reply } from '#core/reply/reply.ts'
import { findPictures } from './picture.ts'
import { render } from './render.ts'

/** What Discord would be sent for a reply, for someone who looks at it elsewhere. */
export interface Preview {
  readonly platform: string
  draw(reply: Reply): readonly unknown[]
}

/** Draws replies without sending them: seals are stand-ins, because nobody will press them. */
export function createPreview(content: Content): Preview {
  const phrasebook = content.phrasebook(content.locales[0] ?? 'en')
  return {
    platform: 'Discord',
    draw(reply) {
      const seals = reply.actions.map((_, index) => `v1.preview.${index + 1}`)
      const pictures = findPictures(reply, content)
      const context = { phrasebook, place: 'server', mention: undefined, pictures } as const
      return render(reply, seals, context).map(({ body }) => body)
    },
  }
}
