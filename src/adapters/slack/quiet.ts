import type { Logger } from '@slack/web-api'
import { LogLevel } from '@slack/web-api'

const nothing = () => undefined

/** What Slack's packages log may hold what was sent, and tokens: all that the operator needs is told by ourselves. */
export const quiet: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
}
