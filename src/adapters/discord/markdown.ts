import type { Run } from '#chat/runs.ts'

/**
 * One line of runs in Discord's markdown (https://support.discord.com/hc/en-us/articles/210298617): whatever stands in a
 * run comes out as those letters. Where a mark could not be told from letters, the mark goes, never a letter.
 */
export function markdown(line: readonly Run[]): string {
  // Most lines are plain, and nothing below would change them.
  if (line.every(isPlain)) return asLetters(textOf(line))
  const runs = keepSafeEmphasis(
    groupBy(line, ({ url }) => url)
      .flatMap(keepSafeLink)
      .flatMap(simplify),
  )
  return groupBy(runs, ({ url }) => url)
    .map(markLink)
    .join('')
}

function isPlain({ strong, emphasis, as, url }: Run): boolean {
  return !strong && !emphasis && as === 'letters' && url === undefined
}

/**
 * Brackets would end the words of a link early, and Discord makes no link of words that look like an address themselves:
 * the address then stands behind them.
 */
function keepSafeLink(runs: readonly Run[]): readonly Run[] {
  const url = runs[0]?.url
  if (url === undefined || !/[[\]`]|:\/\//.test(textOf(runs))) return runs
  const plain = { strong: false, emphasis: false, url: undefined }
  const words = runs.map((run) => ({ ...run, url: undefined }))
  return [...words, { ...plain, as: 'letters', text: ' ' }, { ...plain, as: 'address', text: url }]
}

/**
 * Code cannot be marked as such when it holds a backtick, or what could end the words of a link before it. Code is marked as
 * nothing else, and spaces are not marked at all.
 */
function simplify(run: Run): readonly Run[] {
  if (run.as === 'address') return [run]
  if (run.as === 'code' && !/`|\](?:\(|$)/.test(run.text) && run.text.trim() !== '') {
    return [{ ...run, strong: false, emphasis: false }]
  }
  const letters = { ...run, as: 'letters' } as const
  const space = { ...letters, strong: false, emphasis: false, url: undefined }
  const text = run.text.trim()
  const before = run.text.length - run.text.trimStart().length
  return [
    { ...space, text: run.text.slice(0, before) },
    { ...letters, text },
    { ...space, text: run.text.slice(before + text.length) },
  ].filter((part) => part.text !== '')
}

/** Beside a letter of a word, Discord reads `_` as a letter. */
function keepSafeEmphasis(runs: readonly Run[]): readonly Run[] {
  const stretches = groupBy(runs, ({ emphasis }) => emphasis)
  return stretches.flatMap((stretch, index) => {
    const before = stretches[index - 1]?.at(-1)?.text ?? ''
    const after = stretches[index + 1]?.at(0)?.text ?? ''
    const safe = !/\w$/.test(before) && !/^\w/.test(after)
    return safe ? stretch : stretch.map((run) => ({ ...run, emphasis: false }))
  })
}

/** Neighbours that share a mark stand between one pair of signs: `**a****b**` would be no two bold words. */
function groupBy<Key>(runs: readonly Run[], key: (run: Run) => Key): readonly (readonly Run[])[] {
  const groups: Run[][] = []
  let last: Key | undefined
  for (const run of runs) {
    const next = key(run)
    if (groups.length === 0 || next !== last) groups.push([])
    groups.at(-1)?.push(run)
    last = next
  }
  return groups
}

function markLink(runs: readonly Run[]): string {
  const url = runs[0]?.url
  return url === undefined ? markStrong(runs) : `[${markStrong(runs)}](${url})`
}

function markStrong(runs: readonly Run[]): string {
  const mark = (group: readonly Run[]) => (group[0]?.strong ? `**${markEmphasis(group)}**` : markEmphasis(group))
  return groupBy(runs, ({ strong }) => strong)
    .map(mark)
    .join('')
}

function markEmphasis(runs: readonly Run[]): string {
  const mark = (group: readonly Run[]) => (group[0]?.emphasis ? `_${markWords(group)}_` : markWords(group))
  return groupBy(runs, ({ emphasis }) => emphasis)
    .map(mark)
    .join('')
}

function markWords(runs: readonly Run[]): string {
  const signs = { letters: asLetters, code: (text: string) => `\`${text}\``, address: (text: string) => `<${text}>` }
  return groupBy(runs, (run) => run.as)
    .map((group) => signs[group[0]?.as ?? 'letters'](textOf(group)))
    .join('')
}

/**
 * No letter of data is read as markup, mention, emoji, timestamp or address: `https\://` is no link. What a line may begin
 * with (heading, list, quote, small print) counts at the beginning of what is marked too.
 */
function asLetters(text: string): string {
  return text
    .replace(/[\\*_~`|<@[]/g, '\\$&')
    .replace(/:(?=\/\/|[\w+-]+:)/g, '\\:')
    .replace(/\](?=\()/g, ']\\')
    .replace(/^(\s*)([#>+-])/, '$1\\$2')
    .replace(/^(\s*\d+)\./, '$1\\.')
}

function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('')
}
