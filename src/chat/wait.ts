import type { Exchange } from './exchange.ts'

/** How long an answer may take before the platform is told that it is coming, in milliseconds: Discord wants to hear within 3 s. */
const deferAfter = 1_500

/** Somebody waits for an answer, from the moment in which they asked. */
export interface Wait {
  /** Whether the answer will be for one alone, as far as is known. */
  privately: boolean
  /** The platform is not told to wait; false when it has been told already. */
  cancel(): boolean
  /** Resolves when whatever was told is told; nothing is from then on. */
  end(): Promise<void>
}

export function startWait(exchange: Pick<Exchange<never>, 'defer'>): Wait {
  let told: Promise<void> | undefined
  const timer = setTimeout(() => {
    told = exchange.defer(wait.privately)
  }, deferAfter)
  const wait: Wait = {
    privately: false,
    cancel() {
      clearTimeout(timer)
      return told === undefined
    },
    async end() {
      clearTimeout(timer)
      await told
    },
  }
  return wait
}
