export const roles = ['member', 'coach', 'admin'] as const
export type Role = (typeof roles)[number]

/** Who speaks, as an adapter knows them. */
export interface Caller {
  readonly platform: string
  /** The platform's own id of the server or workspace, and what it is called. */
  readonly club: { readonly id: string; readonly name: string }
  readonly user: { readonly id: string; readonly name: string }
  readonly role: Role
}

/** A member within their club: every query carries both, so that no club reaches another's rows. */
export interface MemberRef {
  readonly club: string
  readonly member: string
}

export interface Settings {
  /** IANA zone name; undefined: the club's. */
  readonly zone: string | undefined
  /** BCP 47 tag; undefined: the club's. */
  readonly language: string | undefined
  /** When the practice day ends, in minutes after local midnight. */
  readonly dayEnd: number
}

export interface Member extends MemberRef {
  readonly platform: string
  readonly user: string
  readonly name: string
  readonly settings: Settings
  /** The member's own zone and language, or else the club's. */
  readonly zone: string
  readonly language: string
  /** A reminder could not be brought to them, and they have not been told yet. */
  readonly unreachable: boolean
}

/** 03:00: a late evening still counts for the day it began on. */
export const defaultDayEnd = 180
/** Noon: a practice day that ended later would swallow the next day's training. */
export const latestDayEnd = 12 * 60
