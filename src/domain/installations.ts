import type { Workspace } from './places.ts';

/**
 * Days from the uninstallation to the deletion of a place's data. The tokens go at once; who installs
 * the app again within these days finds everything as it was.
 */
export const INSTALLATION_GRACE_DAYS = 30;

/** Places that were uninstalled at or before this moment have had their days of grace. */
export function graceEndedBefore(now: Date): Date {
  return new Date(now.getTime() - INSTALLATION_GRACE_DAYS * 24 * 60 * 60 * 1000);
}

/**
 * What an app is installed in: one workspace or a whole organisation. `tenant` is its id on the surface,
 * and the tenant of its people, conversations and settings.
 */
export interface InstallationPlace extends Workspace {
  readonly scope: 'team' | 'enterprise';
}

/** A workspace and an organisation of the same id are two keys. */
export function placeKey({ scope, tenant }: InstallationPlace): string {
  return `${scope}/${tenant}`;
}

export interface StoredInstallation {
  /** As the surface sealed it. */
  readonly sealed: Uint8Array;
  /** Of the latest installation; a change of its tokens is none. */
  readonly installedAt: Date;
}

export interface InstallationStore {
  /** Null where the app is not installed (any more). */
  read(place: InstallationPlace): Promise<StoredInstallation | null>;
  /** A new installation: takes the place of an earlier one, and ends a period of grace. */
  write(place: InstallationPlace, sealed: Uint8Array): Promise<void>;
  /**
   * Changes what is kept of the same installation. False, and without effect, where something else than
   * `was` is there by now: a new installation, other tokens, or nothing.
   */
  replace(place: InstallationPlace, was: Uint8Array, sealed: Uint8Array): Promise<boolean>;
  /**
   * Removes the tokens at once and starts the period of grace. Tells whether it did: not where the app is
   * not installed, and not where it was installed again after `at`, so that an event that comes late or
   * twice undoes no reinstallation and prolongs no grace. `at` may be rounded down to whole seconds.
   */
  markUninstalled(place: InstallationPlace, at: Date): Promise<boolean>;
  /** Places uninstalled at or before this moment whose data is still here, earliest first. */
  due(uninstalledBefore: Date): Promise<readonly InstallationPlace[]>;
  /**
   * Deletes all data of the place: its conversations, settings, unanswered messages and accounts, and the
   * people who have no account elsewhere with everything they hold. People with another account keep
   * their profile. All or nothing; null where there is nothing to delete, be it that another process did
   * it or that the app was installed again since `due`.
   */
  purge(place: InstallationPlace, uninstalledBefore: Date): Promise<Purged | null>;
  /** True for the first caller with this id, false for every later one until `expiresAt` at least. */
  spendState(id: string, expiresAt: Date): Promise<boolean>;
}

export interface Purged {
  readonly conversations: number;
  readonly people: number;
}

/** Encrypts what is kept, for one purpose each. */
export interface Sealer {
  /** The text, which must be well-formed Unicode as all JSON is, opens only in the same context. */
  seal(text: string, context: string): Uint8Array;
  /**
   * Throws `bad-config` where it was changed, sealed in another context, or with a key that is not there.
   * `isStale`: sealed with an earlier key, to be sealed anew before that key goes.
   */
  open(sealed: Uint8Array, context: string): { readonly text: string; readonly isStale: boolean };
}
