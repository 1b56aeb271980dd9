import { plainText } from '#core/reply/plain-text.ts'
import type { Post, SimulatedClub } from './club.ts'
import type { Person } from './person.ts'

/** Days after which some take their names off the board again, and on which the club begins a week of holiday. */
const withdrawing = 14
const holiday = 30

const coach = 'cleo'

/** What a club does besides its runners: a drill a day and a post a week in its channel, and a coach who looks in. */
export function createClubLife(people: readonly Person[], club: SimulatedClub) {
  const named = new Set(
    people.filter(({ board }) => board === 'named' || board === 'withdrawn').map(({ user }) => user),
  )
  const open = new Set(people.filter((person) => person.open).map(({ user }) => user))
  const broken: string[] = []
  let read = 0

  /** Nobody is named in the channel who has not chosen to be. */
  function readPosts(): void {
    for (const post of club.posts.slice(read)) broken.push(...strangers(post.text, named).map((who) => told(post, who)))
    read = club.posts.length
  }

  return {
    async begin(): Promise<void> {
      await club.say(coach, 'club', { action: 'setup', channel: '7', time: '7:00', zone: 'Berlin' }, 'admin')
      await club.say(coach, 'club', { week: 'sun' }, 'admin')
      for (const { user, board, open: shows } of people) {
        if (board !== 'hidden') await club.say(user, 'board', { action: board === 'anonymous' ? 'anonymous' : 'named' })
        if (shows) await club.say(user, 'settings', { 'coach-sees': 'yes' })
      }
    },

    /** The evening of a day, counted from nought. */
    async endDay(day: number): Promise<void> {
      readPosts()
      if (day === withdrawing) {
        for (const { user } of people.filter(({ board }) => board === 'withdrawn')) {
          await club.say(user, 'board', { action: 'hide' })
          named.delete(user)
        }
      }
      if (day === holiday) await club.say(coach, 'coach', { action: 'holiday', until: '1 week' }, 'coach')
      if (day % 7 !== 6) return
      await club.keepHouse()
      const seen = plainText(await club.say(coach, 'coach', { action: 'club' }, 'coach'))
      broken.push(...strangers(seen, open).map((who) => `the coach was shown ${who}, who had not agreed`))
    },

    broken: () => broken,
  }
}

/** Whoever is named in a text and is not among those who may be. */
function strangers(text: string, known: ReadonlySet<string>): readonly string[] {
  return [...new Set(text.match(/runner-\d+/g) ?? [])].filter((user) => !known.has(user))
}

function told({ key }: Post, who: string): string {
  return `the channel was told of ${who}, who had not agreed (${key})`
}
