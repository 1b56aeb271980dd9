/**
 * Words that most buttons carry: names of commands and options, and what is chosen among few. Each takes one byte or two.
 * Buttons that were sent carry the place in this list: add at its end only.
 */
export const pressWords: readonly string[] = [
  // The first eight take one byte.
  ...['checkin', 'outcome', 'on', 'of', 'feel', 'undo', 'card', 'topic'],
  ...['done', 'partly', 'not-today', 'too-easy', 'right', 'too-hard', 'ask', 'yes'],
  ...['why', 'vote', 'up', 'down', 'drill', 'plan', 'progress', 'span'],
  ...['week', 'year', 'reminder', 'snooze', '30-minutes', '2-hours', 'tonight', 'place'],
  ...['other', 'zone', 'time', 'days', 'off', 'pause', 'until', 'settings'],
  ...['action', 'set', 'export', 'forget', 'looks', 'coach-sees', 'language', 'rest'],
  ...['club', 'setup', 'test', 'channel', 'coach', 'coach-role', 'mention-role', 'board-coaches'],
  ...['board', 'form-check', 'jump-test', 'question', 'questions', 'without', 'no', 'when'],
  ...['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'daily'],
  ...['weekdays', 'mon tue wed thu fri', 'mon wed fri', 'tue thu', 'ill', 'injured', 'travel', 'no-time'],
]
