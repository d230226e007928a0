import { graceEndedBefore, type InstallationStore } from '../../../domain/installations.ts';
import type { SurfaceLog } from '../../shared/deps.ts';
import { placeName } from './place.ts';

/**
 * Deletes the data of every place whose period of grace is over; returns how many places that were. To be
 * called now and then, in any number of processes at once. A place that fails is left for the next time.
 */
export async function purgeDue(
  { store, log }: { readonly store: InstallationStore; readonly log: SurfaceLog },
  now: Date,
): Promise<number> {
  const before = graceEndedBefore(now);
  let purged = 0;
  for (const place of await store.due(before)) {
    try {
      const gone = await store.purge(place, before);
      if (!gone) continue;
      purged += 1;
      log.info({ place: placeName(place), ...gone }, 'the data of an uninstalled app was deleted');
    } catch (err) {
      log.warn({ err, place: placeName(place) }, 'the data of an uninstalled app stays for now');
    }
  }
  return purged;
}
