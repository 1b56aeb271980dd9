const mostKept = 20_000

/** What was learnt lately; what is forgotten is asked for again. */
export interface Memory<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
}

/** Keeps the newest entries. */
export function createMemory<Value>(): Memory<Value> {
  const entries = new Map<string, Value>()
  return {
    get: (key) => entries.get(key),
    set(key, value) {
      entries.delete(key)
      entries.set(key, value)
      const [oldest] = entries.size > mostKept ? entries.keys() : []
      if (oldest !== undefined) entries.delete(oldest)
    },
  }
}
