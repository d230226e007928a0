import type { InstallationPlace } from '../../../domain/installations.ts';
import { MovieVibesError } from '../../../errors.ts';
import type { SurfaceLog } from '../../shared/deps.ts';
import type { Exchange } from './exchange.ts';
import type { KeptInstallation } from './kept.ts';
import { placeName } from './place.ts';
import type { Held, Vault } from './vault.ts';

export interface RotationDeps {
  readonly vault: Vault;
  readonly exchange: Exchange;
  /** Runs the work while no other process runs any under the same key; rejects with `busy`. */
  readonly lock: <T>(
    key: string,
    work: () => Promise<T>,
    options: { readonly waitMs: number },
  ) => Promise<T>;
  readonly log: SurfaceLog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Rotating tokens live twelve hours; Slack's library too renews them two hours before their end. */
const RENEW_BEFORE_SECONDS = 2 * 60 * 60;
/** A token with less than this left may end before it has done its work. */
const USABLE_SECONDS = 60;
/** Slack wants its answer in three seconds, so whoever has a usable token hardly waits. */
const WAIT_MS = { usable: 1_000, ended: 10_000 } as const;
/** After a failure; not every event of two hours should try again. */
const PAUSE_MS = 60_000;

/**
 * Gives an installation with a token that is good. A refresh token is used up by its exchange, so two
 * processes must not exchange the same one: the lock lets one of them do it, and the other then reads
 * what that one stored. The result is stored only in place of what was exchanged, so that it neither
 * overwrites a new installation nor brings an uninstalled one back, even where the lock was lost.
 */
export function createRotation(deps: RotationDeps) {
  const pausedUntil = new Map<string, number>();

  const secondsLeft = ({ bot }: KeptInstallation) =>
    bot.refreshToken === undefined || bot.expiresAt === undefined
      ? Number.POSITIVE_INFINITY
      : bot.expiresAt - deps.now() / 1000;

  const renew = async (place: InstallationPlace): Promise<KeptInstallation> => {
    const before = await deps.vault.read(place);
    const { bot } = before.installation;
    if (bot.refreshToken === undefined || secondsLeft(before.installation) > RENEW_BEFORE_SECONDS) {
      return before.installation;
    }
    const askedAt = deps.now();
    const { token, refreshToken, expiresInSeconds } = await deps.exchange(bot.refreshToken);
    const expiresAt = Math.floor(askedAt / 1000) + expiresInSeconds;
    const renewed = { ...before.installation, bot: { ...bot, token, refreshToken, expiresAt } };
    for (let held: Held = before; ; ) {
      if (await deps.vault.replace(place, held, renewed)) return renewed;
      held = await deps.vault.read(place);
      // The same tokens, sealed anew meanwhile, are still ours to replace.
      if (held.installation.bot.refreshToken !== bot.refreshToken) return held.installation;
    }
  };

  return async (place: InstallationPlace, { installation }: Held): Promise<KeptInstallation> => {
    const left = secondsLeft(installation);
    if (left > RENEW_BEFORE_SECONDS) return installation;
    const name = placeName(place);
    const usable = left > USABLE_SECONDS;
    if (usable && deps.now() < (pausedUntil.get(name) ?? 0)) return installation;
    try {
      const renewed = await deps.lock(`installation:${name}`, () => renew(place), {
        waitMs: usable ? WAIT_MS.usable : WAIT_MS.ended,
      });
      pausedUntil.delete(name);
      return renewed;
    } catch (error) {
      const code = error instanceof MovieVibesError ? error.code : null;
      if (!usable || code === 'not-found') throw error;
      if (code !== 'busy') {
        deps.log.warn({ err: error, place: name }, 'a token could not be renewed yet');
        pausedUntil.set(name, deps.now() + PAUSE_MS);
      }
      return installation;
    }
  };
}
