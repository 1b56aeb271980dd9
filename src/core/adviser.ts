/** A language model that may help to choose or word an answer. What it says is checked, and nothing rests on it. */
export interface Adviser {
  /** Undefined when it has nothing to say, or not in time; it never throws. */
  advise(question: string, locale: string, entries: readonly AdviceEntry[]): Promise<Advice | undefined>
}

/** A curated answer that may be meant. */
export interface AdviceEntry {
  readonly id: string
  readonly title: string
  /** The short answer with its marks, such as `[E9]`. */
  readonly text: string
}

/** What came back, unchecked. */
export interface Advice {
  readonly id: string
  readonly text: string | undefined
}
