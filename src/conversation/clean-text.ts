/** Longest message kept; the parser reads less (see the search's understand stage). */
const MAX_TEXT = 8000;

/**
 * A person's message as it may be stored, logged and sent on: well-formed Unicode, no control
 * characters but line breaks, no invisible direction overrides, cut at a word boundary.
 */
export function cleanText(text: string): string {
  const clean = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g, ' ')
    .trim();
  if (clean.length <= MAX_TEXT) return clean;
  const cut = clean.slice(0, MAX_TEXT).toWellFormed();
  const boundary = cut.lastIndexOf(' ');
  return boundary > MAX_TEXT / 2 ? cut.slice(0, boundary) : cut;
}
