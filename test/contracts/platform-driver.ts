import type { OptionInputs } from '#core/reply/reply.ts'

/** What the scenarios have to know of a platform. */
export interface PlatformTraits {
  /** Someone whom no club has; undefined where private talk, too, always belongs to a club. */
  readonly stranger: (() => Person) | undefined
  /** Whether one program is in more clubs than one. */
  readonly manyClubs: boolean
}

/** What a platform's fake has to offer so that the scenarios of `platform-contract.ts` can be played on it. */
export interface PlatformDriver {
  /** A club that has just had the coach brought to it, with an admin, some members and a channel. */
  club(name: string): Promise<Stage>
  /** Moves the clock on until it is that time in Berlin, and lets the program look for what is due. */
  passTo(time: string): Promise<void>
  /** The platform brings the next thing that anyone does twice. */
  bringTwice(): void
  /** Ends the program and starts it again on the same database. */
  restart(): Promise<void>
  /** Whatever the program sent that the platform forbids. */
  breaches(): readonly unknown[]
}

export interface Stage {
  readonly admin: Person
  readonly ada: Person
  readonly ben: Person
  readonly channel: Place
  /** So many more members. */
  people(count: number): readonly Person[]
  /** Brings someone of another club into this one as well. */
  join(person: Person): void
  leave(person: Person): void
  /** What everyone in the channel reads, oldest first. */
  said(): readonly Message[]
  /** The same, once there are so many. */
  saidAfter(count: number): Promise<Message>
  deleteChannel(): void
  /** Forbids the coach to write in the channel; answers with the words for what it lacks then. */
  silence(): string
  /** Takes the coach out of the club. */
  expel(): void
  /** Fills in what `/club setup` asks for: the channel, and every day at that time in Berlin. */
  setUp(time: string): Promise<Seen>
}

/** A channel, or the private conversation of one person with the coach. */
export type Place = unknown

export interface Person {
  readonly inPrivate: Place
  /** Runs a command from the menu. */
  runs(command: string, options: OptionInputs, place: Place): Promise<Seen>
  presses(message: Message, button: string): Promise<Seen>
  /** Sends a form with these of its fields filled in, by the options they are for. */
  fills(form: Form, fields: Readonly<Record<string, string>>): Promise<Seen>
  /** Presses something that no client shows. */
  forges(message: Message, id: string): Promise<Seen>
  /** The same, where nothing may come of it: rejects when something does. */
  forgesInVain(message: Message, id: string): Promise<void>
  /** Writes, and reads the coach's answer there. */
  writes(text: string, place: Place): Promise<Message>
  /** What the coach has written in private, oldest first. */
  told(): readonly Message[]
  /** The same, once there are so many. */
  toldAfter(count: number): Promise<Message>
  closeDirect(): void
}

/** What someone sees of what they did. */
export interface Seen {
  readonly kind: 'message' | 'form'
  /** Only they see it. */
  readonly isPrivate: boolean
  /** True when the message whose button was pressed was changed instead. */
  readonly replaced: boolean
  readonly message: Message
  readonly form: Form
}

export interface Message {
  text(): string
  buttons(): readonly string[]
  /** The platform's name for the button. */
  idOf(button: string): string
  /** How often it was changed. */
  changes(): number
  /** Resolves when it says that. */
  until(text: string): Promise<void>
}

export interface Form {
  /** What stands in each field, by the option it is for. */
  readonly fields: Readonly<Record<string, string>>
}
