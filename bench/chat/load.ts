/** Asks for something once; resolves when the first answer is there. */
export type Ask = () => Promise<unknown>

/** Keeps so many waiting at once until so many were answered; how long it took, in milliseconds. */
export async function askTogether(count: number, together: number, ask: Ask): Promise<number> {
  const begun = performance.now()
  let left = count
  const keepAsking = async () => {
    while (left-- > 0) await ask()
  }
  await Promise.all(Array.from({ length: together }, keepAsking))
  return performance.now() - begun
}

/** Asks so often a second, whether the last was answered or not; the 99th percentile of the waits, in milliseconds. */
export async function askAtPace(count: number, perSecond: number, ask: Ask): Promise<number> {
  const begun = performance.now()
  const waits = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const due = begun + (index * 1000) / perSecond
      await new Promise((resolve) => setTimeout(resolve, Math.max(due - performance.now(), 0)))
      const asked = performance.now()
      await ask()
      return performance.now() - asked
    }),
  )
  return waits.sort((one, other) => one - other)[Math.floor(count * 0.99)] ?? 0
}
