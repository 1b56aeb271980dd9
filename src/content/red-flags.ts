import type { z } from 'zod'
import { catchRedFlag } from '#core/answers/red-flag.ts'
import { signs } from '#core/answers/words.ts'
import type { RedFlag } from '#core/library.ts'
import { readWordings } from './asked.ts'
import type { Faults, Located } from './faults.ts'
import type { ContentFile } from './folder.ts'
import { parseProse } from './markdown.ts'
import { keys, listOf, oneOf, shaped, slug, written } from './shape.ts'
import { parseYaml, type YamlDocument } from './yaml.ts'

const item = keys({
  id: slug,
  level: oneOf(['emergency', 'urgent', 'soon']),
  patterns: listOf(written, 1),
  advice: written,
  examples: listOf(written, 3),
})
const schema = listOf(item, 1)

/** Reads the red flags; every example must be caught by the flag it belongs to. */
export function readRedFlags(file: ContentFile, faults: Faults): readonly RedFlag[] | undefined {
  const document = parseYaml({ file: file.name, text: file.text, firstLine: 1 }, faults)
  const read = document && shaped(schema, document, faults)
  if (!read) return undefined
  const ids = read.value.map(({ id }) => id)
  for (const [index, id] of ids.entries())
    if (ids.indexOf(id) !== index) faults.add(read.at(index, 'id'), `the id ${id} is used twice`, 'an id of its own')
  return read.value.map((written, index) => toRedFlag(written, index, { read, document, faults }))
}

/** The flags with what stands in `red-flags/<id>.txt`. */
export function withTold(flags: readonly RedFlag[], files: readonly ContentFile[], faults: Faults): readonly RedFlag[] {
  const named = files.map((file) => ({
    file,
    id:
      file.path
        .split('/')
        .at(-1)
        ?.replace(/\.txt$/, '') ?? '',
  }))
  for (const { file, id } of named)
    if (!flags.some((flag) => flag.id === id))
      faults.add({ file: file.name, line: 1 }, `there is no red flag ${id}`, 'the id of a red flag of this language')
  return flags.map((flag) => {
    const lines = named.filter(({ id }) => id === flag.id).flatMap(({ file }) => readWordings(file).lines)
    return { ...flag, told: lines.map(({ text }) => text) }
  })
}

interface Context {
  readonly read: Located<unknown>
  readonly document: YamlDocument
  readonly faults: Faults
}

function toRedFlag(written: z.output<typeof item>, index: number, { read, document, faults }: Context): RedFlag {
  const flag: RedFlag = {
    id: written.id,
    level: written.level,
    patterns: written.patterns.map(patternWords),
    advice: parseProse(written.advice, document.textAt([index, 'advice']), faults),
    told: [],
  }
  for (const [at, pattern] of written.patterns.entries())
    if (patternWords(pattern).length === 0 || /(^|\s)\*|\*\S/.test(pattern))
      faults.add(read.at(index, 'patterns', at), `the pattern is "${pattern}"`, 'words, with * only at the end of one')
  for (const [at, example] of written.examples.entries())
    if (!catchRedFlag(example, [flag]))
      faults.add(read.at(index, 'examples', at), `"${example}" is not caught`, 'a pattern of this red flag to catch it')
  return flag
}

/** Words as a question's words are read, each with the `*` it ends in or the `-` it begins with; joined ones are a phrase. */
function patternWords(pattern: string): readonly string[] {
  return pattern.split(/\s+/).flatMap((part) => {
    const phrase = signs(part).join(' ')
    return phrase === '' ? [] : [`${part.startsWith('-') ? '-' : ''}${phrase}${part.endsWith('*') ? '*' : ''}`]
  })
}
