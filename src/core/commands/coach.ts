import { knownAnswer } from './coach-answers.ts'
import { coachAssign } from './coach-assign.ts'
import { coachClub } from './coach-club.ts'
import { coachFill } from './coach-fill.ts'
import { coachHoliday } from './coach-holiday.ts'
import { coachMessage } from './coach-message.ts'
import { type CoachAction, type CoachActionName, coachOptions } from './coach-options.ts'
import { coachQuestions } from './coach-questions.ts'
import { defineCommand } from './command.ts'

/** What a coach can do, each in a file of its own. */
const actions: Readonly<Record<CoachActionName, CoachAction>> = {
  club: coachClub,
  questions: coachQuestions,
  assign: coachAssign,
  fill: coachFill,
  holiday: coachHoliday,
  message: coachMessage,
}

export const coach = defineCommand({
  name: 'coach',
  summary: 'command.coach',
  role: 'coach',
  options: coachOptions,
  forms: [
    { title: 'form.coach.assign', when: { action: 'assign' }, unless: 'member', fields: ['member', 'plan'] },
    { title: 'form.coach.holiday', when: { ask: 'holiday' }, unless: 'until', fields: ['from', 'until'] },
    { title: 'form.coach.message', when: { action: 'message' }, unless: 'message', fields: ['message'] },
    { title: 'form.coach.fill', when: { action: 'fill' }, unless: 'member', fields: ['member', 'day', 'outcome'] },
    { title: 'form.coach.answer', when: { ask: 'answer' }, unless: 'answer', fields: ['answer', 'title', 'for'] },
    { title: 'form.coach.edit', when: { ask: 'edit' }, unless: 'answer', fields: ['answer', 'title'] },
  ],
  known: knownAnswer,
  examples: [
    '/coach',
    '/coach assign @ben first-four-weeks',
    '/coach fill @ben day:2026-11-20',
    '/coach holiday 2 weeks',
  ],
  run: (given, context) => actions[given.action ?? 'club'](given, context),
})
