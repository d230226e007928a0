/**
 * Folds text to the form in which titles, names and words are compared: lower case, no diacritics,
 * `&` as "and", apostrophes dropped, every other run of punctuation as one space.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/&/g, ' and ')
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The folded title without a leading English article: "The Matrix" and "Matrix" share this key. */
export function titleKey(title: string): string {
  const folded = fold(title);
  const bare = folded.replace(/^(?:the|a|an) (?=.)/, '');
  return bare || folded;
}
