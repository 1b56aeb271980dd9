import type { z } from 'zod'
import { drillForms, type Plan, type Session } from '#core/library.ts'
import type { Faults, Located } from './faults.ts'
import type { ContentFile } from './folder.ts'
import { parseProse } from './markdown.ts'
import { keys, listOf, oneLine, oneOf, shaped, slug, whole, written } from './shape.ts'
import { parseYaml, type YamlDocument } from './yaml.ts'

const work = keys({ drill: whole(1, 99), sets: whole(1, 10), reps: whole(1, 200), form: oneOf(drillForms) })

const session = keys({
  week: whole(1, 52),
  title: oneLine,
  'warm-up': written,
  work: listOf(work, 1),
  transfer: keys({ kind: oneOf(['short-run', 'box-bounces']), text: written }),
  notice: written,
})

const schema = keys({
  title: oneLine,
  summary: oneLine.max(100, { error: 'at most 100 characters' }),
  minutes: whole(1, 180),
  after: slug.optional(),
  'sessions-per-week': whole(1, 7),
  sessions: listOf(session, 1),
})

/** Reads a plan; its file is named for its id. */
export function readPlan(file: ContentFile, faults: Faults): Located<Plan> | undefined {
  const id = slug.safeParse(
    file.path
      .split('/')
      .at(-1)
      ?.replace(/\.yaml$/, ''),
  )
  if (!id.success) {
    faults.add(
      { file: file.name, line: 1 },
      'the file has an unexpected name',
      'small letters a–z, digits and hyphens, at most 32',
    )
    return undefined
  }
  const document = parseYaml({ file: file.name, text: file.text, firstLine: 1 }, faults)
  const read = document && shaped(schema, document, faults)
  if (!read) return undefined
  const { 'sessions-per-week': sessionsPerWeek, sessions, ...rest } = read.value
  const plan: Plan = {
    ...rest,
    id: id.data,
    after: read.value.after,
    sessionsPerWeek,
    sessions: sessions.map((written, index) => toSession(written, index, document, faults)),
  }
  return { value: plan, at: read.at }
}

function toSession(written: z.output<typeof session>, index: number, document: YamlDocument, faults: Faults): Session {
  const prose = (text: string, ...path: readonly string[]) =>
    parseProse(text, document.textAt(['sessions', index, ...path]), faults)
  const { 'warm-up': warmUp, transfer, notice, week, title, work } = written
  return {
    number: index + 1,
    week,
    title,
    work,
    warmUp: prose(warmUp, 'warm-up'),
    transfer: { kind: transfer.kind, prose: prose(transfer.text, 'transfer', 'text') },
    notice: prose(notice, 'notice'),
  }
}
