import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createApi } from '#adapters/slack/api.ts'
import { createDirects } from '#adapters/slack/directs.ts'
import { look } from '#adapters/slack/look.ts'
import { botScopes } from '#adapters/slack/scopes.ts'
import { createOneWorkspace } from '#adapters/slack/workspaces.ts'
import { buttonsIn, textOf } from '#test/support/slack/reading.ts'
import type { Channel } from '#test/support/slack/state.ts'
import { answerTo, type Single, said, told, useSlackStage } from './stage.ts'

const stage = useSlackStage()
const folder = 'src/adapters/slack'

/** Every method that the adapter asks of a workspace, as its source has them. */
function methodsInSource(): readonly string[] {
  const calls = readdirSync(folder).flatMap((file) => [
    ...readFileSync(`${folder}/${file}`, 'utf8').matchAll(/\bcall\(\s*[\w.]+,\s*'([a-z]+(?:\.\w+)+)'/g),
  ])
  return [...new Set(calls.flatMap(([, method]) => method ?? []))].sort()
}

/** The owner makes that channel the club's. */
async function choose({ team, channel: here }: Single, channel: Channel): Promise<void> {
  const dana = stage.slack.person(team, team.owner)
  const settings = (await (await dana.slash('/club', '', here)).first()).message
  const { view } = await (await dana.press(settings, 'Channel')).first()
  expect(textOf((await (await dana.submit(view, { 'o.channel': channel.id })).first()).message)).toContain(channel.name)
}

/** Coaches by a user group: picked from those there are, and asked for whoever says to be one. */
async function pickGroup({ team, channel, ada }: Single): Promise<void> {
  const group = stage.slack.group(team, 'coaches', [ada.user])
  const dana = stage.slack.person(team, team.owner)
  const settings = (await (await dana.slash('/club', '', channel)).first()).message
  const { view } = await (await dana.press(settings, 'Coach role')).first()
  expect(await dana.suggest(view, 'groups-coach-role', '')).toHaveLength(1)
  await (await dana.submit(view, { 'g.coach-role': group.id })).first()
  stage.slack.advance({ minutes: 11 })
  expect(await answerTo(ada, '/coach', 'club', channel)).not.toContain('is for coaches')
}

/** The club's card in the morning, and one who presses it. */
async function pressCard({ channel, ada, replica }: Single): Promise<void> {
  stage.slack.advance({ hours: 13 })
  await replica.tick()
  const card = await stage.slack.until(
    () => said(channel).find(({ blocks }) => buttonsIn(blocks).some(({ label }) => label === 'My session')),
    'the club’s card',
  )
  await (await ada.press(card, 'Done')).first()
  await stage.slack.until(() => card.edits.length > 0, 'a card that counts')
}

/** Looks for a message of ours where it may be already, as after a send of which nobody knows. */
async function lookAgain({ team, token, ada, channel }: Single, quiet: Channel): Promise<void> {
  const { apiUrl, now } = stage.slack
  const workspaces = createOneWorkspace(apiUrl, token)
  const news = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const api = createApi({ apiUrl, workspaces, news })
  const own = await createDirects(api).open(team.id, ada.user.id)
  for (const each of [channel.id, quiet.id, own]) {
    expect(await look({ team: team.id, channel: each }, undefined, { api, now })).toBeDefined()
  }
}

describe('the scopes of the manifest', { timeout: 60_000 }, () => {
  it('are exactly those that every kind of call and event needs', async () => {
    const club = await stage.single('http')
    const { slack } = stage
    const { ada, channel, team } = club
    await stage.setUp(club)
    const quiet = slack.channel(team, 'quiet', 'private')
    slack.invite(quiet)
    for (const each of [slack.channel(team, 'open'), quiet, channel]) await choose(club, each)
    await pickGroup(club)
    await pressCard(club)
    ada.openHome()
    ada.write(`<@${team.bot.id}> is it bad to land on my heel?`, channel)
    ada.write('and on my toes?', ada.dm)
    await answerTo(ada, '/footfall', 'settings export', channel)
    await slack.until(() => ada.dm.messages.some(({ files }) => files.length > 0), 'a file')
    slack.fail('response_url', { status: 404 })
    await answerTo(ada, '/why-heel-strike', '', channel)
    await slack.until(() => told(ada).length > 1 && ada.home, 'answers, and a Home tab')
    await lookAgain(club, quiet)

    const { requests, world } = slack
    const called = new Set(requests.map(({ method }) => method))
    expect(methodsInSource().filter((method) => !called.has(method))).toEqual([])
    const needed = [...requests, ...world.told].flatMap(({ scope }) => scope ?? [])
    expect([...new Set(needed)].sort()).toEqual([...botScopes])
  })

  it('are asked of each method that the source calls', () => {
    expect(methodsInSource()).toEqual(expect.arrayContaining(['chat.postMessage', 'views.publish', 'usergroups.list']))
  })
})
