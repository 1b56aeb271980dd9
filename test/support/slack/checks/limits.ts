/**
 * What Block Kit allows, in characters (UTF-16 units, as Slack counts them) and in things.
 * https://docs.slack.dev/reference/block-kit/
 */
export const limits = {
  text: 3000,
  actionId: 255,
  blockId: 255,
  button: { text: 75, url: 3000, value: 2000, label: 75 },
  confirmation: { title: 100, text: 300, confirm: 30, deny: 30 },
  option: { text: 75, value: 150, description: 75 },
  optionGroups: 100,
  options: 100,
  groupLabel: 75,
  placeholder: 150,
  overflow: 5,
  boxes: 10,
  inputText: 3000,
  actions: 25,
  context: 10,
  contextActions: 5,
  header: 150,
  image: { url: 3000, alt: 2000, title: 2000 },
  input: { label: 2000, hint: 2000 },
  markdown: 12_000,
  fields: 10,
  field: 2000,
  charts: 2,
  chart: { title: 50, segments: 6, series: 6, data: 20, label: 20, axis: 50 },
  view: { blocks: 100, metadata: 3000, callback: 255, title: 24, close: 24, submit: 24 },
  messageBlocks: 50,
  /** https://docs.slack.dev/reference/methods/chat.postMessage#truncating */
  messageText: 40_000,
  /** https://docs.slack.dev/messaging/message-metadata/ */
  metadata: 8000,
} as const
