import { fold } from './text.ts';

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** English name of an ISO 639-1 code ("Korean"); `xx` is TMDB's code for no spoken language. */
export function languageName(code: string): string {
  if (code === 'xx') return 'no language';
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

/** English name of an ISO 3166-1 alpha-2 code ("South Korea"). */
export function countryName(code: string): string {
  try {
    return regions.of(code) ?? code;
  } catch {
    return code;
  }
}

/** Names that people use and that the list of countries writes otherwise. */
const COUNTRY_ALIASES: Readonly<Record<string, string>> = {
  uk: 'GB',
  england: 'GB',
  'great britain': 'GB',
  scotland: 'GB',
  wales: 'GB',
  usa: 'US',
  america: 'US',
  'the states': 'US',
  korea: 'KR',
  holland: 'NL',
  'czech republic': 'CZ',
  turkey: 'TR',
  uae: 'AE',
};

/** The ISO 3166-1 alpha-2 code of a country named in English, or of its code; null for anything else. */
export function countryCode(text: string): string | null {
  const key = fold(text).replace(/^the /, '');
  if (key === '') return null;
  const alias = COUNTRY_ALIASES[key];
  if (alias) return alias;
  return (
    countries().find(({ code, name }) => key === code.toLowerCase() || key === fold(name))?.code ??
    null
  );
}

/** Countries of which the name, or a word of it, begins so; by name. */
export function countryChoices(
  typed: string,
  limit: number,
): readonly { readonly code: string; readonly name: string }[] {
  const key = fold(typed).replace(/^the /, '');
  const alias = COUNTRY_ALIASES[key];
  const rank = ({ code, name }: { code: string; name: string }): number => {
    const folded = fold(name);
    if (code === alias || key === code.toLowerCase() || folded === key) return 0;
    return folded.startsWith(key) ? 1 : folded.includes(` ${key}`) ? 2 : 3;
  };
  return countries()
    .map((country) => ({ country, rank: rank(country) }))
    .filter((entry) => entry.rank < 3)
    .sort(
      (one, two) => one.rank - two.rank || one.country.name.localeCompare(two.country.name, 'en'),
    )
    .slice(0, limit)
    .map(({ country }) => country);
}

function countries(): { code: string; name: string }[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) =>
    letters.flatMap((second) => {
      const code = first + second;
      const name = countryName(code);
      return name === code || WITHDRAWN.has(code) ? [] : [{ code, name }];
    }),
  );
}

/** Codes that have a name but are no country's, or a former country's. */
const WITHDRAWN = new Set([
  'AN',
  'BU',
  'CS',
  'DD',
  'EU',
  'EZ',
  'FX',
  'NT',
  'QO',
  'SU',
  'TP',
  'UK',
  'UN',
  'XA',
  'XB',
  'YD',
  'YU',
  'ZR',
  'ZZ',
]);

/** `2 h 28 min`, `45 min`, `2 h`. */
export function runtimeText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** "a", "a and b", "a, b and c". */
export function listText(items: readonly string[], conjunction = 'and'): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`;
}
