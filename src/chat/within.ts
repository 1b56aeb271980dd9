/** The same promise, or `otherwise` when it takes longer than `limit` milliseconds; what comes later is dropped. */
export async function within<Value>(limit: number, work: Promise<Value>, otherwise: Value): Promise<Value> {
  const { promise: tooSlow, resolve } = Promise.withResolvers<Value>()
  const timer = setTimeout(() => resolve(otherwise), limit)
  try {
    return await Promise.race([work, tooSlow])
  } finally {
    clearTimeout(timer)
  }
}
