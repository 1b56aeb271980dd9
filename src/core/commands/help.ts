import { memberError } from '../errors.ts'
import { action, aside, heading, paragraph, reply, strong, text } from '../reply/build.ts'
import type { Reply, Spans } from '../reply/reply.ts'
import type { Command } from './command.ts'
import { type CommandContext, type ContentContext, defineCommand } from './command.ts'
import { hidden, optional } from './option.ts'
import { choiceOption, short, textOption } from './option-types.ts'

export const help = defineCommand({
  name: 'help',
  summary: 'command.help',
  options: {
    command: optional(textOption(60), 'option.help.command'),
    /** The button of another club was pressed. */
    switched: hidden(choiceOption(['yes'], () => 'choice.yes')),
  },
  examples: ['/help', '/help reminder'],
  run: async (given, context) => (given.switched === undefined ? explain(given, context) : switched(context)),
  visit: explain,
})

async function explain({ command }: { readonly command: string | undefined }, context: ContentContext): Promise<Reply> {
  if (command === undefined) return overview(context)
  const found = context.catalogue.find(command.trim().replace(/^\//, ''))
  if (found === undefined) throw memberError('error.command.unknown', { given: short(command) }, 'command')
  return details(found, context)
}

/** Whoever is in several clubs and writes in private has gone over to this one. */
async function switched({ member, stores, phrasebook }: CommandContext): Promise<Reply> {
  const club = await stores.clubs.find(member.club)
  return reply({
    blocks: [paragraph(...phrasebook.say('club.switched', { club: club?.name ?? '' }))],
    actions: [
      action(phrasebook.text('action.today', {}), 'drill', {}, 'primary'),
      action(phrasebook.text('action.progress', {}), 'progress', {}),
    ],
  })
}

function overview(context: ContentContext): Reply {
  const { phrasebook, catalogue, library } = context
  const featured = new Set(library.answers.map((answer) => answer.id))
  const lines = (commands: readonly Command[]) => commands.map((command) => summaryLine(command, context))
  return reply({
    title: phrasebook.say('help.title', {}),
    blocks: [
      paragraph(...phrasebook.say('help.intro', {})),
      { kind: 'list', ordered: false, items: lines(catalogue.commands.filter(({ name }) => !featured.has(name))) },
      heading(...phrasebook.say('help.answers', {})),
      { kind: 'list', ordered: false, items: lines(catalogue.commands.filter(({ name }) => featured.has(name))) },
      aside(...phrasebook.say('help.limits', {})),
    ],
    actions: [action(phrasebook.text('action.today', {}), 'drill', {}, 'primary')],
  })
}

function summaryLine(command: Command, { phrasebook, library }: ContentContext): Spans {
  return [{ kind: 'code', text: `/${command.name}` }, text(` ${command.summary(phrasebook, library)}`)]
}

function details(command: Command, context: ContentContext): Reply {
  const { phrasebook, library } = context
  const options = Object.entries(command.options).filter(([, option]) => !option.hidden)
  const facts = options.map(([name, option]) => ({ label: [text(name)], value: phrasebook.say(option.summary, {}) }))
  return reply({
    title: [text(`/${command.name}`)],
    blocks: [
      paragraph(text(command.summary(phrasebook, library))),
      ...(facts.length > 0 ? [{ kind: 'facts' as const, facts }] : []),
      paragraph(strong(...phrasebook.say('help.examples', {}))),
      {
        kind: 'list',
        ordered: false,
        items: command.examples.map((example): Spans => [{ kind: 'code', text: example }]),
      },
    ],
  })
}
