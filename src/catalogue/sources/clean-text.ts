/**
 * One line of text that any store takes: control characters (PostgreSQL refuses NUL) and runs of
 * white space become one space, lone surrogates U+FFFD.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** Clean, not empty, and each once whatever its case; at most `most`, the first ones. */
export function cleanList(texts: readonly string[], most: number): string[] {
  const seen = new Map<string, string>();
  for (const text of texts) {
    const clean = cleanText(text);
    const key = clean.toLowerCase();
    if (clean !== '' && !seen.has(key)) seen.set(key, clean);
  }
  return [...seen.values()].slice(0, most);
}
