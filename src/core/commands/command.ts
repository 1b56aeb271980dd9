import type { Adviser } from '../adviser.ts'
import type { Messenger } from '../delivery-ports.ts'
import type { Library } from '../library.ts'
import type { Member, Role } from '../member.ts'
import type { Phrasebook } from '../phrasebook.ts'
import type { PlainKey } from '../phrases.ts'
import type { Channels, Content, Stores } from '../ports.ts'
import type { Ranker } from '../ranking-ports.ts'
import type { RunKind } from '../reminders/run.ts'
import type { Audience, OptionInputs, Reply } from '../reply/reply.ts'
import type { Catalogue } from './catalogue.ts'
import { type Options, type ParseContext, type Parsed, parseOptions } from './option.ts'

/** What is known of anyone, even of someone whom no club has. Time comes with it: nothing below an adapter reads a clock. */
export interface ContentContext extends ParseContext {
  readonly now: Temporal.Instant
  readonly content: Content
  readonly ranker: Ranker
  readonly catalogue: Catalogue
}

/** Everything a command may know. */
export interface CommandContext extends ContentContext {
  readonly member: Member
  /** The reminder whose message is to be written; undefined when the member themselves asks. */
  readonly about: RunKind | undefined
  /** The member's locale on their platform, where that is all it tells of their time zone (see `Caller`). */
  readonly locale: string | undefined
  readonly stores: Stores
  /** A language model, where one is configured. */
  readonly adviser: Adviser | undefined
  /** By platform. */
  readonly channels: ReadonlyMap<string, Channels>
  readonly messengers: ReadonlyMap<string, Messenger>
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
  /** Answers someone whom no club has; undefined where a member is needed. */
  readonly visit: ((inputs: OptionInputs, context: ContentContext) => Promise<Reply>) | undefined
  /** What its forms can be filled with beforehand, by field; `inputs` is what the button carries. */
  readonly known: (inputs: OptionInputs, context: CommandContext) => Promise<OptionInputs>
}

export interface CommandDeclaration<O extends Options> {
  readonly name: string
  readonly summary: PlainKey
  readonly role?: Role
  readonly options: O
  readonly forms?: readonly FormDeclaration[]
  readonly examples: readonly string[]
  readonly audience?: (inputs: OptionInputs) => Audience
  /** What its forms can be filled with beforehand, by field; `inputs` is what the button carries, unchecked. */
  known?(inputs: OptionInputs, context: CommandContext): Promise<OptionInputs>
  run(options: Parsed<O>, context: CommandContext): Promise<Reply>
  /** The same for someone whom no club has: declared by what is only content. */
  visit?(options: Parsed<O>, context: ContentContext): Promise<Reply>
}

/** Declares a command; its options are read again here, whatever the platform has checked. */
export function defineCommand<O extends Options>(declaration: CommandDeclaration<O>): Command {
  const { name, summary, options, examples } = declaration
  const audience = declaration.audience ?? (() => 'member')
  const { known, visit } = declaration
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
    visit: visit && (async (inputs, context) => visit(parseOptions(options, inputs, context), context)),
    known: async (inputs, context) => (known === undefined ? {} : known(inputs, context)),
  }
}
