import type { Library } from '../library.ts'
import type { Member, Role } from '../member.ts'
import type { Phrasebook } from '../phrasebook.ts'
import type { PlainKey } from '../phrases.ts'
import type { Content, Ranker, Stores } from '../ports.ts'
import type { Audience, OptionInputs, Reply } from '../reply/reply.ts'
import type { Catalogue } from './catalogue.ts'
import { type Options, type ParseContext, type Parsed, parseOptions } from './option.ts'

/** Everything a command may know. Time comes with it: nothing below an adapter reads a clock. */
export interface CommandContext extends ParseContext {
  readonly now: Temporal.Instant
  readonly member: Member
  readonly stores: Stores
  readonly content: Content
  readonly ranker: Ranker
  readonly catalogue: Catalogue
}

/** Fields to ask for when a button is pressed that matches `when` and lacks `unless`. At most five. */
export interface FormDeclaration {
  readonly title: PlainKey
  readonly when: OptionInputs
  readonly unless: string | undefined
  readonly fields: readonly string[]
}

/** A command as the catalogue holds it: declared once, for every platform. */
export interface Command {
  readonly name: string
  readonly summary: (phrasebook: Phrasebook, library: Library) => string
  readonly role: Role
  readonly options: Options
  readonly forms: readonly FormDeclaration[]
  /** What someone could type, for help and for errors. */
  readonly examples: readonly string[]
  /** Who sees the answer: decided by the declaration and what was given, before anything is looked up. */
  readonly audience: (inputs: OptionInputs) => Audience
  readonly execute: (inputs: OptionInputs, context: CommandContext) => Promise<Reply>
}

export interface CommandDeclaration<O extends Options> {
  readonly name: string
  readonly summary: PlainKey
  readonly role?: Role
  readonly options: O
  readonly forms?: readonly FormDeclaration[]
  readonly examples: readonly string[]
  readonly audience?: (inputs: OptionInputs) => Audience
  run(options: Parsed<O>, context: CommandContext): Promise<Reply>
}

/** Declares a command; its options are read again here, whatever the platform has checked. */
export function defineCommand<O extends Options>(declaration: CommandDeclaration<O>): Command {
  const { name, summary, options, examples } = declaration
  const audience = declaration.audience ?? (() => 'member')
  return {
    name,
    summary: (phrasebook) => phrasebook.text(summary, {}),
    role: declaration.role ?? 'member',
    options,
    forms: declaration.forms ?? [],
    examples,
    audience,
    execute: async (inputs, context) => ({
      ...(await declaration.run(parseOptions(options, inputs, context), context)),
      audience: audience(inputs),
    }),
  }
}
