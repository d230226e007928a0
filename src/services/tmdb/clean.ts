/** The text on one line; null where nothing is left. */
export function cleanText(text: string | null | undefined): string | null {
  return text?.replace(/\s+/g, ' ').trim() || null;
}

/** Cleaned, without blanks and repeats (by `key`), the first ones kept. */
export function distinct(
  texts: readonly (string | null | undefined)[],
  key: (text: string) => string = (text) => text,
): string[] {
  const seen = new Map<string, string>();
  for (const raw of texts) {
    const text = cleanText(raw);
    if (text !== null && !seen.has(key(text))) seen.set(key(text), text);
  }
  return [...seen.values()];
}

/** The year of TMDB's `yyyy-mm-dd`, which is the empty string where it is unknown. */
export function yearOf(date: string | null | undefined): number | null {
  const year = Number(/^(\d{4})-\d{2}-\d{2}$/.exec(date ?? '')?.[1] ?? 0);
  return year >= 1870 ? year : null;
}

/** TMDB writes Cantonese as `cn`, which is no ISO 639-1 code; `xx` stands for no spoken language. */
export function languageOf(code: string | null | undefined): string | null {
  if (!code || !/^[a-z]{2}$/.test(code)) return null;
  return code === 'cn' ? 'zh' : code;
}
