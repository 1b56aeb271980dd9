export const roles = ['member', 'coach', 'admin'] as const
export type Role = (typeof roles)[number]

/** A server or workspace by the platform's own id, and what it is called. */
export interface Place {
  readonly id: string
  readonly name: string
  /** BCP 47 tag of a language of the content that the platform says is spoken there: what a new club begins with. */
  readonly language?: string
}

/** Who speaks, as an adapter knows them. */
export interface Caller {
  readonly platform: string
  readonly club: Place
  readonly user: { readonly id: string; readonly name: string }
  readonly role: Role
  /**
   * Set where the message itself names no club: every club that has them (`Memberships.of`). `club` is then the button's,
   * else the first of these; in the answer stands a button for each other one, whose press names that club (`Action.club`).
   */
  readonly private?: { readonly clubs: readonly Place[] }
  /** BCP 47 tag of a language of the content that the platform says they read: what a new member begins with. */
  readonly language?: string
  /** IANA zone name that the platform has for them: what a new member begins with, and is told of. */
  readonly zone?: string
  /** BCP 47 tag in which the platform shows itself to them, where that is all it tells of their time zone. */
  readonly locale?: string
}

/** Admins may do what coaches may, and coaches what members may. */
export function hasRole(caller: Pick<Caller, 'role'>, role: Role): boolean {
  return roles.indexOf(caller.role) >= roles.indexOf(role)
}

/** Someone who writes in private and whom no club has: what is only content answers them. */
export interface Visitor {
  readonly platform: string
  readonly club: undefined
  readonly user: { readonly id: string; readonly name: string }
  /** BCP 47 tag of the language they read, where the platform tells. */
  readonly language: string | undefined
}

/** A member within their club: every query carries both, so that no club reaches another's rows. */
export interface MemberRef {
  readonly club: string
  readonly member: string
}

/** How someone stands on the club's board; hidden until they choose. */
export const boardChoices = ['hidden', 'anonymous', 'named'] as const
export type BoardChoice = (typeof boardChoices)[number]

export interface Settings {
  /** IANA zone name; undefined: the club's. */
  readonly zone: string | undefined
  /** BCP 47 tag; undefined: the club's. */
  readonly language: string | undefined
  /** When the practice day ends, in minutes after local midnight. */
  readonly dayEnd: number
  /** When nothing but the daily reminder may come; undefined: there is no such time. */
  readonly quiet: QuietHours | undefined
  readonly board: BoardChoice
  /** Whether the club's coaches may see their log, notes and pain with it. */
  readonly coachSees: boolean
}

/** Wall times in the member's zone. From 22:00 until 07:00 goes over midnight. The end is no longer quiet. */
export interface QuietHours {
  readonly from: Temporal.PlainTime
  readonly until: Temporal.PlainTime
}

export interface Member extends MemberRef {
  readonly platform: string
  readonly user: string
  readonly name: string
  readonly settings: Settings
  /** The member's own zone and language, or else the club's. */
  readonly zone: string
  readonly language: string
  /** Whether someone chose that zone: they themselves, or an admin for the club, which begins with the program's own. */
  readonly zoneChosen: boolean
  /** Zone and language came from the platform, and nobody has told them so yet. */
  readonly begunUntold: boolean
  /** A reminder could not be brought to them, and they have not been told yet. */
  readonly unreachable: boolean
  /** The last day of a pause after which nobody has welcomed them back yet; it may still be ahead. */
  readonly pausedUntil: Temporal.PlainDate | undefined
}

/** 03:00: a late evening still counts for the day it began on. */
export const defaultDayEnd = 180
/** Noon: a practice day that ended later would swallow the next day's training. */
export const latestDayEnd = 12 * 60
