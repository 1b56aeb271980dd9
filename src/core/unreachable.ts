/** Ends every `switch` over a `kind`: a new kind then breaks the compile here, by name, in each place that must learn it. */
export function unreachable(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`)
}
