import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '#core/member.ts'
import type { Phrasebook } from '#core/phrasebook.ts'
import type { AllStores } from '#storage/stores.ts'
import { shippedContent } from '#test/support/core/content.ts'
import { useStores } from '#test/support/stores.ts'
import { startWeb, type Web } from '#test/support/web.ts'

const content = shippedContent()
const english = content.phrasebook('en')
/** English that begins with a mark, so that it can be told from the first language. */
const other: Phrasebook = {
  locale: 'en-AU',
  say: (key, values) => [{ kind: 'text', text: '~' }, ...english.say(key, values)],
  text: (key, values) => `~${english.text(key, values)}`,
}

/** Where everyone called `bruce` reads the other language. */
function withBruce(stores: AllStores): AllStores {
  const enter = async (caller: Caller, now: Temporal.Instant) => {
    const member = await stores.members.enter(caller, now)
    return caller.user.id === 'bruce' ? { ...member, language: other.locale } : member
  }
  return { ...stores, members: { ...stores.members, enter } }
}

describe('what is wrong with a request', () => {
  const stores = useStores()
  let web: Web
  beforeAll(async () => {
    const phrasebook = (locale: string) => (locale === other.locale ? other : english)
    web = await startWeb(withBruce(stores()), { content: { ...content, phrasebook } })
  })
  afterAll(() => web.server.close())

  it.each<[string, (member: string) => Promise<{ body: unknown }>]>([
    ['a body of another shape', (member) => web.post({ member, text: 5 })],
    ['a line that is too long', (member) => web.post({ member, text: 'a'.repeat(9_000) })],
    ['an unknown command', (member) => web.post({ member, command: 'dance' })],
    ['an address with something missing', (member) => web.get(`/api/suggestions?member=${member}`)],
  ])('is told in the member’s language: %s', async (_, ask) => {
    const starts = async (member: string) => {
      const { body } = await ask(member)
      return (body as { error: { message: string } }).error.message.startsWith('~')
    }
    expect([await starts('bruce'), await starts('ada')]).toEqual([true, false])
  })

  it.each<[string, () => Promise<{ body: unknown }>]>([
    ['no JSON', () => web.post('{')],
    ['no name', () => web.post({ member: 'b ruce', text: 5 })],
    ['an address that names nobody', () => web.get('/api/messages')],
    ['an address with no name', () => web.get('/api/messages?member=b%20ruce')],
  ])('is told in the first language where nobody is known: %s', async (_, ask) => {
    expect((await ask()).body).toMatchObject({ error: { message: expect.stringMatching(/^[^~]/) } })
  })
})
