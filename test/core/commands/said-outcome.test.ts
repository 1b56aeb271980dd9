import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readOutcome, type Said } from '#core/commands/said-outcome.ts'
import { useCoach } from '#test/support/core/coach.ts'
import { shippedContent } from '#test/support/core/content.ts'

const content = shippedContent()
const phrasebooks = content.locales.map((locale) => content.phrasebook(locale))
const createCoach = useCoach()

type Meant = NonNullable<Said['outcome']> | 'ill' | 'injured' | 'rest' | 'no-time' | 'travel' | 'nothing'

/** What people type behind /checkin, and what someone reading it would take them to mean. */
const sentences: Readonly<Record<Meant, readonly string[]>> = {
  done: [
    'done',
    'done ✅',
    '✅',
    'Done!',
    'yes',
    'yep, all done',
    'did it',
    'did them all',
    'finished',
    'didn’t skip, promise',
    'hecho',
    'Hecho ✅',
    'sí',
    'lo hice todo',
    'ya está',
    'entrené',
    '完成',
    '完成了 ✅',
    '练完了',
    '都做完了',
    '打卡',
    '👍',
    'sick but did it',
    'enfermo pero lo hice',
    '生病了还是练了',
  ],
  partly: [
    'half',
    'Half.',
    'only some of it',
    'some of it',
    'only half',
    'did half of the sets',
    'done half of it',
    'half done',
    'couldn’t finish',
    "didn't finish, calf tight",
    'skipped the last set',
    'cut it short',
    'most of it',
    'not all of it',
    '50%',
    '½',
    'had to stop after two sets',
    'a medias',
    'A medias…',
    'solo la mitad',
    'sólo la mitad de las series',
    'hice la mitad',
    'no pude terminar',
    'casi todo',
    'me salté la última serie',
    'solo hice dos series',
    '一半',
    '练了一半',
    '只练了一半',
    'did 2 of 3 sets',
    'only the first drill',
    'bailed halfway',
    'hice algo',
    'dos de tres series',
    '三组做了两组',
    '没坚持到最后',
    '没练完',
    '没做完，太累了',
    '只做了一组',
    '做了大部分',
    '练了一点',
  ],
  'not-today': [
    'not today',
    'Not today, sorry',
    'no',
    'nope',
    'skipped',
    'I skipped it',
    'so i skipped today',
    'skip',
    "didn't",
    'didnt',
    'I didn’t do it',
    "couldn't",
    'couldn’t make it today',
    "haven't done it",
    'missed it',
    'calf tight so I skipped it',
    'forgot',
    '❌',
    'hoy no',
    'Hoy no…',
    'no',
    'nada',
    'no lo hice',
    'no pude',
    'no he entrenado',
    'no entrené hoy',
    'me lo salté',
    'hoy paso',
    'no tengo ganas',
    'bailed',
    'overslept',
    'work got in the way',
    'moved it to tomorrow',
    'lo dejo para mañana',
    'se me hizo tarde',
    '改到明天',
    '睡过头了',
    '没练',
    '今天没练',
    '今天不练',
    '今天不练了',
    '今天没有练习',
    '跳过',
    '没做',
    '忘了',
    '不想练',
    '没練',
  ],
  ill: [
    'sick',
    "I'm sick",
    'ill',
    'sick today',
    'got a cold',
    'flu',
    '🤒',
    'enfermo',
    'estoy enferma',
    'resfriado',
    'con gripe',
    '生病了',
    '我生病了',
    '今天生病',
    '感冒了',
  ],
  injured: ['injured', "I'm injured", 'lesionado', 'estoy lesionada', '受伤了', '扭伤'],
  rest: ['rest day', 'resting', 'descanso', 'hoy descanso', '休息', '今天休息'],
  'no-time': ['no time', 'too busy', 'sin tiempo', 'no tuve tiempo', '没时间', '今天太忙了', '加班'],
  travel: ['travelling', 'on holiday', 'de viaje', 'de vacaciones', '出差', '旅游'],
  unclear: [
    'not yet',
    'later',
    'felt sick after the hops',
    'half the pace of last week',
    'todavía no',
    'luego',
    '还没练',
    '待会练',
    '👎',
    'tired',
    'went for a run instead',
    'cansado',
    '太累了',
    '下雨了',
    'did it like yesterday',
    'done, but skipped the session',
  ],
  nothing: [
    'felt great',
    'no pain at all',
    'left calf tight',
    'half asleep but good',
    'sick of hills',
    "it didn't hurt",
    'ran in the rain',
    'sin dolor',
    'salté mejor que ayer',
    'media hora de rodaje',
    'no me dolió',
    '感觉不错',
    '膝盖不疼',
    '没受伤',
    '拉伸没做',
    'missed my goal pace',
    'legs heavy',
    'a bit tired but happy',
    'todo bien',
    'no muy bien',
    '还行',
    '半小时慢跑',
  ],
}

