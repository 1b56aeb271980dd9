/** A Discord server, a Slack workspace, or the page's demo club. */
export interface Club {
  readonly id: string
  readonly platform: string
  /** The platform's own id of it, and what it is called. */
  readonly platformId: string
  readonly name: string
  readonly settings: ClubSettings
}

/** What a club decides for itself. Channels and roles are the platform's own ids. */
export interface ClubSettings {
  /** IANA zone name and BCP 47 tag that its members have until they choose their own. */
  readonly zone: string
  readonly language: string
  /** How late a reminder may still be sent, in minutes. */
  readonly lateWindow: number
  /** Where the club's own reminder goes; undefined until someone chose it. */
  readonly channel: string | undefined
  readonly coachRole: string | undefined
  /** The one role that a club's reminder may mention. */
  readonly mentionRole: string | undefined
  /** Whether coaches can stand on the board as everyone does. */
  readonly boardCoaches: boolean
}
