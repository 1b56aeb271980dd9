import type { Phrasebook } from '#core/phrasebook.ts'
import type { Block, Reply } from '#core/reply/reply.ts'
import type { Picture } from './picture.ts'
import { render } from './render.ts'

/** What Discord would be sent for a reply, for someone who looks at it elsewhere. */
export interface Preview {
  readonly platform: string
  draw(reply: Reply): readonly unknown[]
}

/** Draws replies without sending them: seals and pictures are stand-ins, because nobody will press or see them. */
export function createPreview(phrasebook: Phrasebook): Preview {
  return {
    platform: 'Discord',
    draw(reply) {
      const seals = reply.actions.map((_, index) => `v1.preview.${index + 1}`)
      const pictures = new Map(reply.blocks.filter(isPicture).map(standIn))
      const context = { phrasebook, place: 'server', mention: undefined, pictures } as const
      return render(reply, seals, context).map(({ body }) => body)
    },
  }
}

function isPicture(block: Block): block is Extract<Block, { kind: 'picture' }> {
  return block.kind === 'picture'
}

function standIn({ picture }: { readonly picture: string }, index: number): readonly [string, Picture] {
  return [picture, { name: `picture-${index + 1}.png`, bytes: new Uint8Array() }]
}
