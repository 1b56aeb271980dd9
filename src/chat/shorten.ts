/** Text that a platform takes and shows: line ends as `\n`, and U+FFFD for control characters and halves of characters. */
export function visible(text: string): string {
  const lines = text.toWellFormed().replace(/\r\n?|[\u2028\u2029]/g, '\n')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what nobody can see.
  return lines.replace(/[\0-\x08\x0B-\x1F\x7F]/g, '\uFFFD')
}

/** A text of one line that cannot be split: cut where it is too long, between characters, with a visible `…`. Never empty. */
export function shorten(text: string, most: number): string {
  const whole = visible(text).replace(/\s+/g, ' ').trim()
  if (whole.length <= most) return whole === '' ? '…' : whole
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(whole.slice(0, most))) {
    if (kept.length + segment.length > most - 1) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}
