import { words } from '#core/answers/words.ts'
import type { Answer } from '#core/library.ts'
import type { Faults, Located, Place } from './faults.ts'
import type { ContentFile } from './folder.ts'

/** A page of wordings beside an answer's own: one to a line; a line that begins with # is a note. */
export interface Wordings {
  readonly file: string
  readonly lines: readonly { readonly text: string; readonly line: number }[]
}

/** Reads `asked/<slug>.txt`. */
export function readWordings(file: ContentFile): Wordings {
  const lines = file.text
    .split('\n')
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'))
  return { file: file.name, lines }
}

/** The answer with more ways to ask it, each of which knows its own line. */
export function withWordings(answer: Located<Answer>, more: Wordings): Located<Answer> {
  const own = answer.value.asked.length
  return {
    value: { ...answer.value, asked: [...answer.value.asked, ...more.lines.map(({ text }) => text)] },
    at: (...path) => {
      const [key, index] = path
      const line = key === 'asked' && typeof index === 'number' ? more.lines[index - own] : undefined
      return line === undefined ? answer.at(...path) : { file: more.file, line: line.line }
    },
  }
}

/** Each way to ask belongs to one answer; its own title may be among them. */
export function checkWordings(answers: readonly Located<Answer>[], faults: Faults): void {
  const taken = new Map<string, { readonly answer: string; readonly title: boolean }>()
  const check = (wording: string, answer: string, title: boolean, place: () => Place) => {
    const key = words(wording).join(' ')
    const other = taken.get(key)
    if (other !== undefined && (other.answer !== answer || !other.title))
      faults.add(place(), `"${wording}" is already in ${other.answer}.md`, 'each way to ask in one place')
    taken.set(key, { answer, title })
  }
  for (const { value, at } of answers) {
    check(value.title, value.id, true, () => at('title'))
    for (const [index, wording] of value.asked.entries()) check(wording, value.id, false, () => at('asked', index))
  }
}
