import type { Identity } from '../../domain/conversation.ts';
import type { SurfaceDeps } from '../shared/deps.ts';
import { renderEraseConfirmation, renderNotice } from './render.ts';
import type { Sendable } from './rest.ts';

/** Discord's accounts are global: a person is the same one in every server. */
export function identityOf(userId: string): Identity {
  return { surface: 'discord', tenant: '', externalId: userId };
}

/** Everything held about a person as a file, or gone. */
export async function keepOrErase(
  userId: string,
  job:
    | { readonly kind: 'export' }
    | { readonly kind: 'erase'; readonly step: 'ask' | 'confirm' | 'keep' },
  { conversations, people }: Pick<SurfaceDeps, 'conversations' | 'people'>,
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
