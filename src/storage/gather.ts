/** More in one statement gains nothing, and holds locks longer. */
const most = 1000

/**
 * Makes one statement of what is asked at the same moment: the asks of one turn of the event loop go to `load` together,
 * which answers them in their order. A storm of reminders then costs a few statements a batch, while each of them, and
 * whoever types a command, is still written as if it were alone.
 */
export function gather<Ask, Answer>(
  load: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
): (ask: Ask) => Promise<Answer> {
  let waiting: Waiting<Ask, Answer>[] = []
  const flush = () => {
    const all = waiting
    waiting = []
    for (let from = 0; from < all.length; from += most) void answer(all.slice(from, from + most), load)
  }
  return (ask) => {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    if (waiting.push({ ask, resolve, reject }) === 1) setImmediate(flush)
    return promise
  }
}

interface Waiting<Ask, Answer> {
  readonly ask: Ask
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

async function answer<Ask, Answer>(
  batch: readonly Waiting<Ask, Answer>[],
  load: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
): Promise<void> {
  try {
    const answers = await load(batch.map(({ ask }) => ask))
    if (answers.length !== batch.length) throw new Error(`${batch.length} asked and ${answers.length} were answered`)
    for (const [index, one] of answers.entries()) batch[index]?.resolve(one)
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
}
