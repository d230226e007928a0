import { randomUUID } from 'node:crypto';
import type { InstallURLOptions, StateStore } from '@slack/bolt';
import { z } from 'zod';
import type { InstallationStore, Sealer } from '../../../domain/installations.ts';
import { MovieVibesError } from '../../../errors.ts';

/** The cookie that binds a state to its browser lives as long. */
const VALID_MS = 10 * 60 * 1000;
const CONTEXT = 'slack/oauth-state';

const State = z.object({
  id: z.string().min(1),
  /** Milliseconds since 1970. */
  issuedAt: z.number(),
  installOptions: z.object({
    scopes: z.union([z.string(), z.array(z.string())]),
    teamId: z.string().exactOptional(),
    redirectUri: z.string().exactOptional(),
    userScopes: z.union([z.string(), z.array(z.string())]).exactOptional(),
    metadata: z.string().exactOptional(),
  }),
});

/**
 * The `state` of an installation's OAuth: any process may check what another one made, once and for ten
 * minutes. InstallProvider binds it to the browser by comparing it with its cookie; that an attacker's
 * state and code can't be slipped to somebody else rests on that, and `legacyStateVerification` would
 * turn it off.
 *
 * Checking needs no memory, as with the library's ClearStateStore: the state is sealed with a key that
 * all processes have (there it is a signed token of another secret). Being used once needs one: what
 * came back is noted in the database until it has expired. Noting it then, rather than when it is made,
 * leaves the install page without writes, which anybody can open as often as they like.
 *
 * `verifyStateParam` rejects with `bad-input`, whose message and hint may be shown.
 */
export function createStateStore({
  store,
  sealer,
}: {
  readonly store: Pick<InstallationStore, 'spendState'>;
  readonly sealer: Sealer;
}): StateStore {
  return {
    async generateStateParam(installOptions, now) {
      const state = { id: randomUUID(), issuedAt: now.getTime(), installOptions };
      // Without padding: the library cuts its cookie at every "=".
      return Buffer.from(sealer.seal(JSON.stringify(state), CONTEXT)).toString('base64url');
    },
    async verifyStateParam(now, text): Promise<InstallURLOptions> {
      const { id, issuedAt, installOptions } = openState(sealer, text);
      const expiresAt = new Date(issuedAt + VALID_MS);
      if (now > expiresAt) throw refused('took longer than ten minutes');
      if (!(await store.spendState(id, expiresAt))) throw refused('was finished before');
      return installOptions;
    },
  };
}

function openState(sealer: Sealer, text: string): z.infer<typeof State> {
  try {
    const { text: json } = sealer.open(Buffer.from(text, 'base64url'), CONTEXT);
    return State.parse(JSON.parse(json));
  } catch {
    throw refused('was not started here');
  }
}

function refused(why: string): MovieVibesError {
  return new MovieVibesError('bad-input', `This installation ${why}.`, {
    hint: 'Start again from the page that installs the app.',
  });
}
