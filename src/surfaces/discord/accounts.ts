import type { Identity } from '../../domain/conversation.ts';
import type { DiscordDeps } from './deps.ts';
import { renderEraseConfirmation, renderNotice } from './render.ts';
import type { Sendable } from './rest.ts';

/** Discord's accounts are global: a person is the same one in every server. */
export function identityOf(userId: string): Identity {
  return { surface: 'discord', tenant: '', externalId: userId };
}

/** Gives a code that joins another account to this one, or uses one from there. */
export async function join(
  userId: string,
  code: string | null,
  { conversations, links }: Pick<DiscordDeps, 'conversations' | 'links'>,
): Promise<Sendable> {
  const personId = await conversations.resolvePerson(identityOf(userId));
  if (code === null) {
    const made = await links.createCode(personId);
    return renderNotice(
      `Your code: ${made.code}. Use it within ten minutes on Slack or in the terminal with /link and the code; then both share one profile and one watchlist. Show it to nobody.`,
    );
  }
  switch (await links.redeem(code, personId)) {
    case 'linked':
      return renderNotice(
        'Done: this account and the other one now share one profile and one watchlist.',
      );
    case 'already-linked':
      return renderNotice('That is your own code: use it on the other account.');
    case 'unknown-code':
      return renderNotice(
        'That code is unknown, was used, or is older than ten minutes. Make a new one with /link on the other account.',
      );
  }
}

/** Everything held about a person as a file, or gone. */
export async function keepOrErase(
  userId: string,
  job:
    | { readonly kind: 'export' }
    | { readonly kind: 'erase'; readonly step: 'ask' | 'confirm' | 'keep' },
  { conversations, people }: Pick<DiscordDeps, 'conversations' | 'people'>,
): Promise<Sendable> {
  if (job.kind === 'erase' && job.step === 'ask') return renderEraseConfirmation();
  if (job.kind === 'erase' && job.step === 'keep') return renderNotice('Nothing was erased.');
  const personId = await conversations.resolvePerson(identityOf(userId));
  if (job.kind === 'erase') {
    await people.erase(personId);
    return renderNotice(
      'Everything I held about you is erased: your taste, watchlist and conversations.',
    );
  }
  return {
    content: 'Everything I hold about you:',
    file: { name: 'movievibes-export.json', json: await people.export(personId) },
  };
}
