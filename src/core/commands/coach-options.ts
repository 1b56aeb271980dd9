import { outcomes } from '../coaching/check-in.ts'
import type { Reply } from '../reply/reply.ts'
import type { CommandContext } from './command.ts'
import { planOption } from './content-options.ts'
import { memberOption } from './member-option.ts'
import { asked, hidden, optional, type Parsed } from './option.ts'
import { choiceOption, textOption } from './option-types.ts'
import { dateOption, untilOption } from './until-option.ts'

const names = ['club', 'questions', 'assign', 'holiday', 'message', 'fill'] as const
/** A few lines to the whole club. */
const longestMessage = 1000
/** An answer that a member reads on a phone; a title as long as a question in a few words. */
const longestAnswer = 1500
const longestTitle = 200
/** As many ids as a group of questions has, with what stands between them. */
const longestList = 1000

export type CoachActionName = (typeof names)[number]

/** What a coach can give; which of it an action reads is the action's own business. */
export const coachOptions = {
  action: optional(
    choiceOption(names, (value) => `choice.coach.${value}`),
    'option.coach.action',
  ),
  member: optional(memberOption(), 'option.coach.member'),
  plan: optional(planOption(), 'option.coach.plan'),
  until: optional(untilOption(), 'option.coach.until'),
  from: asked(untilOption(), 'option.coach.from'),
  message: asked(textOption(longestMessage), 'option.coach.message'),
  day: optional(dateOption(), 'option.coach.day'),
  outcome: optional(
    choiceOption(outcomes, (value) => `choice.outcome.${value}`),
    'option.coach.outcome',
  ),
  answer: asked(textOption(longestAnswer), 'option.coach.answer'),
  title: asked(textOption(longestTitle), 'option.coach.title'),
  for: asked(
    choiceOption(['club', 'asker'], (value) => `choice.coach.for.${value}`),
    'option.coach.for',
  ),
  /** The questions that a button is about, by their ids. */
  of: hidden(textOption(longestList)),
  /** The club's own answer that a button is about. */
  own: hidden(textOption(60)),
  view: hidden(choiceOption(['answers', 'unhelpful'], () => 'choice.yes')),
  /** Opens the form of that name. */
  ask: hidden(choiceOption(['answer', 'edit', 'holiday'], () => 'choice.yes')),
  aside: hidden(choiceOption(['yes'], () => 'choice.yes')),
  end: hidden(choiceOption(['yes'], () => 'choice.yes')),
  withdraw: hidden(choiceOption(['yes'], () => 'choice.yes')),
}

export type CoachOptions = Parsed<typeof coachOptions>
export type CoachAction = (given: CoachOptions, context: CommandContext) => Promise<Reply>
