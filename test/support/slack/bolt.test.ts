import type { ModalView } from '@slack/web-api'
import { beforeEach, describe, expect, it } from 'vitest'
import { textOf } from './reading.ts'
import { refusalOf, type Scene, useScene } from './scene.ts'

const scene = useScene()
let slack: Scene['slack']
let team: Scene['team']
let ada: Scene['ada']
let channel: Scene['channel']
let client: Scene['client']
let connect: Scene['connect']

beforeEach(() => {
  ;({ slack, team, ada, channel, client, connect } = scene())
})

const done = { type: 'button', text: { type: 'plain_text', text: 'Done' }, action_id: 'done', value: 'v1' } as const
const card = [
  { type: 'section', text: { type: 'mrkdwn', text: 'The *pull*' } },
  { type: 'actions', elements: [done] },
]
const form: ModalView = {
  type: 'modal',
  callback_id: 'note',
  title: { type: 'plain_text', text: 'A note' },
  submit: { type: 'plain_text', text: 'Send' },
  blocks: [
    {
      type: 'input',
      block_id: 'note',
      label: { type: 'plain_text', text: 'Note' },
      element: { type: 'plain_text_input', action_id: 'text', initial_value: 'calf' },
    },
  ],
}

describe('Bolt in Socket Mode', () => {
  it('answers a command for one alone, and a press in the message’s place', async () => {
    await connect((app) => {
      app.command('/drill', async ({ ack, respond, command }) => {
        await ack()
        await respond({ text: command.text, blocks: card })
      })
      app.action('done', async ({ ack, respond }) => {
        await ack()
        await respond({ replace_original: true, text: 'Recorded' })
      })
    })
    const first = await (await ada.slash('/drill', '3', channel)).first()
    expect([first.ephemeral, textOf(first.message), first.message.text]).toEqual([true, 'The *pull*', '3'])
    const pressed = await (await ada.press(first.message, 'Done')).first()
    expect([pressed.kind, textOf(pressed.message)]).toEqual(['updated', 'Recorded'])
    expect(slack.breaches).toEqual([])
  })

  it('opens a modal once within three seconds, and takes it back with what is wrong', async () => {
    const triggers: string[] = []
    await connect((app) => {
      app.command('/drill', async ({ ack, body }) => {
        await ack()
        triggers.push(body.trigger_id)
        await client.views.open({ trigger_id: body.trigger_id, view: form })
      })
      app.view('note', async ({ ack, view }) => {
        const said = view.state.values.note?.text?.value
        if (said === 'calf') return ack({ response_action: 'errors', errors: { note: 'Which one?' } })
        await ack()
        await client.chat.postEphemeral({ channel: channel.id, user: ada.user.id, text: String(said) })
      })
    })
    const { view } = await (await ada.slash('/drill', '', channel)).first()
    expect(await refusalOf(client.views.open({ trigger_id: triggers[0] ?? '', view: form }))).toBe(
      'exchanged_trigger_id',
    )
    expect((await (await ada.submit(view, {})).first()).errors).toEqual({ note: 'Which one?' })
    const taken = await (await ada.submit(view, { Note: 'left calf' })).first()
    expect([taken.ephemeral, taken.message.text]).toEqual([true, 'left calf'])
    expect(slack.breaches).toEqual([])
  })

  it('hears once or twice of what is written to it, and publishes a Home tab', async () => {
    const heard: string[] = []
    await connect((app) => {
      app.event('message', async ({ body }) => void heard.push(body.event_id))
      app.event('app_home_opened', async ({ event }) => {
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: card } })
      })
    })
    slack.deliverTwice()
    ada.write('hello', ada.dm)
    await slack.until(() => heard.length === 2, 'two deliveries')
    expect(heard[0]).toBe(heard[1])
    ada.openHome()
    expect((await slack.until(() => ada.home, 'a Home tab')).body.type).toBe('home')
  })

  it('comes back after it was told to leave, and after the connection was cut', async () => {
    const heard: string[] = []
    await connect((app) => app.event('app_mention', async ({ event }) => void heard.push(event.text)))
    for (const how of ['refresh_requested', 'cut'] as const) {
      slack.drop(how)
      await slack.until(() => slack.connected === 0, 'a lost connection')
      await slack.until(() => slack.connected === 1, 'a new connection')
      ada.write(`<@${team.bot.id}> ${how}`, channel)
      await slack.until(() => heard.some((text) => text.endsWith(how)), `a mention after ${how}`)
    }
    expect(slack.breaches).toEqual([])
  })
})
