import type { Requeue } from '#core/delivery-ports.ts'

/** For stores whose snoozes no queue has to bring. */
export const noQueue: Requeue = async () => undefined
