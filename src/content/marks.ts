import type { Source } from '#core/library.ts'
import type { Faults, Located, Place } from './faults.ts'
import type { Page } from './front-matter.ts'

/** What the front matter says a page stands on. */
export interface Cited {
  readonly facts: readonly string[]
  readonly evidence: readonly string[]
}

/** Undefined while the sources themselves are broken: then nothing is known of any id. */
export type Sources = ReadonlyMap<string, Source> | undefined

/** Brackets that hold something like an id; one followed by `(` is a link. */
const nearMark = /\[([^[\]]*\b[FEOfeo]\s?\d+[^[\]]*)\](?!\()/g
const mark = /^[FEO][1-9]\d*$/

/** Holds the marks in the text (`[F10]`, `[E9]`) against the front matter and the sources. */
export function checkMarks(page: Page, cited: Located<Cited>, sources: Sources, faults: Faults): void {
  const { facts, evidence } = cited.value
  const listed = new Set([...facts, ...evidence])
  const marked = new Set<string>()
  for (const [index, line] of page.body.split('\n').entries()) {
    const place: Place = { file: page.front.file, line: page.bodyLine + index }
    for (const [, id = ''] of line.matchAll(nearMark)) {
      marked.add(id)
      checkMark(id, listed, sources, (what, expected) => faults.add(place, what, expected))
    }
  }
  checkListed('facts', cited, marked, sources, faults)
  checkListed('evidence', cited, marked, sources, faults)
}

function checkMark(
  id: string,
  listed: ReadonlySet<string>,
  sources: Sources,
  fault: (what: string, expected: string) => void,
): void {
  if (!mark.test(id)) fault(`the mark [${id}] is not one id`, 'one id in each pair of brackets, such as [E9] or [F10]')
  else if (id.startsWith('O')) fault(`the mark [${id}] is an over-claim`, 'marks of facts and references only')
  else if (sources && !sources.has(id)) fault(`the mark [${id}] is unknown`, 'an id from sources.yaml')
  else if (sources?.get(id)?.quotable === false)
    fault(`the mark [${id}] may not be quoted`, 'a source that is quotable in sources.yaml')
  else if (!listed.has(id))
    fault(`the mark [${id}] is not listed above`, `${id} under ${id.startsWith('F') ? 'facts' : 'evidence'}`)
}

function checkListed(
  key: keyof Cited,
  cited: Located<Cited>,
  marked: ReadonlySet<string>,
  sources: Sources,
  faults: Faults,
): void {
  const ids = cited.value[key]
  for (const [index, id] of ids.entries()) {
    const place = cited.at(key, index)
    if (ids.indexOf(id) !== index) faults.add(place, `${id} is listed twice`, 'each id once')
    else if (sources && !sources.has(id)) faults.add(place, `${id} is unknown`, 'an id from sources.yaml')
    else if (!id.startsWith('O') && !marked.has(id))
      faults.add(place, `${id} is not marked in the text`, `[${id}] right behind what it supports`)
  }
}
