import type { Identity } from '../../domain/conversation.ts';
import type { Speaker } from './received.ts';

/** Accounts belong to where the app is installed: a person of two workspaces is two until they link them. */
export function identityOf({ tenant, userId }: Speaker): Identity {
  return { surface: 'slack', tenant, externalId: userId };
}
