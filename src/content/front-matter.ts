import type { Faults } from './faults.ts'
import type { ContentFile } from './folder.ts'
import { parseYaml, type YamlDocument } from './yaml.ts'

export interface Page {
  readonly front: YamlDocument
  readonly body: string
  /** Line of the file on which the body begins. */
  readonly bodyLine: number
}

const fence = '---'

/** Parts a Markdown file into the keys between its two `---` lines and the text below them. */
export function splitFrontMatter(file: ContentFile, faults: Faults): Page | undefined {
  const lines = file.text.split('\n')
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === fence)
  const opens = lines[0]?.trimEnd() === fence
  if (!opens || end < 0) {
    const what = opens ? 'the keys have no end' : 'the file does not begin with its keys'
    faults.add({ file: file.name, line: 1 }, what, 'keys between two lines of ---')
    return undefined
  }
  const front = parseYaml({ file: file.name, text: lines.slice(1, end).join('\n'), firstLine: 2 }, faults)
  return front && { front, body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 }
}
