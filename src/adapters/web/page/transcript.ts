import type { Reply } from '#core/reply/reply.ts'
import type { WaitingMessage } from '../wire.ts'
import type { Keep } from './keep.ts'

/** One turn of a conversation. `at` is an ISO instant; `message` the id of what came by the outbox. */
export type Entry =
  | { readonly kind: 'said'; readonly key: string; readonly at: string; readonly text: string }
  | {
      readonly kind: 'reply'
      readonly key: string
      readonly at: string
      readonly reply: Reply
      readonly message?: string
      readonly revision?: string
      readonly plannedFor?: string
    }

/** How many turns a browser keeps for each member. */
export const mostKept = 60

/** A turn for a message of the outbox. */
export function entryOf({ id, at, reply, revision, plannedFor }: WaitingMessage): Entry {
  return {
    kind: 'reply',
    key: `message-${id}`,
    at,
    reply,
    message: id,
    revision,
    ...(plannedFor === undefined ? {} : { plannedFor }),
  }
}

/** The place in a conversation of a message that says something else by now than what was kept of it. */
export function isRevised(entry: Entry, { id, revision }: WaitingMessage): boolean {
  return entry.kind === 'reply' && entry.message === id && entry.revision !== revision
}

/**
 * What the browser kept and what waited for it, in order of time, none twice, each as it reads now. What was kept stays in
 * its own order.
 */
export function merge(kept: readonly Entry[], waiting: readonly WaitingMessage[]): readonly Entry[] {
  const known = new Set(kept.flatMap((entry) => (entry.kind === 'reply' && entry.message ? [entry.message] : [])))
  const news = waiting.filter(({ id }) => !known.has(id)).map(entryOf)
  const merged: Entry[] = []
  let next = 0
  for (const old of kept) {
    const revised = waiting.find((message) => isRevised(old, message))
    const entry = revised === undefined ? old : { ...entryOf(revised), key: old.key }
    for (let one = news[next]; one !== undefined && Date.parse(one.at) < Date.parse(entry.at); one = news[++next]) {
      merged.push(one)
    }
    merged.push(entry)
  }
  return [...merged, ...news.slice(next)].slice(-mostKept)
}

/** Where the stream goes on after what waited; undefined when nothing did. */
export function lastRevision(waiting: readonly WaitingMessage[]): string | undefined {
  return waiting
    .map(({ revision }) => revision)
    .toSorted((one, other) => Number(one) - Number(other))
    .at(-1)
}

/** Goes up when entries change their shape, so that no page reads another version's. */
const version = 1

export function loadEntries(keep: Keep, member: string): readonly Entry[] {
  const kept = keep.getItem(slot(member))
  if (kept === null) return []
  const entries: unknown = JSON.parse(kept)
  // Written below and by nothing else, under a name that carries the version of its shape.
  return Array.isArray(entries) ? (entries as Entry[]) : []
}

/** Keeps the newest turns: half as many each time there is no room for more. */
export function saveEntries(keep: Keep, member: string, entries: readonly Entry[]): void {
  const newest = entries.slice(-mostKept)
  try {
    keep.setItem(slot(member), JSON.stringify(newest))
  } catch (error) {
    if (!(error instanceof DOMException) || newest.length === 0) throw error
    saveEntries(keep, member, newest.slice(Math.ceil(newest.length / 2)))
  }
}

function slot(member: string): string {
  return `footfall.${version}.entries.${member}`
}
