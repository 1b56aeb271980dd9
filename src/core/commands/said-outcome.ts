import { type Outcome, outcomes, type Reason, reasons } from '../coaching/check-in.ts'
import type { Phrasebook } from '../phrasebook.ts'
import { type Clause, clausesOf, isSame, phrasesOf, scan } from './said.ts'

/** What someone's words say of their practice; undefined where they say nothing of it. */
export interface Said {
  /** `unclear` when they speak of it, and nobody can be sure what they mean. */
  readonly outcome: Outcome | 'unclear' | undefined
  readonly reason: Reason | undefined
  /** It is yesterday that they speak of. */
  readonly ofYesterday: boolean
}

/** Reads "half of it", "hoy no" or 没练 in any of these languages. */
export function readOutcome(text: string, phrasebooks: readonly Phrasebook[]): Said {
  const clauses = clausesOf(text)
  const alone = clauses.map((clause) => outcomeAlone(clause, phrasebooks))
  const told = clauses.flatMap((clause, index) => alone[index] ?? tellings(clause, phrasebooks))
  const whys = clauses.map((clause) => reasonAlone(clause, phrasebooks))
  const reason = whys.find((why) => why !== undefined)
  const ofYesterday = clauses.some(
    (clause, index) => (alone[index] ?? whys[index]) !== undefined && namesYesterday(clause, phrasebooks),
  )
  const said = decide(told)
  // "Did it like yesterday" is of today, "yesterday I did it again" is not: who can tell.
  const isOfSomeDay = said !== undefined && !ofYesterday && clauses.some((clause) => holdsBoth(clause, phrasebooks))
  if (isOfSomeDay) return { outcome: 'unclear', reason, ofYesterday }
  if (reason === undefined || (said !== undefined && said !== 'unclear')) return { outcome: said, reason, ofYesterday }
  // "Sick, sorry" is why not; "good run, sick now" is anybody's guess.
  const isAnswer = whys[0] !== undefined && !(told.includes('done') || told.includes('partly'))
  return { outcome: isAnswer ? undefined : 'unclear', reason, ofYesterday }
}

/** Which outcome a phrase by itself means: half, skipped, hecho, 没练. */
function outcomeAlone(clause: Clause, phrasebooks: readonly Phrasebook[]): Telling | undefined {
  const kinds = [...outcomes, 'unclear'] as const
  // "No time" is a reason, and no "no".
  if (reasonAlone(clause, phrasebooks) !== undefined) return undefined
  return kinds.find((kind) => standsAlone(clause, phrasebooks, `words.outcome.${kind}`))
}

/** Whether a clause speaks of yesterday and tells an outcome as well. */
function holdsBoth(clause: Clause, phrasebooks: readonly Phrasebook[]): boolean {
  return namesYesterday(clause, phrasebooks) && tellings(clause, phrasebooks).some((one) => one !== 'nothing')
}

function namesYesterday(clause: Clause, phrasebooks: readonly Phrasebook[]): boolean {
  return phrasebooks.some((phrasebook) =>
    phrasesOf(phrasebook, 'words.outcome.yesterday').some(([word = '']) => clause.includes(word)),
  )
}

/** The same, with no other word around it: what an option may take out of a line. */
export function outcomeExactly(clause: Clause, phrasebook: Phrasebook): Outcome | undefined {
  return outcomes.find((kind) => phrasesOf(phrasebook, `words.outcome.${kind}`).some((one) => isSame(one, clause)))
}

type Telling = Outcome | 'unclear' | 'nothing'

function tellings(clause: Clause, phrasebooks: readonly Phrasebook[]): readonly Telling[] {
  const kinds = [...outcomes, 'nothing', 'unclear'] as const
  const lists = kinds.map(
    (kind) => [kind, phrasebooks.flatMap((phrasebook) => phrasesOf(phrasebook, `words.telling.${kind}`))] as const,
  )
  return scan(clause, lists).map(({ kind }) => kind)
}

/** Some of it is told by "done" and "half" together; done and not done at once nobody understands. */
function decide(told: readonly Telling[]): Said['outcome'] {
  const has = (kind: Telling) => told.includes(kind)
  if (has('not-today')) return has('done') || has('partly') ? 'unclear' : 'not-today'
  if (has('partly')) return 'partly'
  if (has('done')) return 'done'
  return has('unclear') ? 'unclear' : undefined
}

function reasonAlone(clause: Clause, phrasebooks: readonly Phrasebook[]): Reason | undefined {
  return reasons.find((reason) => standsAlone(clause, phrasebooks, `words.reason.${reason}`))
}

/** Whether a clause is one of the phrases, with nothing but little words before and behind: "so I skipped today". */
function standsAlone(
  clause: Clause,
  phrasebooks: readonly Phrasebook[],
  key: `words.outcome.${Outcome | 'unclear'}` | `words.reason.${Reason}`,
): boolean {
  return phrasebooks.some((phrasebook) =>
    phrasesOf(phrasebook, key).some((phrase) =>
      clause.some((word, from) => {
        if (word !== phrase[0] || !isSame(clause.slice(from, from + phrase.length), phrase)) return false
        const little = [
          ...phrasesOf(phrasebook, 'words.outcome.little'),
          ...phrasesOf(phrasebook, 'words.outcome.yesterday'),
        ]
        const rest = [...clause.slice(0, from), ...clause.slice(from + phrase.length)]
        return rest.every((one) => little.some(([other]) => other === one))
      }),
    ),
  )
}
