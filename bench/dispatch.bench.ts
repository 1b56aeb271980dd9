import { createRanker } from '#answers/ranker.ts'
import { createCatalogue } from '#core/commands/catalogue.ts'
import { createDispatch } from '#core/dispatch.ts'
import type { MemberRef } from '#core/member.ts'
import type { OptionInputs } from '#core/reply/reply.ts'
import { shelf } from '#src/shelf.ts'
import { type Database, type DatabaseTarget, openDatabase } from '#storage/database.ts'
import { createStores } from '#storage/stores.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { measurePair, print } from './measure.ts'

// How much does Footfall cost over the database alone? Each command through dispatch, in turn with the bare Prisma
// queries that it cannot do without.

const rounds = 1000
const schema = 'footfall_bench'
/** Enough members that none has more check-ins on one day than a real one would. */
const members = 200
const callerOf = (index: number) => ({
  platform: 'bench',
  club: { id: 'bench', name: 'Bench' },
  user: { id: `runner-${index % members}`, name: 'Runner' },
  role: 'member' as const,
})

async function bench(name: string, target: DatabaseTarget): Promise<void> {
  const database = await openDatabase(target)
  try {
    await benchOn(name, database)
  } finally {
    if ('url' in target) await database.pool.query(`DROP SCHEMA ${schema} CASCADE`)
    await database.close()
  }
}

async function benchOn(name: string, database: Database): Promise<void> {
  const content = shippedContent()
  const stores = createStores(database, {
    defaults: { zone: 'Europe/Berlin', language: 'en' },
    secretsKey: undefined,
    requeue: async () => undefined,
    dequeue: async () => undefined,
  })
  const bugs = {
    report: (error: unknown): string => {
      throw error
    },
  }
  const catalogue = createCatalogue(content)
  const dispatch = createDispatch({
    catalogue,
    content,
    stores,
    ranker: createRanker(content, shelf),
    bugs,
    channels: new Map(),
    messengers: new Map(),
  })
  const now = Temporal.Now.instant()
  let calls = 0
  const invoke = async (command: string, options: OptionInputs = {}) => {
    const outcome = await dispatch({ caller: callerOf(calls++), now, wish: { kind: 'command', command, options } })
    if (outcome.kind !== 'answered') throw new Error(`/${command} was not answered`)
  }
  const refs: MemberRef[] = []
  for (let index = 0; index < members; index++) {
    await invoke('drill')
    refs.push(await stores.members.enter(callerOf(index), now))
  }
  const bare = bareQueries(database, refs)
  const pairs = [
    ['why-heel-strike', () => invoke('why-heel-strike'), bare.member],
    ['drill', () => invoke('drill'), bare.drill],
    ['checkin', () => invoke('checkin', { outcome: 'partly' }), bare.checkin],
  ] as const
  for (const [command, through, without] of pairs) {
    const { one, other } = await measurePair(rounds, through, without)
    print(
      `/${command}, ${name}`,
      `${one.perSecond.toFixed(0)}/s, p99 ${one.p99.toFixed(2)} ms; bare Prisma ${other.perSecond.toFixed(0)}/s; ratio ${(one.perSecond / other.perSecond).toFixed(2)}`,
    )
  }
}

/** What each command cannot do without: the member with club and settings, the enrolment with its check-ins, one new row. */
function bareQueries({ prisma }: Database, refs: readonly MemberRef[]) {
  let calls = 0
  const member = async (index = calls++) => {
    await prisma.member.findFirst({
      where: { platformUser: callerOf(index).user.id, club: { platform: 'bench', platformId: 'bench' } },
      include: { club: true, settings: true },
    })
  }
  const drill = async (index = calls++) => {
    const owner = ownerOf(refs, index)
    await member(index)
    await prisma.enrolment.findFirst({ where: { ...owner, endedAt: null } })
    await prisma.checkIn.findMany({ where: { ...owner, undoneAt: null }, orderBy: { sequence: 'desc' }, take: 28 })
  }
  const checkin = async (index = calls++) => {
    await drill(index)
    const today = new Date(Temporal.Now.plainDateISO().toString())
    const entry = { practiceDay: today, outcome: 'partly', backfilled: false, recordedAt: new Date() }
    await prisma.checkIn.create({ data: { ...ownerOf(refs, index), ...entry } })
  }
  return { member: () => member(), drill: () => drill(), checkin: () => checkin() }
}

function ownerOf(refs: readonly MemberRef[], index: number) {
  const ref = refs[index % refs.length]
  if (ref === undefined) throw new Error('There are no members to measure with')
  return { clubId: ref.club, memberId: ref.member }
}

await bench('embedded', { folder: undefined, schema })
const url = process.env.TEST_DATABASE_URL
if (url === undefined) print('server Postgres', 'skipped: set TEST_DATABASE_URL to measure it')
else await bench('server', { url, schema })
