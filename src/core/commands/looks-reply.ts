import { clock, longDay } from '../dates.ts'
import { paragraph, reply, strong, text } from '../reply/build.ts'
import type { Reply, Spans } from '../reply/reply.ts'
import type { CommandContext } from './command.ts'

/** What is older stands in the export. */
const shown = 20

/** Which coach was shown what of the member's own, and when. */
export async function looksReply({ stores, member, phrasebook }: CommandContext): Promise<Reply> {
  const looks = await stores.looks.of(member, shown)
  const items = looks.map(({ coach, about, at }): Spans => {
    const local = at.toZonedDateTimeISO(member.zone)
    const when = `${longDay(local.toPlainDate(), member.language)}, ${clock(local.toPlainTime())}`
    const who = coach === undefined ? phrasebook.say('looks.gone', {}) : [text(coach)]
    return [strong(text(when)), text(' '), ...who, text(': '), ...phrasebook.say(`looks.${about}`, {})]
  })
  return reply({
    title: phrasebook.say('looks.title', {}),
    blocks:
      items.length === 0
        ? [paragraph(...phrasebook.say('looks.none', {}))]
        : [{ kind: 'list', ordered: false, items }, paragraph(...phrasebook.say('looks.how', {}))],
  })
}
