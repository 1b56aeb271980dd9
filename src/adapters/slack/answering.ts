import type { Exchange } from '#chat/exchange.ts'
import { type CoachParts, type InteractParts, interact } from '#chat/interact.ts'
import type { News } from '#chat/news.ts'
import { createRedraws } from '#chat/redraw.ts'
import { runsOf } from '#chat/runs.ts'
import { createTasks } from '#chat/tasks.ts'
import { within } from '#chat/within.ts'
import { phrasebookOf } from '#chat/words.ts'
import type { Dispatched } from '#core/dispatch.ts'
import { changesHome, type Home } from '#core/home.ts'
import type { Losses } from '#core/losses.ts'
import type { Installations, UploadedFiles } from '#core/platform-ports.ts'
import type { Spans } from '#core/reply/reply.ts'
import { type AddressParts, findCaller, isGroup, platform } from './address.ts'
import type { Api } from './api.ts'
import { section } from './blocks.ts'
import { closeChannel } from './close-channel.ts'
import type { Directs } from './directs.ts'
import { createExchange, type ExchangeParts } from './exchange.ts'
import { renderForm } from './form.ts'
import { refreshHome } from './home.ts'
import { mrkdwn } from './mrkdwn.ts'
import { metadataOf, parseCommand, parsePress, parseSubmission, type Raw, type SlackDoing } from './receive.ts'
import { type Happening, parseEvent } from './receive-events.ts'
import type { SlackMessage } from './render.ts'
import { type RepaintParts, repaint } from './repaint.ts'
import type { Responder } from './respond.ts'
import { type ShowParts, show } from './show.ts'
import { takeOut } from './take-out.ts'
import { welcome } from './welcome.ts'
import { answerWritten } from './written.ts'

export interface AnsweringParts extends CoachParts, Omit<AddressParts, 'locales'>, ShowParts {
  readonly api: Api
  readonly directs: Directs
  readonly responder: Responder
  readonly installations: Installations
  readonly uploads: UploadedFiles
  readonly home: Home
  readonly losses: Losses
  /** Resolves after a while. */
  readonly wait: (duration: Temporal.Duration) => Promise<void>
  readonly news: News
}

/** What becomes of all that Slack brings, by whichever way. Each of it is acknowledged by then. */
export interface Answering {
  command(body: unknown): void
  press(body: unknown): void
  submission(body: unknown): void
  event(body: unknown): void
  /** Something else that is being done for a workspace. */
  add(task: Promise<void>): void
  /** Resolves when what is under way is answered, and every message drawn as it has to be. */
  finish(): Promise<void>
}

/** A form opens within 3 s or not at all, so what is unknown by then is not waited for, in milliseconds. */
const slowestLookUp = 1_500

/** How long a stop waits for messages that are to be drawn once more, in milliseconds. */
const slowestFlush = 3_000

export function createAnswering(parts: AnsweringParts): Answering {
  const { wait, content, bugs } = parts
  const onError = (error: unknown) => void bugs.report(error, 'slack')
  const redraws = createRedraws({ wait, onError })
  const tasks = createTasks(onError)
  const common = { ...parts, redraws, locales: content.locales, add: tasks.add }
  const words = ({ speaker }: SlackDoing) => phrasebookOf(speaker, parts)
  const exchangeParts: ExchangeParts = {
    ...parts,
    // What is said where a form could open no more.
    expired: (doing) => sentence(words(doing).say('slack.expired', {})),
    lost: (doing, name) => sentence(words(doing).say('slack.file.lost', { name })),
  }
  const answer = async (raw: Raw) => {
    const doing = await identify(raw, common)
    const exchange = createExchange(doing, exchangeParts)
    await interact(doing, exchange, interactPartsOf(doing, exchange, common))
  }
  const take = (raw: Raw | undefined) => raw !== undefined && tasks.add(answer(raw))
  return {
    command: (body) => void take(parseCommand(body)),
    press: (body) => void take(parsePress(body)),
    submission: (body) => void take(parseSubmission(body)),
    event(body) {
      const happening = parseEvent(body)
      if (happening !== undefined) tasks.add(happen(happening, common))
    },
    add: tasks.add,
    async finish() {
      await tasks.settle()
      await within(slowestFlush, redraws.flush(), undefined)
    },
  }
}

interface Common extends AnsweringParts, AddressParts, RepaintParts {
  /** Something more that is done, and waited for at the end. */
  readonly add: (task: Promise<void>) => void
}

