import type { Run } from '#chat/runs.ts'

/** Keeps a sign from being read as markup, and nobody sees it: Slack knows no escape for its own marks. */
const joiner = '\u2060'

/** One line of runs in Slack's mrkdwn (https://docs.slack.dev/messaging/formatting-message-text): data is never markup. */
export function mrkdwn(line: readonly Run[]): string {
  return line.map(writeRun).join('')
}

function writeRun(run: Run): string {
  const words = run.text.trim()
  // A mark beside a space, or around nothing, would stand there as a letter.
  if (words === '') return escaped(run.text)
  const at = run.text.indexOf(words)
  return run.text.slice(0, at) + writeWords({ ...run, text: words }) + run.text.slice(at + words.length)
}

function writeWords({ text, as, strong, emphasis, url }: Run): string {
  if (as === 'code' && !text.includes('`')) return `\`${escaped(text)}\``
  const letters = asLetters(text)
  const marked = emphasis ? `_${letters}_` : letters
  const linked = url === undefined ? marked : `<${escaped(url).replaceAll('|', '%7C')}|${marked}>`
  return strong ? `*${linked}*` : linked
}

/** No letter of data is read as a mark, a quotation or an emoji. */
function asLetters(text: string): string {
  return escaped(text.replace(/[*_~`]/g, `${joiner}$&`).replace(/:(?=[\w+'-]+:)/g, `:${joiner}`)).replace(
    /^&gt;/,
    `${joiner}&gt;`,
  )
}

/** The three letters that Slack wants escaped: https://docs.slack.dev/messaging/formatting-message-text#escaping */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
