import { AnswerError, UnreachableError } from './api.ts'

export interface OpenParts {
  /** Who is opened where a member's name is refused. */
  readonly first: string
  /** Fetches what showing a member needs, and shows nothing yet; what comes back shows it, and answers with the way to close it. */
  load(member: string): Promise<() => () => void>
  /** Calls back after a while; answers with the way not to. */
  later(again: () => void): () => void
}

/** Opens one member at a time: the last that was asked for, in whatever order they load. */
export function createOpenLast({ first, load, later }: OpenParts): (member: string) => Promise<void> {
  let turn = 0
  let close: (() => void) | undefined
  const open = async (member: string): Promise<void> => {
    const mine = ++turn
    close?.()
    close = undefined
    try {
      const show = await load(member)
      if (mine === turn) close = show()
    } catch (error) {
      if (!(error instanceof UnreachableError || error instanceof AnswerError)) throw error
      if (mine !== turn) return
      if (error instanceof UnreachableError) close = later(() => void open(member))
      // A name that another version of the page took.
      else if (member !== first) await open(first)
      else throw error
    }
  }
  return open
}
