/** Names that Slack keeps for itself: they are reached as `/footfall <name>` alone. */
export const reserved: readonly string[] = [
  'help',
  'settings',
  'topic',
  'who',
  'me',
  'dnd',
  'remind',
  'search',
  'status',
]

/** Those that commands of ours have; the others stand in what people wrote, and mean Slack's own. */
const named = /(?<![\w/.:-])\/(help|settings)(?![\w/-])/g

/** The same words, with each command named as it is typed in Slack. */
export function typable(text: string): string {
  return text.replace(named, '/footfall $1')
}
