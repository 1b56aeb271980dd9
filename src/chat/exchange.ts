/** Whether the answer is to stand where the button was pressed, or by itself. */
export type Position = 'anew' | 'instead'

/** The answers to one thing that someone did, in whichever way their platform takes them. */
export interface Exchange<Message> {
  show(messages: readonly Message[], position: Position): Promise<void>
  ask(form: object): Promise<void>
  choose(choices: readonly object[]): Promise<void>
  /** Takes note, and changes nothing that anyone sees. */
  hush(): Promise<void>
  /** Says that an answer is coming. Once there is one, this does nothing. */
  defer(privately: boolean): Promise<void>
}
