import { longDay } from '#core/dates.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import { phrases } from '#core/phrases.ts'
import { people } from './address.ts'
import type { PageInfo, PageKey, PageStrings } from './wire.ts'

/** What the page shows around the conversation, for one member. */
export function renderPageInfo(phrasebook: Phrasebook, zone: string, now: Temporal.Instant): PageInfo {
  return {
    locale: phrasebook.locale,
    zone,
    today: longDay(now.toZonedDateTimeISO(zone).toPlainDate(), phrasebook.locale),
    people: people.map(({ member, name }) => ({ member, name })),
    strings: pageStrings(phrasebook),
  }
}

/** Every sentence that the page shows by itself. */
export function pageStrings(phrasebook: Phrasebook): PageStrings {
  const words = pageKeys.map((key) => [key, phrasebook.text(key, {})])
  // One entry for each key of the list, which has them all.
  return Object.fromEntries(words) as PageStrings
}

const pageKeys = Object.keys(phrases).filter(isPageKey)

function isPageKey(key: string): key is PageKey {
  return key.startsWith('page.') && !key.startsWith('page.error.')
}
