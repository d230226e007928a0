import type { Offers } from '../../domain/movie.ts';
import type { MovieDetails } from './answers.ts';
import { distinct } from './clean.ts';

type Region = NonNullable<NonNullable<MovieDetails['watch/providers']>['results']>[string];
type Providers = Region['rent'];

/**
 * One for each region with any offer, by code; null where the answer has no offers part at all. What
 * is paid with advertisements counts as free.
 */
export function offersOf(details: MovieDetails): Offers[] | null {
  const regions = details['watch/providers']?.results;
  if (!regions) return null;
  return Object.entries(regions)
    .filter(([region]) => /^[A-Z]{2}$/.test(region))
    .map(([region, offers]) => ({
      region,
      link: offers.link?.startsWith('https://') ? offers.link : null,
      stream: namesOf(offers.flatrate),
      free: namesOf([...(offers.free ?? []), ...(offers.ads ?? [])]),
      rent: namesOf(offers.rent),
      buy: namesOf(offers.buy),
    }))
    .filter(({ stream, free, rent, buy }) => stream.length + free.length + rent.length + buy.length)
    .sort((a, b) => (a.region < b.region ? -1 : 1));
}

/** In TMDB's order for the region, which follows use. */
function namesOf(providers: Providers): string[] {
  const last = Number.MAX_SAFE_INTEGER;
  const inOrder = [...(providers ?? [])].sort(
    (a, b) => (a.display_priority ?? last) - (b.display_priority ?? last),
  );
  return distinct(inOrder.map(({ provider_name }) => provider_name));
}
