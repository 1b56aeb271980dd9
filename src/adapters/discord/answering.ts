import { type REST, Routes } from 'discord.js'
import { type CoachParts, type InteractParts, interact } from '#chat/interact.ts'
import type { News } from '#chat/news.ts'
import { createRedraws } from '#chat/redraw.ts'
import { createTasks } from '#chat/tasks.ts'
import { type AddressParts, findCaller, platform } from './address.ts'
import { createExchange, type Door } from './exchange.ts'
import { failureOf, isLate, whyOf } from './failure.ts'
import { renderForm } from './form.ts'
import type { GatewayEvents, GuildName } from './gateway.ts'
import { createGuildNames } from './names.ts'
import { type Interaction, parseInteraction, parseWritten } from './receive.ts'
import { type RepaintParts, repaint } from './repaint.ts'
import { rawFiles, type Shown, show } from './show.ts'
import { suggest } from './suggest.ts'
import { type Joined, welcome } from './welcome.ts'
import { answerWritten } from './written.ts'

export interface AnsweringParts extends CoachParts, Omit<AddressParts, 'nameOf' | 'locales'> {
  readonly rest: REST
  /** The coach's own id. */
  readonly self: () => Promise<string>
  /** Resolves after a while. */
  readonly wait: (duration: Temporal.Duration) => Promise<void>
  readonly news: News
}

/** What becomes of all that Discord brings, by whichever way. */
export interface Answering {
  /** Answers an interaction through a door, if it is admitted; resolves when nothing more will come. */
  handle(interaction: Interaction, door: Door, admitted?: Promise<boolean>): Promise<void>
  readonly events: GatewayEvents
  /** Resolves when what is under way is answered, and every message drawn as it has to be. */
  finish(): Promise<void>
}

export function createAnswering(parts: AnsweringParts): Answering {
  const { rest, news, wait, content, bugs } = parts
  const onError = (error: unknown) => void bugs.report(error, 'discord')
  const names = createGuildNames(parts)
  const redraws = createRedraws({ wait, onError })
  const tasks = createTasks(onError)
  const common = { ...parts, redraws, nameOf: names.of, locales: content.locales }
  const interactParts = interactPartsOf(common)
  const handle = (interaction: Interaction, door: Door, admitted?: Promise<boolean>) => {
    const task = interact(interaction, createExchange(interaction, door, { rest, news }), interactParts, admitted)
    tasks.add(task)
    return task
  }
  const arrived = async (guilds: readonly GuildName[]) => {
    for (const { id, name } of guilds) names.remember(id, name)
    // One that was left and joined again while nobody listened is there all the same.
    for (const { id } of guilds) await parts.clubs.left(platform, id, undefined)
  }
  const joined = async (guild: Joined) => {
    await arrived([guild])
    await welcome(guild, parts)
  }
  return {
    handle,
    events: {
      interaction(payload) {
        const interaction = parseInteraction(payload)
        if (interaction !== undefined && interaction !== 'ping') {
          void handle(interaction, callbackDoor(interaction, parts))
        }
      },
      message(payload) {
        const written = parseWritten(payload)
        if (written !== undefined) tasks.add(answerWritten(written, common))
      },
      joined: (guild) => tasks.add(joined(guild)),
      left: (guild) => tasks.add(parts.clubs.left(platform, guild, parts.now())),
      ready: (guilds) => tasks.add(arrived(guilds)),
      named: ({ id, name }) => names.remember(id, name),
    },
    async finish() {
      await tasks.settle()
      await redraws.flush()
    },
  }
}

type Common = AnsweringParts & AddressParts & RepaintParts

function interactPartsOf(common: Common): InteractParts<Interaction, Shown> {
  const openingParts = {
    ...common,
    platform,
    findCaller: ({ sender }: Interaction, club: string | undefined) => findCaller(sender, club, common),
  }
  return {
    ...openingParts,
    show: (answer, { alone, ...to }) =>
      show(answer, { ...to, place: alone ? 'dm' : 'server', mention: undefined }, common),
    renderForm,
    suggest: (interaction, typing) => suggest(interaction, typing, openingParts),
    answered: (interaction, caller, { reply }) => repaint(interaction, caller, reply, common),
  }
}

/** Answers by a request of our own, as Discord wants it of who has the gateway. */
function callbackDoor({ id, token }: Interaction, { rest, news }: Pick<AnsweringParts, 'rest' | 'news'>): Door {
  return async (answer, files) => {
    try {
      await rest.post(Routes.interactionCallback(id, token), { body: answer, files: rawFiles(files), auth: false })
      return true
    } catch (error) {
      const failure = failureOf(error)
      const sentence = 'Discord did not take the first answer to an interaction'
      if (isLate(failure)) news.info({ why: whyOf(failure) }, sentence)
      else news.warn({ why: whyOf(failure) }, sentence)
      return false
    }
  }
}
