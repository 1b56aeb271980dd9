import { paragraph, reply, text } from '#core/reply/build.ts'
import type { Action, Reply } from '#core/reply/reply.ts'
import type { InvocationAnswer, WaitingMessage } from '../wire.ts'
import { AnswerError, type Api, type Request, UnreachableError } from './api.ts'
import type { FormFault } from './ask-form.ts'
import type { Keep } from './keep.ts'
import type { Log } from './log.ts'
import { type Entry, entryOf, isRevised, loadEntries, merge, mostKept, saveEntries } from './transcript.ts'

/** Something to say, in the words that the conversation shows for it. */
export interface Saying {
  readonly request: Request
  readonly said: string
  /** The turn whose button was pressed, if it was a button. */
  readonly pressed: string | undefined
}

/** What one member and the coach have said to each other in this browser. */
export interface Conversation {
  isEmpty(): boolean
  /** False when the program could not be reached; then nothing was said. */
  say(saying: Saying): Promise<boolean>
  /** Sends what a form holds. Nothing is said until it is taken; what was wrong with it comes back. */
  submit(saying: Saying): Promise<FormFault | undefined>
  /** Takes in a message; answers whether it is news. */
  receive(message: WaitingMessage): boolean
  findAction(key: string, index: number): Action | undefined
}

export interface ConversationParts {
  readonly member: string
  readonly api: Api
  readonly keep: Keep
  readonly log: Log
  readonly unreachable: string
}

/** Takes up a conversation where the browser left it, with what has waited for it since. */
export function createConversation(parts: ConversationParts, waiting: readonly WaitingMessage[]): Conversation {
  const { api, log } = parts
  const turns = createTurns(parts, waiting)
  return {
    isEmpty: () => turns.all().length === 0,
    receive(message) {
      turns.revise(message)
      if (turns.knows(message.id)) return false
      turns.add(entryOf(message))
      return true
    },
    findAction(key, index) {
      const entry = turns.all().find((one) => one.key === key)
      return entry?.kind === 'reply' ? entry.reply.actions[index] : undefined
    },
    async say({ request, said, pressed }) {
      const key = turns.addSaid(said)
      log.wait(true)
      try {
        const answer = await api.invoke(request)
        if (turns.place(answer, pressed) === 'replaced') turns.drop(key)
      } catch (error) {
        if (error instanceof UnreachableError) {
          turns.drop(key)
          return false
        }
        if (!(error instanceof AnswerError)) throw error
        turns.addReply(reply({ tone: 'trouble', blocks: [paragraph(text(error.message))] }))
      } finally {
        log.wait(false)
      }
      return true
    },
    async submit({ request, said, pressed }) {
      try {
        const answer = await api.invoke(request)
        if (answer.reply.replaces !== true) turns.addSaid(said)
        turns.place(answer, pressed)
      } catch (error) {
        if (error instanceof UnreachableError) return { message: parts.unreachable, path: undefined }
        if (error instanceof AnswerError) return { message: error.message, path: error.path }
        throw error
      }
      return undefined
    },
  }
}

/** The turns themselves: kept in the browser and drawn in the log, always both. */
function createTurns({ member, keep, log }: ConversationParts, waiting: readonly WaitingMessage[]) {
  let entries = merge(loadEntries(keep, member), waiting)
  log.fill(entries)
  const set = (next: readonly Entry[]) => {
    entries = next.slice(-mostKept)
    saveEntries(keep, member, entries)
  }
  const add = (entry: Entry) => {
    set([...entries, entry])
    log.add(entry)
  }
  const now = () => new Date().toISOString()
  const knows = (message: string) => entries.some((entry) => entry.kind === 'reply' && entry.message === message)
  return {
    all: () => entries,
    knows,
    add,
    addReply: (answer: Reply) => add({ kind: 'reply', key: crypto.randomUUID(), at: now(), reply: answer }),
    addSaid(said: string) {
      const key = crypto.randomUUID()
      add({ kind: 'said', key, at: now(), text: said })
      return key
    },
    /** Lets a turn that is there say what its message says by now. */
    revise(message: WaitingMessage) {
      const old = entries.find((entry) => isRevised(entry, message))
      if (old === undefined) return
      const entry: Entry = { ...entryOf(message), key: old.key }
      set(entries.map((one) => (one === old ? entry : one)))
      log.revise(entry)
    },
    drop(key: string) {
      set(entries.filter((entry) => entry.key !== key))
      log.remove(key)
    },
    /** Puts an answer at the end, or in the place of the turn whose button was pressed where it asks for that. */
    place({ reply: answer, at, messageId }: InvocationAnswer, pressed: string | undefined): 'added' | 'replaced' {
      const old = answer.replaces === true ? entries.find(({ key }) => key === pressed) : undefined
      if (old !== undefined) {
        const entry: Entry = { ...old, kind: 'reply', at, reply: answer }
        set(entries.map((one) => (one === old ? entry : one)))
        log.replace(old.key, entry)
        return 'replaced'
      }
      if (messageId === undefined) add({ kind: 'reply', key: crypto.randomUUID(), at, reply: answer })
      else if (!knows(messageId))
        add({ kind: 'reply', key: `message-${messageId}`, at, reply: answer, message: messageId })
      return 'added'
    },
  }
}
