/** Events that the app is told of where a test says nothing else. */
export const DEFAULT_EVENTS: readonly string[] = [
  'agent_session_stopped',
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'link_shared',
  'message.im',
  'tokens_revoked',
];

/** Scopes that an installation has where a test says nothing else. */
export const DEFAULT_SCOPES: readonly string[] = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'chat:write',
  'commands',
  'files:write',
  'groups:history',
  'im:history',
  'im:read',
  'im:write',
  'links:read',
  'links:write',
  'users:read',
];
