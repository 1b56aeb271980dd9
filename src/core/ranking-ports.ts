/** An answer or a red flag, and how likely it is meant. */
export interface Ranked {
  /** Slug of the answer, or id of the red flag. */
  readonly id: string
  /** 0 to 1. */
  readonly score: number
}

/** Finds what a question is about, as learnt from content. */
export interface Ranker {
  /** Every answer that has anything to do with the question, best first. */
  rank(question: string, locale: string): readonly Ranked[]
  /** Red flags by how likely what is told of them in other words is meant, likeliest first; what remains to 1 is no danger. */
  dangers(told: string, locale: string): readonly Ranked[]
}
