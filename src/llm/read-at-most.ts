/** The text of a response, as long as that is no longer than so many bytes; throws a `RangeError` when it is. */
export async function readAtMost(response: Response, most: number): Promise<string> {
  const decoder = new TextDecoder()
  let read = 0
  let text = ''
  for await (const chunk of response.body ?? []) {
    read += chunk.byteLength
    if (read > most) throw new RangeError(`More than ${most} bytes`)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
