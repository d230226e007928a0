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
