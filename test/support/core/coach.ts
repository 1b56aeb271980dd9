import { createRanker } from '#answers/ranker.ts'
import type { Adviser } from '#core/adviser.ts'
import { type Catalogue, createCatalogue } from '#core/commands/catalogue.ts'
import type { Messenger } from '#core/delivery-ports.ts'
import { createDispatch, type Dispatch, type Dispatched } from '#core/dispatch.ts'
import { createForms } from '#core/forms.ts'
import { createHome, type HomePage } from '#core/home.ts'
import type { Caller, Member, Place, Role } from '#core/member.ts'
import type { BugReports, Channels, Content, Stores } from '#core/ports.ts'
import type { Ranker } from '#core/ranking-ports.ts'
import { plainText } from '#core/reply/plain-text.ts'
import type { Action, OptionInputs, Reply } from '#core/reply/reply.ts'
import { shelf } from '#src/shelf.ts'
import { useStores } from '#test/support/stores.ts'
import { shippedContent } from './content.ts'

export interface Coach {
  readonly dispatch: Dispatch
  readonly stores: Stores
  readonly content: Content
  /** The platform's id of the club: a coach made with the same has the same members. */
  readonly club: string
  /** Who types, as the storage knows them. */
  member(): Promise<Member>
  /** What was reported as a bug, oldest first. */
  readonly bugs: readonly unknown[]
  /** Moves the clock to a wall time of Berlin, where the club is. */
  at(wallTime: string): void
  /** What their own page shows. */
  home(): Promise<HomePage>
  /** Types a line. */
  type(line: string): Promise<Dispatched>
  /** Types a line and answers with the reply, whatever became of it. */
  reply(line: string): Promise<Reply>
  /** Types a line and answers with the plain text of the reply. */
  says(line: string): Promise<string>
  /** Runs a command as a menu, a form or a button would. */
  run(command: string, options?: OptionInputs): Promise<Dispatched>
  /** Presses the button of that label, with what its form was filled with. */
  press(reply: Reply, label: string, filled?: OptionInputs): Promise<Reply>
  /** What the form of that button opens with. */
  known(reply: Reply, label: string): Promise<OptionInputs>
}

interface Parts {
  readonly catalogue?: Catalogue
  /** In place of the file's. */
  readonly stores?: Stores
  readonly content?: Content
  readonly ranker?: Ranker
  /** A language model that helps to answer. */
  readonly adviser?: Adviser
  /** Without one, the coach has a club to itself. */
  readonly club?: string
  readonly role?: Role
  readonly user?: string
  readonly channels?: Channels
  readonly messenger?: Messenger
  /** Every club that has them, where they write in private. */
  readonly clubs?: readonly Place[]
  /** What the platform tells of where they are, where it tells no zone. */
  readonly locale?: string
}

/** Opens the storage for the tests of a file, and answers with what makes coaches over it. */
export function useCoach(): (parts?: Parts) => Coach {
  const stores = useStores()
  return (parts = {}) => createCoach(parts.stores ?? stores(), parts)
}

let clubs = 0

/** The whole coach, with a clock that stands until it is moved: Monday 23 November 2026, 18:00 in Berlin. */
function createCoach(stores: Stores, parts: Parts): Coach {
  const content = parts.content ?? shippedContent()
  const bugs: unknown[] = []
  const reports: BugReports = { report: (error) => `REF${bugs.push(error)}` }
  const ranker = parts.ranker ?? createRanker(content, shelf)
  const catalogue = parts.catalogue ?? createCatalogue(content)
  const channels = new Map(parts.channels === undefined ? [] : [['web', parts.channels]])
  const messengers = new Map(parts.messenger === undefined ? [] : [['web', parts.messenger]])
  const adviser = parts.adviser === undefined ? {} : { adviser: parts.adviser }
  const coaching = { catalogue, content, stores, ranker, bugs: reports, channels, messengers, ...adviser }
  const dispatch = createDispatch(coaching)
  const forms = createForms(coaching)
  const home = createHome(coaching)
  const user = parts.user ?? 'ada'
  const club = parts.club ?? `club-${++clubs}`
  const caller: Caller = {
    platform: 'web',
    club: { id: club, name: 'Demo club' },
    user: { id: user, name: user },
    role: parts.role ?? 'member',
    ...(parts.clubs === undefined ? {} : { private: { clubs: parts.clubs } }),
    ...(parts.locale === undefined ? {} : { locale: parts.locale }),
  }
  let now = berlin('2026-11-23T18:00')
  const type = (text: string) => dispatch({ caller, now, wish: { kind: 'line', text } })
  const run = (command: string, options: OptionInputs = {}) =>
    dispatch({ caller, now, wish: { kind: 'command', command, options } })
  const reply = async (line: string) => (await type(line)).reply
  return {
    dispatch,
    stores,
    content,
    club,
    member: () => stores.members.enter(caller, now),
    bugs,
    at: (wallTime) => {
      now = berlin(wallTime)
    },
    home: () => home(caller, now),
    type,
    reply,
    says: async (line) => plainText(await reply(line)),
    run,
    async press(shown, label, filled = {}) {
      const { command, options } = findAction(shown, label)
      return (await run(command, { ...options, ...filled })).reply
    },
    known(shown, label) {
      const { command, options } = findAction(shown, label)
      return forms.known({ caller, now, command, options })
    },
  }
}

function findAction(shown: Reply, label: string): Action {
  const found = shown.actions.find((one) => one.label === label)
  if (found === undefined) throw new Error(`No button "${label}" among: ${labels(shown).join(', ')}`)
  return found
}

function berlin(wallTime: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(wallTime).toZonedDateTime('Europe/Berlin').toInstant()
}

/** The labels of a reply's buttons, in their order. */
export function labels(reply: Reply): readonly string[] {
  return reply.actions.map((action) => action.label)
}
