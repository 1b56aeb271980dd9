const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a text that came from outside can be an id at all: Postgres fails on a comparison with anything else. */
export function isId(text: string): boolean {
  return uuid.test(text)
}
