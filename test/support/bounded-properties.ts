import fc from 'fast-check'

/**
 * A property that fails is made smaller for at most this long: where a counterexample has hundreds of parts, that would
 * otherwise outlast the test, which then says only that it ran out of time.
 */
const limitMs = 20_000

fc.configureGlobal({ interruptAfterTimeLimit: limitMs, markInterruptAsFailure: false })
