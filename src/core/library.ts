import type { Block } from './reply/reply.ts'

/** Content in one language, checked and parsed once at load. `content` makes it from the folder; core only reads it. */
export interface Library {
  /** BCP 47 tag. */
  readonly locale: string
  /** Tags of every language there is content for. */
  readonly locales: readonly string[]
  /** In order of their numbers, 1 to 5. */
  readonly drills: readonly Drill[]
  readonly answers: readonly Answer[]
  readonly plans: readonly Plan[]
  readonly guides: readonly Guide[]
  /** Facts `F…` and references `E…`, `O…` by id. */
  readonly sources: ReadonlyMap<string, Source>
  readonly redFlags: readonly RedFlag[]
  /** What sounds like a sign of danger and is none. */
  readonly harmless: readonly string[]
  /** What people ask a coach as well, and no answer here is about. */
  readonly elsewhere: readonly string[]
  /** What people call a place, lower case (`beijing`, `eastern time`) → IANA zone name. */
  readonly places: ReadonlyMap<string, string>
}

/** Prose that a writer wrote in Markdown: text, lists and dividers only. */
export type Prose = readonly Block[]

export type Joint = 'foot' | 'ankle' | 'knee' | 'hip' | 'back' | 'shoulder' | 'wrist'

export interface Drill {
  /** Slug, such as `box-band`. */
  readonly id: string
  readonly number: number
  readonly name: string
  /** One sentence: what this drill is. */
  readonly summary: string
  readonly joints: readonly Joint[]
  readonly equipment: readonly string[]
  /** `stated` is false where the article gives no count and the number is our suggestion. */
  readonly dose: { readonly reps: number; readonly sides: 'each' | 'together'; readonly stated: boolean }
  readonly sections: Readonly<Record<DrillSection, Prose>>
  /** The drawing of the movement, by the name `Content.picture` has it, and what it shows in words. */
  readonly picture: { readonly name: string; readonly alt: string } | undefined
  /** Slug of the answer behind the Why button. */
  readonly why: string
  readonly facts: readonly string[]
  readonly evidence: readonly string[]
}

/** A drawing, as it was made: `bytes` are a whole file of that media type. */
export interface Picture {
  readonly mediaType: 'image/png'
  readonly bytes: Uint8Array
}

export const drillSections = [
  'position',
  'movement',
  'cues',
  'mistakes',
  'easier',
  'harder',
  'after',
  'safety',
  'suggestion',
] as const
/** `suggestion` is what the article leaves open and we fill in ourselves; it is always shown as ours. */
export type DrillSection = (typeof drillSections)[number]

export type Strength = 'good' | 'some' | 'weak' | 'none'

export interface Answer {
  /** Slug, the name of its command when featured. */
  readonly id: string
  readonly title: string
  /** One line for the command menu, at most 100 characters. */
  readonly summary: string
  /** Other ways to ask it. */
  readonly asked: readonly string[]
  /** Featured answers are commands of their own name. */
  readonly featured: boolean
  /** How strong the research behind the answer is. */
  readonly strength: Strength
  /** Number of the drill that goes with it, if any. */
  readonly drill: number | undefined
  /** True when the standard safety note belongs under it. */
  readonly safetyNote: boolean
  readonly short: Prose
  readonly why: Prose
  readonly research: Prose
  readonly todo: Prose
  readonly facts: readonly string[]
  readonly evidence: readonly string[]
}

/** Something to try out, step by step. */
export interface Guide {
  /** Slug, the name of its command. */
  readonly id: string
  readonly title: string
  readonly summary: string
  /** What it is, before the first step. */
  readonly opening: Prose
  readonly steps: readonly GuideStep[]
  /** Slugs of the answers to read afterwards. */
  readonly read: readonly string[]
  /** Number of the drill that goes with it, if any. */
  readonly drill: number | undefined
  readonly facts: readonly string[]
  readonly evidence: readonly string[]
}

export interface GuideStep {
  readonly title: string
  readonly prose: Prose
}

export interface Plan {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly minutes: number
  /** Id of the plan that whoever begins this one has finished. */
  readonly after: string | undefined
  readonly sessionsPerWeek: number
  readonly sessions: readonly Session[]
}

export const drillForms = ['easier', 'standard', 'harder'] as const
export type DrillForm = (typeof drillForms)[number]

/** One day's work of a plan. `number` counts through the whole plan from 1, `week` from 1. */
export interface Session {
  readonly number: number
  readonly week: number
  readonly title: string
  readonly warmUp: Prose
  readonly work: readonly SessionWork[]
  readonly transfer: { readonly kind: 'short-run' | 'box-bounces'; readonly prose: Prose }
  /** One thing to notice. */
  readonly notice: Prose
}

export interface SessionWork {
  readonly drill: number
  readonly sets: number
  /** On each side where the drill has sides. */
  readonly reps: number
  readonly form: DrillForm
}

export interface Source {
  /** `F12`, `E9`, `O3`. */
  readonly id: string
  readonly kind: 'fact' | 'reference' | 'over-claim'
  /** What it says, in our words. */
  readonly says: string
  /** How it is cited; unchecked parts are already left out. Facts are cited as the article. */
  readonly citation: string
  readonly url: string | undefined
  /** False for a source whose title alone was seen: it may never carry a claim. */
  readonly quotable: boolean
}

export interface RedFlag {
  readonly id: string
  readonly level: 'emergency' | 'urgent' | 'soon'
  /**
   * Each pattern is words and phrases (words with a space between) that must all be there, close together in any order. A word may end
   * in `*`; a term that begins with `-` is left out of account.
   */
  readonly patterns: readonly (readonly string[])[]
  readonly advice: Prose
  /** How people tell of it, for what no pattern thought of. */
  readonly told: readonly string[]
}
