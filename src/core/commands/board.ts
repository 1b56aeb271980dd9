import { boardBlock, findAdherence, findBoard } from '../club-board.ts'
import { percentOf } from '../coaching/board.ts'
import type { BoardChoice } from '../member.ts'
import { action, aside, paragraph, reply } from '../reply/build.ts'
import type { Block, Reply } from '../reply/reply.ts'
import { findClub } from './club-change.ts'
import { type CommandContext, defineCommand } from './command.ts'
import { optional } from './option.ts'
import { choiceOption } from './option-types.ts'

const choices = { named: 'named', anonymous: 'anonymous', hide: 'hidden' } as const satisfies Record<
  string,
  BoardChoice
>

export const board = defineCommand({
  name: 'board',
  summary: 'command.board',
  options: {
    action: optional(
      choiceOption(['show', 'named', 'anonymous', 'hide'], (value) => `choice.board.${value}`),
      'option.board.action',
    ),
  },
  examples: ['/board', '/board named', '/board hide'],
  async run({ action: wanted = 'show' }, context) {
    if (wanted === 'show') return show([], context)
    const change = { board: choices[wanted] }
    const member = await context.stores.members.changeSettings(context.member, change, context.now)
    const said = paragraph(...context.phrasebook.say(`board.chosen.${member.settings.board}`, {}))
    return show([said], { ...context, member })
  },
})

/** The board as the club sees it, and to the member alone how they stand. */
async function show(before: readonly Block[], context: CommandContext): Promise<Reply> {
  const { phrasebook, member, now } = context
  const lines = await findBoard(await findClub(context), now, context)
  const percent = percentOf(await findAdherence(member, now, context))
  const choice = phrasebook.say(`board.choice.${member.settings.board}`, {})
  const yours =
    percent === undefined
      ? phrasebook.say('board.yours.few', { choice })
      : phrasebook.say('board.yours', { percent, choice })
  return reply({
    tone: before.length > 0 ? 'good' : 'plain',
    title: phrasebook.say('board.title', {}),
    blocks: [
      ...before,
      lines.length === 0 ? paragraph(...phrasebook.say('board.empty', {})) : boardBlock(lines, phrasebook),
      paragraph(...yours),
      aside(...phrasebook.say('board.how', {})),
    ],
    actions: (['named', 'anonymous', 'hide'] as const)
      .filter((one) => choices[one] !== member.settings.board)
      .map((one) => action(phrasebook.text(`choice.board.${one}`, {}), 'board', { action: one })),
  })
}
