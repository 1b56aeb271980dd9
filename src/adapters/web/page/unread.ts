/** Counts in the title what arrives while nobody looks. */
export function createUnread(): () => void {
  const title = document.title
  let count = 0
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return
    count = 0
    document.title = title
  })
  return () => {
    if (!document.hidden) return
    count++
    document.title = `(${count}) ${title}`
  }
}
