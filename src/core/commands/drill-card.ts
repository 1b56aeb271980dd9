import { adaptSession } from '../coaching/adaptation.ts'
import { type Drill, drillSections, type Library, type Prose, type Session, type SessionWork } from '../library.ts'
import type { Phrasebook } from '../phrasebook.ts'
import { heading, strong, text } from '../reply/build.ts'
import type { Block, Spans } from '../reply/reply.ts'
import { sourceLines } from './source-lines.ts'
import type { Standing } from './standing.ts'

interface CardContext {
  readonly phrasebook: Phrasebook
  readonly library: Library
}

/** A drill as today's session has it: how much of it, and what follows instead of what usually follows the drill. */
export interface SessionPart {
  readonly work: SessionWork
  /** A first week has no bounces, whatever the drill's own page says. Empty when it is said elsewhere on the card. */
  readonly after: Prose
}

/** Everything about one drill: how to stand, move and count, what helps, what goes wrong, when to stop, and whence. */
export function drillBlocks(
  drill: Drill,
  part: SessionPart | undefined,
  { phrasebook, library }: CardContext,
): readonly Block[] {
  const sections = part === undefined ? drill.sections : { ...drill.sections, after: part.after }
  return [
    { kind: 'text', style: 'body', spans: [text(drill.summary)] },
    ...pictureOf(drill),
    { kind: 'facts', facts: drillFacts(drill, phrasebook, part?.work) },
    ...drillSections.flatMap((section) =>
      sections[section].length === 0
        ? []
        : [heading(...phrasebook.say(`drill.section.${section}`, {})), ...sections[section]],
    ),
    { kind: 'divider' },
    { kind: 'source', sources: sourceLines(drill, phrasebook, library) },
  ]
}

function pictureOf({ picture }: Drill): readonly Block[] {
  return picture === undefined ? [] : [{ kind: 'picture', picture: picture.name, alt: picture.alt }]
}

function drillFacts(drill: Drill, phrasebook: Phrasebook, work: SessionWork | undefined) {
  const { reps, sides, stated } = drill.dose
  const dose = phrasebook.say(`drill.dose.${sides}`, { reps: work?.reps ?? reps, sets: work?.sets ?? 1 })
  const ours = stated && work === undefined ? [] : [text(' '), ...phrasebook.say('drill.dose.ours', {})]
  const equipment =
    drill.equipment.length > 0 ? [text(drill.equipment.join(', '))] : phrasebook.say('drill.equipment.none', {})
  return [
    { label: phrasebook.say('drill.label.dose', {}), value: [...dose, ...ours] },
    ...(work === undefined
      ? []
      : [{ label: phrasebook.say('drill.label.form', {}), value: phrasebook.say(`drill.form.${work.form}`, {}) }]),
    { label: phrasebook.say('drill.label.equipment', {}), value: equipment },
  ]
}

/** A session in short: warm-up, the drills with their sets and reps, what follows, and one thing to notice. */
export function sessionBlocks(
  session: Session,
  { enrolment, adaptation }: Standing,
  { phrasebook, library }: CardContext,
): readonly Block[] {
  const items = adaptSession(session, enrolment.level, adaptation).map((work) => workLine(work, library, phrasebook))
  // What hurts is neither run nor bounced on.
  const transfer =
    adaptation.pains.length > 0 ? [] : [heading(...phrasebook.say('session.transfer', {})), ...session.transfer.prose]
  return [
    heading(...phrasebook.say('session.warm-up', {})),
    ...session.warmUp,
    heading(...phrasebook.say('session.drills', {})),
    { kind: 'list', ordered: false, items },
    ...transfer,
    heading(...phrasebook.say('session.notice', {})),
    ...session.notice,
  ]
}

/** A drill with how much of it and in which form. */
export function workLine(work: SessionWork, library: Library, phrasebook: Phrasebook): Spans {
  const drill = library.drills.find((one) => one.number === work.drill)
  if (drill === undefined) throw new Error(`A plan names drill ${work.drill}, which the library does not have`)
  const dose = phrasebook.say(`drill.dose.${drill.dose.sides}`, { reps: work.reps, sets: work.sets })
  const form = work.form === 'standard' ? [] : [text(' · '), ...phrasebook.say(`drill.form.${work.form}`, {})]
  return [strong(text(`${drill.number} · ${drill.name}`)), text(': '), ...dose, ...form]
}
