import { App } from '@slack/bolt'

// The peer that the bench measures against: Bolt alone, which acknowledges and answers whatever is asked with one line.

const [port, slackApiUrl, token, signingSecret] = process.argv.slice(2)
if (port === undefined || slackApiUrl === undefined || token === undefined || signingSecret === undefined)
  throw new Error('expected a port, the address of a Slack, a token and a signing secret')

const app = new App({ token, signingSecret, clientOptions: { slackApiUrl } })
app.command('/why-heel-strike', async ({ ack, respond }) => {
  await ack()
  await respond('Most runners land on the heel.')
})
await app.start(Number(port))
