import type { Ledger, Messenger } from '#core/delivery-ports.ts'

/** The moments at which a process can be killed, in the order in which a run meets them. */
export const steps = [
  'before claim',
  'after claim',
  'after commit',
  'before send',
  'after send, before record',
  'after record',
] as const
export type Step = (typeof steps)[number]

/** Told of each step as it is reached; it need not return. */
export type Reach = (step: Step) => void

/** A ledger that says when it is about to claim, has claimed but not committed, has committed, and has recorded. */
export function withClaimPoints(ledger: Ledger, reach: Reach): Ledger {
  return {
    ...ledger,
    claimDue: async (batch, now, enqueue) => {
      let planned = false
      reach('before claim')
      const claimed = await ledger.claimDue(batch, now, async (runs, execute) => {
        await enqueue(runs, execute)
        planned = true
        reach('after claim')
      })
      if (planned) reach('after commit')
      return claimed
    },
    endRun: async (...end) => {
      await ledger.endRun(...end)
      reach('after record')
    },
  }
}

/** A messenger that says when it is about to send and when the platform has answered. */
export function withSendPoints(messenger: Messenger, reach: Reach): Messenger {
  return {
    ...messenger,
    send: async (...message) => {
      reach('before send')
      const outcome = await messenger.send(...message)
      reach('after send, before record')
      return outcome
    },
  }
}
