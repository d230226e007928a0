import { identityOf } from './accounts.ts';
import type { SlackApi } from './api.ts';
import type { SlackDeps } from './deps.ts';
import { gone } from './perform.ts';
import { writeOrigin } from './receive/origin.ts';
import type { Receipt } from './received.ts';
import {
  renderAskModal,
  renderDetails,
  renderEraseConfirm,
  renderFineTune,
  renderLoading,
  renderSettings,
} from './render.ts';

/** A trigger lives for three seconds, so that what a modal is filled with may not take longer. */
const FILL_WITHIN_MS = 1_000;

/** Opens the modal that was asked for; it carries where its answer goes. */
export async function openModal(
  { speaker, triggerId, opening, origin }: Extract<Receipt, { readonly kind: 'open' }>,
  deps: Pick<SlackDeps, 'profiles' | 'conversations'>,
  api: SlackApi,
): Promise<void> {
  const metadata = writeOrigin(origin);
  const identity = identityOf(speaker);
  switch (opening.kind) {
    case 'ask':
      await api.openView(triggerId, renderAskModal({ at: opening.at, metadata }));
      return;
    case 'erase':
      await api.openView(triggerId, renderEraseConfirm({ metadata }));
      return;
    case 'fine-tune': {
      const { at } = opening;
      const turn = at && (await inTime(deps.conversations.readTurn(at)));
      const request = turn?.reply.request ?? null;
      await api.openView(triggerId, renderFineTune({ at, request, metadata }));
      return;
    }
    case 'settings': {
      const profile = await inTime(deps.profiles.profile(identity));
      const settings = profile?.settings ?? { region: null, services: [] };
      await api.openView(triggerId, renderSettings({ settings, metadata }));
      return;
    }
    case 'details': {
      const reading = deps.profiles.film(opening.movieId, identity);
      reading.catch(() => undefined);
      const film = await inTime(reading);
      const show = (panel: NonNullable<typeof film>) => renderDetails(panel, { metadata });
      if (film) {
        await api.openView(triggerId, show(film));
        return;
      }
      const viewId = await api.openView(triggerId, renderLoading({ metadata }));
      const late = await reading;
      if (!late) throw gone();
      await api.updateView(viewId, show(late));
    }
  }
}

/** Null where it takes too long or fails: then the modal opens without it. */
async function inTime<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), FILL_WITHIN_MS);
  });
  try {
    return await Promise.race([work.catch(() => null), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
