/** Where the page keeps what should outlast it. */
export type Keep = Pick<Storage, 'getItem' | 'setItem'>

/** The browser's own storage; where it is forbidden, the page's memory, so that the chat works all the same. */
export const keep: Keep = findStorage()

function findStorage(): Keep {
  try {
    return localStorage
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    const slots = new Map<string, string>()
    return { getItem: (name) => slots.get(name) ?? null, setItem: (name, value) => void slots.set(name, value) }
  }
}
