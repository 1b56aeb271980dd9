import { describe, expect, it } from 'vitest'
import { type GuardRules, type Refusal, refuse } from '#http/guard.ts'

const home: GuardRules = { host: '127.0.0.1', port: 3000, publicUrl: undefined, password: undefined }
const password = 'long enough'
const secret = `Basic ${btoa(`anyone:${password}`)}`
const proxied = { ...home, publicUrl: new URL('https://coach.example') }
const away = { ...home, host: '0.0.0.0' }

function ask(rules: GuardRules, headers: Readonly<Record<string, string>>, method = 'GET') {
  return refuse(new Request('http://ignored/', { method, headers }), 'page', rules)
}

describe('the guard of the page, by host', () => {
  it.each<[string, GuardRules, string, Readonly<Record<string, string>>, Refusal | undefined]>([
    ['localhost', home, 'localhost:3000', {}, undefined],
    ['LOCALHOST', home, 'LOCALHOST:3000', {}, undefined],
    ['IPv4 loopback', home, '127.0.0.1:3000', {}, undefined],
    ['IPv6 loopback', home, '[::1]:3000', {}, undefined],
    ['another port', home, 'localhost:3001', {}, 'host'],
    ['no port', home, 'localhost', {}, 'host'],
    ['a name that was pointed here', home, 'evil.example:3000', {}, 'host'],
    ['a name that begins like ours', home, 'localhost.evil.example:3000', {}, 'host'],
    ['a name with a user', home, 'localhost:3000@evil.example', {}, 'host'],
    ['an address of the network', home, '192.168.0.2:3000', {}, 'host'],
    ['nothing', home, '', {}, 'host'],
    ['port 80, unsaid', { ...home, port: 80 }, 'localhost', {}, undefined],
    ['the address it was told to listen on', { ...home, host: '127.0.0.2' }, '127.0.0.2:3000', {}, undefined],
    ['the public name without a password', proxied, 'coach.example', {}, 'private'],
    ['the public name with one', { ...proxied, password }, 'coach.example', { authorization: secret }, undefined],
    ['the public name, password not given', { ...proxied, password }, 'coach.example', {}, 'password'],
    ['loopback behind a public name', { ...proxied, password }, 'localhost:3000', {}, 'password'],
    ['the same with the password', { ...proxied, password }, 'localhost:3000', { authorization: secret }, undefined],
    ['loopback behind a public name without a password', proxied, 'localhost:3000', {}, 'private'],
    ['loopback alone with a password', { ...home, password }, 'localhost:3000', {}, 'password'],
    [
      'a public name that is loopback',
      { ...home, publicUrl: new URL('http://localhost:8080') },
      'localhost:8080',
      {},
      undefined,
    ],
    ['every network, no password', away, 'localhost:3000', {}, 'private'],
    ['every network, password not given', { ...away, password }, '192.168.0.2:3000', {}, 'password'],
    ['every network, loopback name', { ...away, password }, 'localhost:3000', {}, 'password'],
    ['every network, password', { ...away, password }, '192.168.0.2:3000', { authorization: secret }, undefined],
    [
      'every network, wrong password',
      { ...away, password },
      'x',
      { authorization: `Basic ${btoa('a:wrong')}` },
      'password',
    ],
    ['every network, another scheme', { ...away, password }, 'x', { authorization: `Bearer ${password}` }, 'password'],
    ['every network, no colon', { ...away, password }, 'x', { authorization: `Basic ${btoa(password)}` }, 'password'],
    [
      'every network, another name than the public one',
      { ...away, ...{ password, publicUrl: proxied.publicUrl } },
      'evil.example',
      { authorization: secret },
      'host',
    ],
  ])('%s', (_, rules, host, headers, refusal) => {
    expect(ask(rules, { host, ...headers })).toBe(refusal)
  })
})

describe('the guard of the page, for posts', () => {
  const json = { 'content-type': 'application/json' }
  const host = 'localhost:3000'
  it.each<[string, Readonly<Record<string, string>>, Refusal | undefined]>([
    ['no browser', json, undefined],
    ['JSON with a charset', { 'content-type': 'application/json; charset=utf-8' }, undefined],
    ['our own page', { ...json, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }, undefined],
    ['our own page behind https', { ...json, origin: 'https://localhost:3000' }, undefined],
    ['typed into the address bar', { ...json, 'sec-fetch-site': 'none' }, undefined],
    ['another site', { ...json, origin: 'https://evil.example' }, 'origin'],
    ['another port', { ...json, origin: 'http://localhost:4000' }, 'origin'],
    ['another loopback name', { ...json, origin: 'http://127.0.0.1:3000' }, 'origin'],
    ['a sandboxed frame', { ...json, origin: 'null' }, 'origin'],
    ['an origin of another kind', { ...json, origin: 'file://localhost:3000' }, 'origin'],
    ['a cross-site fetch without an origin', { ...json, 'sec-fetch-site': 'cross-site' }, 'origin'],
    ['a same-site fetch from another port', { ...json, 'sec-fetch-site': 'same-site' }, 'origin'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'type'],
    ['text', { 'content-type': 'text/plain' }, 'type'],
    ['JSON in a disguise', { 'content-type': 'text/plain; application/json' }, 'type'],
    ['no type', {}, 'type'],
  ])('%s', (_, headers, refusal) => {
    expect(ask(home, { host, ...headers }, 'POST')).toBe(refusal)
  })
})

describe('the guard of the page, for reading', () => {
  const host = 'localhost:3000'
  const image = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  it.each<[string, 'page' | 'document', Readonly<Record<string, string>>, Refusal | undefined]>([
    ['no browser', 'page', {}, undefined],
    ['our own page', 'page', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }, undefined],
    ['typed into the address bar', 'page', { ...link, 'sec-fetch-site': 'none' }, undefined],
    ['an image in another site’s page', 'page', image, 'origin'],
    ['an image from another port', 'page', { ...image, 'sec-fetch-site': 'same-site' }, 'origin'],
    ['a script of another site', 'page', { origin: 'https://evil.example' }, 'origin'],
    ['a link of another site', 'page', link, 'origin'],
    ['a link of another site to the page itself', 'document', link, undefined],
    ['the page itself as another site’s image', 'document', image, 'origin'],
  ])('%s', (_, guard, headers, refusal) => {
    for (const method of ['GET', 'HEAD']) {
      const request = new Request('http://ignored/', { method, headers: { host, ...headers } })
      expect(refuse(request, guard, home), method).toBe(refusal)
    }
  })

  it('no link leads to a post', () => {
    const request = new Request('http://ignored/', { method: 'POST', headers: { host, ...link } })
    expect(refuse(request, 'document', home)).toBe('origin')
  })
})
