import type { InstallationQuery, InstallationStore as SlackInstallationStore } from '@slack/bolt';
import type { InstallationStore, Sealer } from '../../../domain/installations.ts';
import type { SurfaceLog } from '../../shared/deps.ts';
import { installationOf, keptOf } from './kept.ts';
import { placeName, placeOfInstallation, placeOfQuery } from './place.ts';
import { createRotation, type RotationDeps } from './rotation.ts';
import { createVault } from './vault.ts';

export interface InstallationStoreDeps extends Pick<RotationDeps, 'exchange' | 'lock'> {
  readonly store: InstallationStore;
  readonly sealer: Sealer;
  readonly log: SurfaceLog;
  readonly now?: () => number;
}

export interface SlackInstallations extends Required<SlackInstallationStore> {
  /**
   * Removes the tokens at once and starts the period of grace; false where that changes nothing.
   * `at`: the event's `event_time`, so that an event of before a reinstallation does not undo it.
   */
  uninstall(query: InstallationQuery<boolean>, at: Date): Promise<boolean>;
}

/**
 * Keeps installations for @slack/oauth. Rotating tokens are renewed here, when an installation is fetched,
 * because the library's `authorize` does it without asking other processes, swallows failures, and can't
 * tell a renewal from an installation when it stores: one that ends after an uninstallation would
 * bring the installation back. So it is never shown a refresh token, and what it stores is new.
 */
export function createInstallationStore(deps: InstallationStoreDeps): SlackInstallations {
  const { store, exchange, lock, log, now = Date.now } = deps;
  const vault = createVault(deps);
  const withGoodToken = createRotation({ vault, exchange, lock, log, now });

  const uninstall = async (query: InstallationQuery<boolean>, at: Date): Promise<boolean> => {
    const place = placeOfQuery(query);
    const done = await store.markUninstalled(place, at);
    if (done) log.info({ place: placeName(place) }, 'the app was uninstalled');
    return done;
  };

  return {
    async storeInstallation(installation) {
      const kept = keptOf(installation);
      const place = placeOfInstallation(kept);
      await vault.write(place, kept);
      log.info({ place: placeName(place) }, 'the app was installed');
    },
    async fetchInstallation(query) {
      const place = placeOfQuery(query);
      return installationOf(await withGoodToken(place, await vault.read(place)));
    },
    async deleteInstallation(query) {
      // That of one person's token, of which none is kept.
      if (query.userId !== undefined) return;
      const stored = await store.read(placeOfQuery(query));
      // The installation that is there now, whatever the database's clock says of it.
      if (stored) await uninstall(query, new Date(Math.max(now(), stored.installedAt.getTime())));
    },
    uninstall,
  };
}
