import type { Json } from '#test/support/loopback/json.ts'
import type { Answer } from '../answer.ts'
import { elementsOf } from '../checks/blocks.ts'
import { isGranted } from '../deliver.ts'
import { messagePayload, viewPayload } from '../payloads.ts'
import { directChannel } from '../places.ts'
import { buttonsIn } from '../reading.ts'
import { type Channel, isEphemeral, type Message, type Team, type User, type View } from '../state.ts'
import { type Filled, submittedValues } from './forms.ts'
import { type Stage, startAct, suggestionsIn } from './start-act.ts'

export interface Choice {
  readonly text: string
  readonly value: string
}

/** A person: what they are, and what they can do. */
export interface Person {
  readonly user: User
  readonly team: Team
  /** Their conversation with the bot. */
  readonly dm: Channel
  /** Types `/command text`. */
  slash(command: string, text: string, place: Channel): Promise<Answer>
  /** Presses the button with this label or `action_id`. */
  press(where: Message | View, button: string): Promise<Answer>
  /** Sends a press of a button that is not there, which no client of Slack's would. */
  forge(message: Message, actionId: string, value?: string): Promise<Answer>
  /** Fills in a modal by its labels, `block_id`s or `action_id`s, and sends it. */
  submit(view: View, filled: Filled): Promise<Answer>
  close(view: View): void
  /** What a select of a modal offers for what was typed into it. */
  suggest(view: View, actionId: string, typed: string): Promise<readonly Choice[]>
  /** Opens the bot's Home tab; `home` is what it shows by then. */
  openHome(): void
  readonly home: View | undefined
  /** Writes in a channel, or directly; `<@bot>` mentions it. */
  write(text: string, place: Channel): Message
}

/** Gives a user of a workspace hands; `url` is where this Slack is. */
export function createPerson(stage: Stage, url: string, team: Team, user: User): Person {
  const { world, delivery } = stage
  const who = { id: user.id, username: user.name, name: user.name, team_id: team.id }
  const common = {
    token: 'deprecated',
    api_app_id: world.app.id,
    team: { id: team.id, domain: team.domain },
    user: who,
    enterprise: null,
    is_enterprise_install: false,
  }
  const act = (wanted: Omit<Parameters<typeof startAct>[2], 'user' | 'team'>) =>
    startAct(stage, url, { ...wanted, user, team })
  const pressOn = (where: Message | View, action: Json, what: string) => {
    const isMessage = 'ts' in where
    if (isMessage) refuseBlind(where, user)
    const channel = isMessage ? where.channel : undefined
    return act({
      channel,
      source: isMessage ? where : undefined,
      what,
      kind: 'interactive',
      payload: ({ trigger, responseUrl }) => ({
        ...common,
        type: 'block_actions',
        trigger_id: trigger,
        ...(isMessage
          ? { ...inMessage(where), response_url: responseUrl }
          : { container: { type: 'view', view_id: where.id }, view: viewPayload(world, where) }),
        state: { values: {} },
        actions: [{ type: 'button', ...action, action_ts: world.nextTs() }],
      }),
    })
  }
  return {
    user,
    team,
    dm: directChannel(world, team, user),
    async slash(command, text, place) {
      if (!world.app.commands.has(command)) throw new Error(`There is no command ${command}`)
      if (!team.installed) throw new Error(`The app is not in ${team.name}`)
      if (!place.members.has(user.id)) throw new Error(`${user.name} does not see #${place.name}`)
      if (!isGranted(world, team, 'commands')) throw new Error('The app was not given the scope commands')
      world.told.push({ name: command, scope: 'commands' })
      return act({
        channel: place,
        what: `${command} ${text}`.trim(),
        kind: 'slash_commands',
        payload: ({ trigger, responseUrl }) => ({
          token: 'deprecated',
          team_id: team.id,
          team_domain: team.domain,
          channel_id: place.id,
          channel_name: place.kind === 'im' ? 'directmessage' : place.kind === 'private' ? 'privategroup' : place.name,
          user_id: user.id,
          user_name: user.name,
          command,
          // Whatever is typed comes with three letters escaped.
          text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
          api_app_id: world.app.id,
          is_enterprise_install: 'false',
          response_url: responseUrl,
          trigger_id: trigger,
        }),
      })
    },
    async press(where, wanted) {
      const blocks = 'ts' in where ? where.blocks : blocksOf(where)
      const buttons = buttonsIn(blocks)
      const button = buttons.find(({ label, actionId }) => label === wanted || actionId === wanted)
      if (button === undefined)
        throw new Error(`There is no button ${wanted}, but ${buttons.map(({ label }) => label).join(', ') || 'none'}`)
      const { actionId, blockId, value, element } = button
      const carried = value === undefined ? {} : { value }
      return pressOn(
        where,
        { action_id: actionId, block_id: blockId, text: element.text, ...carried },
        `pressing ${wanted}`,
      )
    },
    forge: (message, actionId, value) =>
      pressOn(
        message,
        { action_id: actionId, block_id: 'forged', ...(value === undefined ? {} : { value }) },
        'a forged press',
      ),
    async submit(view, filled) {
      if (!view.open) throw new Error('The form is no longer open')
      const values = submittedValues(view, filled)
      return act({
        // The form stands over the conversation that it was opened from, and has no response URL of its own.
        channel: view.act?.channel,
        opener: view.act,
        view,
        what: `sending the form ${String(view.body.callback_id)}`,
        kind: 'interactive',
        payload: ({ trigger }) => ({
          ...common,
          type: 'view_submission',
          trigger_id: trigger,
          view: { ...viewPayload(world, view), state: { values } },
          response_urls: [],
        }),
      })
    },
    close(view) {
      view.open = false
      if (view.body.notify_on_close !== true) return
      const payload = { ...common, type: 'view_closed', view: viewPayload(world, view), is_cleared: false }
      delivery.interact('interactive', payload).catch(() => undefined)
    },
    async suggest(view, actionId, typed) {
      const found = elementsOf(blocksOf(view)).find(({ element }) => element.action_id === actionId)
      if (found?.element.type !== 'external_select') throw new Error(`${actionId} makes up no choices`)
      if (typed.length < Number(found.element.min_query_length ?? 3))
        throw new Error(`${typed} is too short to ask for`)
      const payload = {
        ...common,
        type: 'block_suggestion',
        container: { type: 'view', view_id: view.id },
        view: viewPayload(world, view),
        action_id: actionId,
        block_id: found.block.block_id,
        value: typed,
      }
      const what = `the choices of ${actionId}`
      return suggestionsIn(world, what, await delivery.interact('interactive', payload))
    },
    openHome() {
      const channel = directChannel(world, team, user)
      const event = { type: 'app_home_opened', user: user.id, channel: channel.id, tab: 'home' }
      delivery.tell(team, 'app_home_opened', event)
    },
    get home() {
      return team.homes.get(user.id)
    },
    write: (text, place) => write(stage, team, user, place, text),
  }
}

