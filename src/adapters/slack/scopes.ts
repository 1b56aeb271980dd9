/** What the coach may do in a workspace: exactly what its calls and events need. https://docs.slack.dev/reference/scopes */
export const botScopes = [
  'app_mentions:read',
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'usergroups:read',
  'users:read',
] as const
