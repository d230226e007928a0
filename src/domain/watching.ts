import type { Offers } from './movie.ts';
import { fold } from './text.ts';

/** Well-known services by what people call them, as TMDB names them. */
const SERVICES: Readonly<Record<string, string>> = {
  Netflix: 'netflix',
  'Amazon Prime Video': 'prime|prime video|amazon|amazon prime|amazon video',
  'Disney Plus': 'disney|disney plus|disney+|d+',
  Max: 'max|hbo|hbo max|hbo go',
  Hulu: 'hulu',
  'Apple TV Plus': 'apple|apple tv|apple tv plus|apple tv+',
  'Paramount Plus': 'paramount|paramount plus|paramount+',
  Peacock: 'peacock|peacock premium',
  MUBI: 'mubi',
  'Criterion Channel': 'criterion|criterion channel|the criterion channel',
  Shudder: 'shudder',
  Crunchyroll: 'crunchyroll',
  'Now TV': 'now|now tv',
  'Sky Go': 'sky|sky go',
  SkyShowtime: 'skyshowtime|sky showtime',
  Viaplay: 'viaplay',
  'BBC iPlayer': 'iplayer|bbc iplayer',
  'ARD Mediathek': 'ard|ard mediathek',
  'Canal+': 'canal|canal plus|canal+',
  Stan: 'stan',
  Crave: 'crave',
  Hotstar: 'hotstar|jiohotstar|disney hotstar',
  Starz: 'starz',
  Tubi: 'tubi|tubi tv',
  Kanopy: 'kanopy',
};

const BY_ALIAS: ReadonlyMap<string, string> = new Map(
  Object.entries(SERVICES).flatMap(([name, aliases]) =>
    [name, ...aliases.split('|')].map((alias) => [serviceKey(alias), name] as const),
  ),
);

/** Longest name typed for a service, and how many a person may have. */
const LONGEST_SERVICE = 40;
export const MOST_SERVICES = 20;

/** The service that people call so, by TMDB's name; null for a name that is none of the well-known. */
export function knownService(text: string): string | null {
  return BY_ALIAS.get(serviceKey(text)) ?? null;
}

/** A typed list ("netflix, prime and mubi") as names, without repeats; unknown ones as typed. */
export function parseServices(text: string): string[] {
  const names = text
    .split(/[,;/&]|\s(?:and|und|et|y|plus)\s/i)
    .map((name) => name.replace(/\s+/g, ' ').trim().slice(0, LONGEST_SERVICE))
    .filter((name) => fold(name) !== '')
    .map((name) => knownService(name) ?? name);
  return [...new Set(names)].slice(0, MOST_SERVICES);
}

/** On which of the person's services a film can be watched without paying again, as TMDB names them. */
export function watchableOn(
  offers: readonly Offers[] | null,
  region: string | null,
  services: readonly string[],
): string[] {
  const here = offers?.find((offer) => offer.region === region);
  if (!here || region === null) return [];
  const mine = new Set(services.map(baseService));
  const seen = new Set<string>();
  return [...here.stream, ...here.free].filter((name) => {
    const key = baseService(name);
    if (!mine.has(key) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** "Netflix Standard with Ads" and "Netflix" are one service; so are "Max" and "HBO Max". */
function baseService(name: string): string {
  const plain = name.replace(/\s+(?:standard|basic|premium|free)?\s*(?:with ads)?$/i, '');
  return serviceKey(knownService(plain) ?? plain);
}

function serviceKey(name: string): string {
  return fold(name.replace(/\+/g, ' plus '));
}
