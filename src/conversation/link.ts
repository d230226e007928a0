import type { ConversationStore, Identity } from '../domain/conversation.ts';
import type { LinkStore } from '../domain/places.ts';

/** Gives a code that joins another account to this one, or uses one from there; says what happened. */
export async function linkAccounts(
  identity: Identity,
  code: string | null,
  deps: {
    readonly conversations: Pick<ConversationStore, 'resolvePerson'>;
    readonly links: LinkStore;
  },
): Promise<string> {
  const personId = await deps.conversations.resolvePerson(identity);
  if (code === null) {
    const made = await deps.links.createCode(personId);
    return `Your code: ${made.code}. Use it within ten minutes on your other account with /link and the code; then both share one profile and one watchlist. Show it to nobody.`;
  }
  switch (await deps.links.redeem(code, personId)) {
    case 'linked':
      return 'Done: this account and the other one now share one profile and one watchlist.';
    case 'already-linked':
      return 'That is your own code: use it on the other account.';
    case 'unknown-code':
      return 'That code is unknown, was used, or is older than ten minutes. Make a new one with /link on the other account.';
  }
}
