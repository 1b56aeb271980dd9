/** The questions of a form check in their order: what the article's self-check asks (F10 to F15), and what research adds. */
export const formQuestions = {
  landing: ['heel', 'midfoot', 'unknown'],
  reach: ['ahead', 'under', 'unknown'],
  knee: ['never', 'sometimes', 'often'],
  toes: ['never', 'awkward', 'fine'],
  late: ['no', 'tired', 'always'],
  load: ['no', 'yes', 'unknown'],
} as const satisfies Record<string, readonly string[]>

export type FormQuestion = keyof typeof formQuestions
export type FormAnswers = { readonly [Q in FormQuestion]: (typeof formQuestions)[Q][number] }

/** What someone said of their own running on a practice day. */
export interface FormCheck {
  readonly day: Temporal.PlainDate
  readonly answers: FormAnswers
}

/** What a check comes to, the most pressing first. */
export const formFindings = ['knee', 'load', 'reach', 'toes', 'late', 'film', 'keep'] as const
export type FormFinding = (typeof formFindings)[number]

/** Nobody changes more than two things at once. */
const mostTries = 2
/** From then on two checks are worth comparing, in days. */
export const compareAfter = 28

export interface FormResult {
  /** One or two. */
  readonly findings: readonly FormFinding[]
  /** Number of the drill that goes with them; undefined where a knee hurts, because no drill answers pain. */
  readonly drill: number | undefined
  /** Slugs of the answers to read. */
  readonly read: readonly string[]
}

const about: Readonly<Record<FormFinding, { readonly drill: number | undefined; readonly read: readonly string[] }>> = {
  knee: { drill: undefined, read: ['knee-pain-and-form'] },
  load: { drill: undefined, read: ['transition-plan'] },
  reach: { drill: 5, read: ['overstriding-check', 'cadence-target'] },
  toes: { drill: 4, read: ['deliberate-forefoot', 'which-muscle-cue'] },
  late: { drill: 1, read: ['what-is-the-pull', 'fatigue-form'] },
  film: { drill: undefined, read: ['film-yourself'] },
  keep: { drill: 5, read: ['should-i-switch-footstrike'] },
}

/** What to try after a check. A knee that often hurts stands alone: nothing else is tried until it has settled. */
export function judgeForm(answers: FormAnswers): FormResult {
  const found = formFindings.filter((finding) => isFound(finding, answers))
  const findings = found[0] === 'knee' && answers.knee === 'often' ? found.slice(0, 1) : found.slice(0, mostTries)
  const hurts = answers.knee !== 'never'
  const drill = hurts ? undefined : findings.map((one) => about[one].drill).find((one) => one !== undefined)
  const heel = answers.landing === 'heel' && !hurts ? ['why-heel-strike'] : []
  return { findings, drill, read: [...new Set([...findings.flatMap((one) => about[one].read), ...heel])].slice(0, 3) }
}

function isFound(finding: FormFinding, { landing, reach, knee, toes, late, load }: FormAnswers): boolean {
  switch (finding) {
    case 'knee':
      return knee !== 'never'
    case 'load':
      return load === 'yes'
    case 'reach':
      return reach === 'ahead'
    case 'toes':
      return toes === 'awkward'
    case 'late':
      return late !== 'no'
    case 'film':
      return landing === 'unknown' && reach === 'unknown'
    case 'keep':
      return knee === 'never' && load !== 'yes' && reach !== 'ahead' && toes !== 'awkward' && late === 'no'
  }
}

/** The newest check that is old enough to be compared with one of that day. */
export function earlierCheck(checks: readonly FormCheck[], day: Temporal.PlainDate): FormCheck | undefined {
  return checks.findLast((check) => check.day.until(day).total('days') >= compareAfter)
}

/** What is answered otherwise than before, in the order of the questions. */
export function changedAnswers(before: FormAnswers, now: FormAnswers): readonly FormQuestion[] {
  return questionsOf(formQuestions).filter((question) => before[question] !== now[question])
}

/** The keys of a table with their own type: `Object.keys` forgets it. */
export function questionsOf<Q extends string>(table: Readonly<Record<Q, unknown>>): readonly Q[] {
  // The table's type names every key it has.
  return Object.keys(table) as Q[]
}

/** Whether a session of a plan, by its number, is one at which form is checked: the first and the last. */
export function checksForm(session: number, total: number): boolean {
  return session === 1 || session === total
}
