import { describe, expect, it } from 'vitest'
import { plainText } from '#core/reply/plain-text.ts'
import { type Coach, labels, useCoach } from '#test/support/core/coach.ts'

const createCoach = useCoach()
const card = ['Done', 'Partly', 'Not today', 'Next drill', 'Why?']

/** Does every session of the plan, on the days it is meant for, from Monday 23 November on. */
async function finishPlan(coach: Coach): Promise<void> {
  let day = Temporal.PlainDate.from('2026-11-23')
  for (let session = 1; session <= 12; session++) {
    coach.at(`${day.toString()}T18:00`)
    await coach.type('/drill')
    await coach.type('/checkin done')
    day = day.add({ days: session % 3 === 0 ? 3 : 2 })
  }
}

describe('/drill', () => {
  it('enrols whoever asks first from today, says what this is, and offers to change', async () => {
    const coach = createCoach()
    const reply = await coach.reply('/drill')
    expect(labels(reply)).toEqual([...card, 'Check my form', 'Change the plan'])
    expect(plainText(reply)).toContain('Week 1, session 1 of 12')
    expect(plainText(reply)).toMatch(/Welcome!.*First four weeks.*12 sessions, 3 a week.*20 minutes/)
    expect(await coach.says('/plan')).toContain('Days: Mon, Wed, Fri')
  })

  it('welcomes once only', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    const again = await coach.reply('/drill')
    expect(labels(again)).toEqual([...card, 'Check my form'])
    expect(plainText(again)).not.toContain('Welcome')
  })

  it.each(['/drill 3', '/drill 03', '/drill push-up', '/drill Push-up heel pull', '/drill drill 3'])(
    '%s shows the third drill, and enrols no one',
    async (line) => {
      const coach = createCoach()
      const reply = await coach.reply(line)
      expect(plainText(reply)).toMatch(/^3 · /)
      expect(labels(reply)).toEqual(card)
      expect(await coach.says('/plan')).toContain('You follow no plan yet')
    },
  )

  it('shows of each drill all that is written of it, and the source of every mark', async () => {
    const coach = createCoach()
    const { drills } = coach.content.library('en')
    for (const { number, facts } of drills) {
      const shown = await coach.says(`/drill ${number}`)
      for (const part of [
        'Position',
        'Movement',
        'Cues',
        'Common mistakes',
        'Easier',
        'Harder',
        'Right after',
        'Safety',
      ]) {
        expect(shown).toContain(`\n${part}\n`)
      }
      for (const [, mark] of shown.matchAll(/\[([EF]\d+)\]/g)) {
        expect(shown.slice(shown.lastIndexOf(facts[0] ?? '')), `${number} ${mark}`).toMatch(new RegExp(`\\b${mark}\\b`))
      }
    }
  })

  it('goes on to the next drill of the session, round and round, and records nothing', async () => {
    const coach = createCoach()
    const first = await coach.reply('/drill')
    const second = await coach.press(first, 'Next drill')
    expect(plainText(second)).toMatch(/^1 · /)
    expect(plainText(await coach.press(second, 'Next drill'))).toMatch(/^5 · /)
    expect(await coach.says('/progress')).toContain('No day done yet')
  })

  it('goes from the last drill to the first where there is no session', async () => {
    const coach = createCoach()
    expect(plainText(await coach.press(await coach.reply('/drill 5'), 'Next drill'))).toMatch(/^1 · /)
  })

  it('says that the day is done, opens it again on Undo, and takes it done again', async () => {
    const coach = createCoach()
    const session = await coach.reply('/drill')
    const done = await coach.press(session, 'Done')
    expect(await coach.says('/drill')).toMatch(/^Done for today.*Wednesday 25 November.*Meet the pull/s)
    await coach.press(done, 'Undo')
    expect(await coach.says('/drill')).toContain('session 1 of 12')
    await coach.press(session, 'Done')
    expect(await coach.says('/drill')).toMatch(/^Done for today/)
  })

  it('keeps the session when it was done in part or not today', async () => {
    const coach = createCoach()
    const session = await coach.reply('/drill')
    for (const label of ['Partly', 'Not today']) {
      await coach.press(session, label, { reason: 'rest' })
      coach.at('2026-11-25T18:00')
      expect(await coach.says('/drill')).toContain('session 1 of 12')
      coach.at('2026-11-23T18:00')
    }
  })

  it('says so on a rest day, with the next date, and lets it be done anyway', async () => {
    const coach = createCoach()
    await coach.press(await coach.reply('/drill'), 'Done')
    coach.at('2026-11-24T18:00')
    const rest = await coach.reply('/drill')
    expect(plainText(rest)).toMatch(/^Today is a rest day.*The same foot, face up.*Wednesday 25 November/s)
    expect(labels(rest)).toEqual(['Do it anyway'])
    const anyway = await coach.press(rest, 'Do it anyway')
    expect(plainText(anyway)).toContain('session 2 of 12')
    await coach.press(anyway, 'Done')
    expect(await coach.says('/plan')).toContain('Next session: 3. ')
  })

  it('counts 01:00 to the day before', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    coach.at('2026-11-24T01:00')
    expect(await coach.says('/drill')).toContain('session 1 of 12')
  })

  it('does not forget a session done on a date that the clock of a new zone has yet to reach', async () => {
    const coach = createCoach()
    await coach.type('/settings auckland')
    await coach.type('/drill')
    expect(await coach.says('/checkin')).toContain('Tuesday 24 November')
    await coach.type('/settings honolulu')
    expect(await coach.says('/plan')).toContain('Sessions done: 1/12')
  })

  it('congratulates when the plan is finished, at once and later, and starts it again', async () => {
    const coach = createCoach()
    await finishPlan(coach)
    const finished = await coach.reply('/drill')
    expect(plainText(finished)).toMatch(/^You've finished First four weeks/)
    expect(finished.tone).toBe('good')
    expect(labels(finished)).toEqual(['Start: Sprint and hills', 'Start it again', 'My progress'])
    const plan = await coach.says('/plan')
    expect(plan).toContain('Sessions done: 12/12')
    expect(plan.match(/All sessions are done/g)).toHaveLength(1)
    coach.at('2027-01-10T18:00')
    expect(await coach.says('/drill')).toMatch(/^You've finished/)
    expect(await coach.says('/progress')).toContain('none missed')
    await coach.press(finished, 'Start it again')
    expect(await coach.says('/plan')).toContain('Sessions done: 0/12')
  })

  it('is private unless it is shared, whatever the case of the yes', async () => {
    const coach = createCoach()
    expect((await coach.reply('/drill 3')).audience).toBe('member')
    expect((await coach.reply('/drill 3 share:yes')).audience).toBe('channel')
    expect((await coach.reply('/drill 3 share:Yes')).audience).toBe('channel')
    expect((await coach.reply('/drill 9 share:yes')).audience).toBe('member')
  })

  it('says which drills there are when asked for another', async () => {
    const says = await createCoach().says('/drill 9')
    expect(says).toContain('"9"')
    expect(says).toContain('5 One heel to the hip')
  })

  it('takes the form and the sets of the level', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/plan gentle')
    expect(await coach.says('/drill')).toMatch(/1 set of 10 on each side.*the easier form/)
  })

  it('starts one plan when it is asked for many times at once', async () => {
    const coach = createCoach()
    const cards = await Promise.all(Array.from({ length: 4 }, () => coach.reply('/drill')))
    for (const card of cards) expect(plainText(card)).toContain('session 1 of 12')
    const today = Temporal.PlainDate.from('2026-11-23')
    expect(await coach.stores.enrolments.since(await coach.member(), today)).toHaveLength(1)
  })

  it('names no session for what was done under an earlier plan', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/checkin')
    await coach.type('/plan change first-four-weeks')
    expect(await coach.says('/drill')).toMatch(/^Done for today/)
    expect(await coach.says('/drill')).not.toContain('Meet the pull')
  })
})

