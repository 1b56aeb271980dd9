/** One block of Slack's, as JSON: https://docs.slack.dev/reference/block-kit/blocks */
export type SlackBlock = { readonly type: string } & Readonly<Record<string, unknown>>

export function plain(text: string) {
  return { type: 'plain_text', text, emoji: false } as const
}

/** `verbatim`: addresses and names in data become no links. */
function marked(text: string) {
  return { type: 'mrkdwn', text, verbatim: true } as const
}

export function section(text: string): SlackBlock {
  return { type: 'section', text: marked(text), expand: true }
}

export function context(text: string): SlackBlock {
  return { type: 'context', elements: [marked(text)] }
}

export const divider: SlackBlock = { type: 'divider' }
