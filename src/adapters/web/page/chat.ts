import type { Action } from '#core/reply/reply.ts'
import type { DeclaredCommand, PageInfo, WaitingMessage } from '../wire.ts'
import { type Api, createApi } from './api.ts'
import { askForm } from './ask-form.ts'
import { createComposer } from './composer.ts'
import { type Conversation, createConversation } from './conversation.ts'
import { findForm } from './find-form.ts'
import { keep } from './keep.ts'
import { layOut } from './layout.ts'
import { listen } from './live.ts'
import { createLog } from './log.ts'
import { createOpenLast } from './open-last.ts'
import { createPeople, currentMember, firstMember } from './people.ts'
import { lastRevision } from './transcript.ts'
import { createUnread } from './unread.ts'
import { createWelcome } from './welcome.ts'

/** How long after it could not be reached the program is tried again, in milliseconds. */
const openAgainAfter = 2_000

/** Opens the chat as whoever used this browser last. */
export async function startChat(): Promise<void> {
  const unread = createUnread()
  const open = createOpenLast({
    first: firstMember,
    load: (member) => loadChat(member, { unread, switched: (to) => void open(to) }),
    later(again) {
      const timer = window.setTimeout(again, openAgainAfter)
      return () => window.clearTimeout(timer)
    },
  })
  await open(currentMember())
}

interface Surroundings {
  unread(): void
  switched(member: string): void
}

interface Chat {
  readonly api: Api
  readonly info: PageInfo
  readonly commands: readonly DeclaredCommand[]
  readonly conversation: Conversation
  notice(text: string): void
}

/** Fetches what one member's page needs; what comes back builds it. */
async function loadChat(member: string, around: Surroundings): Promise<() => () => void> {
  const api = createApi(member)
  const [info, commands, waiting] = await Promise.all([api.page(), api.commands(), api.messages()])
  return () => showChat({ member, api, info, commands, waiting }, around)
}

interface Loaded {
  readonly member: string
  readonly api: Api
  readonly info: PageInfo
  readonly commands: readonly DeclaredCommand[]
  readonly waiting: readonly WaitingMessage[]
}

/** Builds the page for one member; answers with the way to close it. */
function showChat({ member, api, info, commands, waiting }: Loaded, { unread, switched }: Surroundings): () => void {
  const { strings } = info
  const log = createLog(info, (key, index) => {
    const action = conversation.findAction(key, index)
    if (action !== undefined) void press(action, key, chat)
  })
  const composer = createComposer({
    strings,
    commands,
    suggest: ({ command, option, typed }) => api.suggestions(command, option, typed),
    send: (line) => sendLine(line, chat),
  })
  const layout = layOut(info, { log: log.root, composer: composer.root, people: createPeople(info, member, switched) })
  const conversation = createConversation({ member, api, keep, log, unreachable: strings['page.unreachable'] }, waiting)
  const chat: Chat = { api, info, commands, conversation, notice: layout.notice }
  if (conversation.isEmpty())
    log.root.prepend(createWelcome(strings, commands, (action) => void press(action, undefined, chat)))
  composer.focus()
  return listen(member, lastRevision(waiting), {
    connection: layout.showConnection,
    message: (message) => {
      if (conversation.receive(message)) unread()
    },
  })
}

/** A bare command that asks for something opens its form; everything else goes as it was typed. */
async function sendLine(line: string, chat: Chat): Promise<boolean> {
  const name = /^\/(\S+)$/.exec(line.trim())?.[1]
  const command = chat.commands.find((one) => one.name === name)
  if (command !== undefined && findForm(command, {}) !== undefined) {
    await press({ label: line.trim(), command: command.name, options: {}, style: 'plain' }, undefined, chat)
    return true
  }
  return tell(chat, chat.conversation.say({ request: { text: line }, said: line, pressed: undefined }))
}

/** Does what a button says: asks first where its command lacks something. */
async function press(action: Action, pressed: string | undefined, chat: Chat): Promise<void> {
  const command = chat.commands.find(({ name }) => name === action.command)
  const form = command && findForm(command, action.options)
  const request = { command: action.command, options: action.options }
  if (command === undefined || form === undefined) {
    await tell(chat, chat.conversation.say({ request, said: action.label, pressed }))
    return
  }
  const options = [...command.options, ...command.asked]
  const fields = form.fields.flatMap((field) => options.filter(({ name }) => name === field))
  if (fields.length === 0) {
    chat.notice(chat.info.strings['page.form.empty'])
    return
  }
  await askForm({
    title: form.title,
    submitLabel: chat.info.strings['page.submit'],
    strings: chat.info.strings,
    fields,
    // What is known saves typing; without it the form opens empty.
    known: await chat.api.known(command.name, action.options).catch(() => ({})),
    suggest: (option, typed) => chat.api.suggestions(command.name, option, typed),
    submit: (values) => {
      const filled = { command: command.name, options: { ...action.options, ...values } }
      return chat.conversation.submit({ request: filled, said: action.label, pressed })
    },
  })
}

/** Keeps the reader told whether the program can be reached. */
async function tell(chat: Chat, sent: Promise<boolean>): Promise<boolean> {
  const reached = await sent
  chat.notice(reached ? '' : chat.info.strings['page.unreachable'])
  return reached
}
