import type {
  InstallationPlace,
  InstallationStore,
  Sealer,
} from '../../../domain/installations.ts';
import { MovieVibesError } from '../../../errors.ts';
import type { SurfaceLog } from '../../shared/deps.ts';
import { type KeptInstallation, readKept } from './kept.ts';
import { placeName } from './place.ts';

/** An installation, and what it was read from. */
export interface Held {
  readonly installation: KeptInstallation;
  readonly sealed: Uint8Array;
}

/** Installations as they are stored: sealed, each for its own place. */
export interface Vault {
  /** Rejects with `not-found` where the app is not installed. */
  read(place: InstallationPlace): Promise<Held>;
  write(place: InstallationPlace, installation: KeptInstallation): Promise<void>;
  /** False where something else is stored by now. */
  replace(place: InstallationPlace, was: Held, installation: KeptInstallation): Promise<boolean>;
}

export function createVault({
  store,
  sealer,
  log,
}: {
  readonly store: Pick<InstallationStore, 'read' | 'write' | 'replace'>;
  readonly sealer: Sealer;
  readonly log: SurfaceLog;
}): Vault {
  const seal = (place: InstallationPlace, text: string) => sealer.seal(text, placeName(place));

  /** So that an earlier key is of no use once every installation was read. */
  const sealAnew = async (place: InstallationPlace, was: Uint8Array, text: string) => {
    const sealed = seal(place, text);
    try {
      // Where that comes too late, it was sealed anew already.
      return (await store.replace(place, was, sealed)) ? sealed : was;
    } catch (err) {
      log.warn({ err }, 'an installation could not be sealed with the present key');
      return was;
    }
  };

  return {
    async read(place) {
      const stored = await store.read(place);
      if (!stored) {
        throw new MovieVibesError('not-found', 'The app is not installed here (any more).', {
          hint: 'Ask somebody who manages apps to install it.',
        });
      }
      const { text, isStale } = sealer.open(stored.sealed, placeName(place));
      const installation = readKept(text);
      return {
        installation,
        sealed: isStale ? await sealAnew(place, stored.sealed, text) : stored.sealed,
      };
    },
    write: (place, installation) => store.write(place, seal(place, JSON.stringify(installation))),
    replace: (place, was, installation) =>
      store.replace(place, was.sealed, seal(place, JSON.stringify(installation))),
  };
}
