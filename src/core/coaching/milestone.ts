/** Numbers of sessions done that are worth a word, each of them once. */
const milestones: readonly number[] = [1, 7, 21, 50, 100]

export function isMilestone(sessions: number): boolean {
  return milestones.includes(sessions)
}