/** Looks up who it was, and whether a conversation of two is the coach's own with them: two members may have shared a drill there. */
async function identify(raw: Raw, { people, directs }: Common): Promise<SlackDoing> {
  const { team, user, place } = raw
  const isOwn = async () =>
    raw.deed.kind !== 'form' &&
    place.pressed?.ephemeral !== true &&
    place.channel?.startsWith('D') === true &&
    place.channel === (await directs.open(team, user.id))
  const [profile, own] = await Promise.all([
    people.find(team, user.id),
    within(
      slowestLookUp,
      isOwn().catch(() => false),
      false,
    ),
  ])
  const alone = place.alone || own
  const admin = profile?.admin === true
  const speaker = {
    user: { ...user, name: profile?.name ?? user.name },
    club: team,
    alone,
    admin,
    locale: profile?.locale,
  }
  return { ...raw, place: { ...place, alone }, speaker }
}

function interactPartsOf(
  doing: SlackDoing,
  exchange: Exchange<SlackMessage>,
  common: Common,
): InteractParts<SlackDoing, SlackMessage> {
  return {
    ...common,
    platform,
    findCaller: ({ team, speaker }) => findCaller(team, speaker.user, common),
    show: (answer, to) => show(answer, { ...to, mention: undefined }, common),
    renderForm: (asking, context) => renderForm(asking, context, metadataOf(doing.place)),
    suggest: async () => [],
    answered(done, caller, answer) {
      repaint(done, caller, answer.reply, common)
      refreshAfter(answer, done.team, done.speaker.user, common)
      if (answer.kind === 'answered' && answer.command === 'club') common.add(tellLostGroups(done, exchange, common))
    },
  }
}

/** A check-in from anywhere, and whatever else moves a member's page. */
function refreshAfter(
  answer: Dispatched,
  team: string,
  user: { readonly id: string; readonly name: string },
  parts: Common,
): void {
  if (answer.kind === 'answered' && changesHome(answer.command)) refreshHome(team, user, parts)
}

function sentence(spans: Spans): SlackMessage {
  const text = mrkdwn(runsOf(spans))
  return { text, blocks: [section(text)], openly: false, files: [] }
}

/** Whoever looks after a club is told when its coaches are a user group that Slack gives it no more. */
async function tellLostGroups(
  { team, speaker }: SlackDoing,
  exchange: Exchange<SlackMessage>,
  parts: Common,
): Promise<void> {
  const coaches = (await parts.clubs.findOn(platform, team))?.settings.coachRole?.split(',') ?? []
  const read = await Promise.all(coaches.filter(isGroup).map((group) => parts.people.ofGroup(team, group)))
  if (!read.includes(undefined)) return
  await exchange.show([sentence(phrasebookOf(speaker, parts).say('slack.groups.lost', {}))], 'anew')
}

/** Slack tells of the same event up to four times: only the first counts. */
async function happen({ id, team, event }: Happening, parts: Common): Promise<void> {
  const { received, workspaces, people, now } = parts
  if (!(await received.first(platform, id, now()))) return
  switch (event.type) {
    case 'app_mention':
    case 'message':
      return answerWritten(team, event, {
        ...parts,
        answered: (answer, user) => refreshAfter(answer, team, user, parts),
      })
    case 'member_joined_channel': {
      const workspace = await workspaces.find(team)
      return event.user === workspace?.bot ? welcome(team, event.channel, parts) : undefined
    }
    case 'member_left_channel': {
      const workspace = await workspaces.find(team)
      return event.user === workspace?.bot ? closeChannel(team, event.channel, parts) : undefined
    }
    case 'channel_archive':
    case 'channel_deleted':
    case 'channel_left':
    case 'group_archive':
    case 'group_deleted':
    case 'group_left':
      return closeChannel(team, event.channel, parts)
    case 'user_change': {
      const gone = people.changed(team, event.user)?.gone === true
      return gone ? parts.losses.member(platform, team, event.user.id, now()) : undefined
    }
    case 'app_home_opened': {
      const who = { id: event.user, name: event.user }
      // The same event tells of the tab with the messages.
      return event.tab === 'messages' ? undefined : refreshHome(team, who, parts)
    }
    case 'tokens_revoked':
    case 'app_uninstalled':
      return takeOut(team, parts)
  }
}