describe('/drill during the first week', () => {
  it('offers no bounces, neither in the session nor on the pages of its drills', async () => {
    const coach = createCoach()
    expect(await coach.says('/drill')).not.toMatch(/bounce/i)
    expect(await coach.says('/drill 1')).not.toMatch(/bounce/i)
  })
})

describe('/drill share:yes', () => {
  it('shows the club the session and its sharer, and nothing of how they stand', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/checkin')
    const says = await coach.says('/drill share:yes')
    expect(says).toContain('Shared by')
    expect(says).toContain('Warm up')
    expect(says).not.toMatch(/Done for today|Sessions done/)
  })
})

describe('/drill during a break', () => {
  it('says until when, and shows the session to whoever wants it anyway', async () => {
    const coach = createCoach()
    await coach.type('/drill')
    await coach.type('/pause 3 weeks')
    const reply = await coach.reply('/drill')
    expect(plainText(reply)).toContain('quiet until')
    expect(plainText(await coach.press(reply, 'Do it anyway'))).toContain('Warm up')
  })
})

describe('a drill by any of its names', () => {
  it.each(['/drill one heel to the hip', '/drill 05', '/drill single-heel', '/drill drill:05-single-heel'])(
    '%s finds it',
    async (line) => {
      expect(await createCoach().says(line)).toContain('5 · One heel to the hip')
    },
  )
})
