import type { Dequeue, Requeue } from '#core/delivery-ports.ts'

/** For stores whose snoozes no queue has to bring, and that have none to forget in. */
export const noQueue: Requeue & Dequeue = async () => undefined