const cases = Object.entries(sentences).flatMap(([meant, texts]) => texts.map((text) => ({ meant, text })))

function meaning({ outcome, reason }: Pick<Said, 'outcome' | 'reason'>): string {
  if (outcome !== undefined) return reason === undefined || outcome !== 'not-today' ? outcome : reason
  return reason ?? 'nothing'
}

describe('readOutcome', () => {
  it.each(cases)('reads $text as $meant', ({ meant, text }) => {
    expect(meaning(readOutcome(text, phrasebooks))).toBe(meant)
  })

  it.each(cases)('reads $text so in capitals and with blanks and marks around it', ({ meant, text }) => {
    for (const one of [text.toUpperCase(), `  ${text}  `, `${text}!!`, `«${text}»`, `${text}。`])
      expect(meaning(readOutcome(one, phrasebooks)), one).toBe(meant)
  })

  it('never takes what says not done, and no more, for done, whatever little words stand around it', () => {
    const not = fc.constantFrom(...sentences['not-today'], ...sentences.ill, ...sentences.partly)
    fc.assert(
      fc.property(not, fc.constantFrom('', 'sorry, ', 'today: ', 'hoy, ', '今天，', 'calf tight, '), (text, before) => {
        expect(['done', 'nothing']).not.toContain(meaning(readOutcome(`${before}${text}`, phrasebooks)))
      }),
    )
  })

  it('copes with any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(readOutcome(text, phrasebooks)).toBeDefined()
      }),
    )
  })
})

describe('/checkin in plain words', () => {
  const monday = Temporal.PlainDate.from('2026-11-23')
  const meanings = Object.keys(sentences).filter((meant) => meant !== 'unclear')

  it.each(meanings)('records all that means %s as that', async (meant) => {
    const coach = createCoach()
    for (const { text } of cases.filter((one) => one.meant === meant)) {
      await coach.type(`/checkin ${text}`)
      const [entry] = await coach.stores.checkIns.between(await coach.member(), monday, monday)
      const said = entry && meaning({ outcome: entry.outcome, reason: entry.reason })
      expect(said, text).toBe(meant === 'nothing' ? 'done' : meant)
    }
  })

  it('asks back where nobody can tell, with an example, and records nothing', async () => {
    const coach = createCoach()
    for (const text of sentences.unclear) {
      const answer = await coach.type(`/checkin ${text}`)
      expect(answer.kind === 'refused' && answer.message, text).toContain('/checkin partly')
    }
    expect(await coach.stores.checkIns.between(await coach.member(), monday, monday)).toEqual([])
  })

  it.each([
    ['/checkin half 6 left calf pain 3', { outcome: 'partly', effort: 6, where: 'left calf', pain: 3 }],
    ['/checkin half left calf tight', { outcome: 'partly', where: 'left calf', note: 'tight' }],
    ['/checkin skipped because sick', { outcome: 'not-today', reason: 'ill', note: 'because sick' }],
    ['/checkin not-today sick', { outcome: 'not-today', reason: 'ill', note: 'sick' }],
    ['/checkin no pain', { outcome: 'done', note: 'no pain' }],
    ['/checkin no knee pain today', { outcome: 'done', note: 'no knee pain today', where: undefined }],
    ['/checkin done only half', { outcome: 'partly', note: 'done only half' }],
    ['/checkin done, 6', { outcome: 'done', effort: 6 }],
    ['/checkin yesterday skipped', { outcome: 'not-today', backfilled: true }],
    ['/checkin yesterday partly', { outcome: 'partly', backfilled: true }],
    ['/checkin skipped yesterday', { outcome: 'not-today', backfilled: true }],
    ['/checkin yesterday I was sick', { outcome: 'not-today', reason: 'ill', backfilled: true }],
    ['/checkin ayer no entrené', { outcome: 'not-today', backfilled: true }],
    ['/checkin 昨天没练', { outcome: 'not-today', backfilled: true }],
    ['/checkin 昨天生病了', { outcome: 'not-today', reason: 'ill', backfilled: true }],
    ['/checkin done, harder than yesterday', { outcome: 'done', backfilled: false }],
  ])('%s records %j', async (line, said) => {
    const coach = createCoach()
    await coach.type(line)
    const sunday = monday.subtract({ days: 1 })
    const [entry] = await coach.stores.checkIns.between(await coach.member(), sunday, monday)
    expect(entry).toMatchObject(said)
  })

  it('meets a sign of danger first, also where nobody can tell whether they practised', async () => {
    const coach = createCoach()
    expect(await coach.says('/checkin didn’t feel right, maybe half, chest pain')).toContain('chest')
    expect(await coach.says('/checkin fever')).toContain('infection')
  })

  it('leaves alone what was picked from a menu', async () => {
    const coach = createCoach()
    await coach.run('checkin', { outcome: 'done', note: 'skipped the last set, half of it was hard' })
    const [entry] = await coach.stores.checkIns.between(await coach.member(), monday, monday)
    expect(entry?.outcome).toBe('done')
  })
})
