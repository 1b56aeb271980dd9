import { z } from 'zod'
import type { Source } from '#core/library.ts'
import type { Faults, Located } from './faults.ts'
import type { ContentFile } from './folder.ts'
import { evidenceId, factId, keys, listOf, shaped, written } from './shape.ts'
import { parseYaml } from './yaml.ts'

/** The seed article makes this many claims, F1 to F62; every one is kept. */
export const factCount = 62

const referenceId = z.string().regex(/^E[1-9]\d*$/, { error: 'an id such as E9' })
const overClaimId = z.string().regex(/^O[1-9]\d*$/, { error: 'an id such as O3' })
const address = z.url({ protocol: /^https$/, error: 'an address that begins with https://' })

const schema = keys({
  facts: z.record(factId, keys({ says: written, uncited: written.optional() }), { error: 'facts by id' }),
  references: z.record(
    referenceId,
    keys({
      says: written,
      citation: written,
      url: address.optional(),
      quotable: z.boolean({ error: 'true or false' }),
    }),
    { error: 'references by id' },
  ),
  'over-claims': z.record(
    overClaimId,
    keys({ claim: written, says: written, facts: listOf(factId), evidence: listOf(evidenceId) }),
    { error: 'over-claims by id' },
  ),
})

/** `sources.yaml` as it is written, keys checked. */
export type SourcesFile = z.output<typeof schema>

export function readSources(file: ContentFile, faults: Faults): Located<SourcesFile> | undefined {
  const document = parseYaml({ file: file.name, text: file.text, firstLine: 1 }, faults)
  const read = document && shaped(schema, document, faults)
  if (!read) return undefined
  const { facts, references, 'over-claims': overClaims } = read.value
  for (let number = 1; number <= factCount; number++)
    if (!facts[`F${number}`])
      faults.add(read.at('facts'), `F${number} is missing`, `every fact from F1 to F${factCount}`)
  const known = new Set([...Object.keys(facts), ...Object.keys(references)])
  for (const [id, claim] of Object.entries(overClaims))
    for (const key of ['facts', 'evidence'] as const)
      for (const [index, source] of claim[key].entries())
        if (!known.has(source))
          faults.add(
            read.at('over-claims', id, key, index),
            `${source} is unknown`,
            'the id of a fact or reference above',
          )
  return read
}

/** Facts are cited as the article they come from, which the bot names itself: their citation is empty. */
export function toSources(file: SourcesFile): ReadonlyMap<string, Source> {
  const sources: Source[] = [
    ...Object.entries(file.facts).map(
      ([id, { says }]): Source => ({ id, kind: 'fact', says, citation: '', url: undefined, quotable: true }),
    ),
    ...Object.entries(file.references).map(
      ([id, reference]): Source => ({ id, kind: 'reference', ...reference, url: reference.url }),
    ),
    ...Object.entries(file['over-claims']).map(
      ([id, { claim, says }]): Source => ({
        id,
        kind: 'over-claim',
        says,
        citation: claim,
        url: undefined,
        quotable: true,
      }),
    ),
  ]
  return new Map(sources.map((source) => [source.id, source]))
}