function blocksOf({ body }: View): readonly Json[] {
  // The blocks were checked to be a list of objects when the view was made.
  return Array.isArray(body.blocks) ? (body.blocks as readonly Json[]) : []
}

function refuseBlind(message: Message, user: User): void {
  if (isEphemeral(message) && message.onlyFor !== user) throw new Error(`${user.name} does not see that message`)
  if (message.deleted) throw new Error('The message is deleted')
}

/** Of a message that only one member sees the payload has no copy. */
function inMessage(message: Message): Json {
  const { channel, ts } = message
  const alone = isEphemeral(message)
  return {
    container: { type: 'message', message_ts: ts, channel_id: channel.id, is_ephemeral: alone },
    channel: { id: channel.id, name: channel.kind === 'im' ? 'directmessage' : channel.name },
    ...(alone ? {} : { message: messagePayload(message, true) }),
  }
}

/** A member's own message, of which the bot is told where it is mentioned and in its own conversations. */
function write({ world, delivery }: Stage, team: Team, author: User, channel: Channel, text: string): Message {
  if (!channel.members.has(author.id)) throw new Error(`${author.name} may not write there`)
  const message: Message = {
    ts: world.nextTs(),
    channel,
    author,
    at: world.clock.now(),
    sent: { text },
    edits: [],
    text,
    blocks: [],
    metadata: undefined,
    deleted: false,
    threadTs: undefined,
    files: [],
    pinged: [],
    onlyFor: undefined,
  }
  channel.messages.push(message)
  const event = { ...messagePayload(message, false), channel: channel.id, event_ts: message.ts }
  if (channel.kind === 'im') delivery.tell(team, 'message.im', { ...event, channel_type: 'im' })
  else if (text.includes(`<@${team.bot.id}>`) && channel.members.has(team.bot.id))
    delivery.tell(team, 'app_mention', { ...event, type: 'app_mention' })
  world.waiting.changed()
  return message
}
