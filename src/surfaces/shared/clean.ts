/** Scripts whose letters change their shape around a joiner, which therefore has to stay. */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u;

const BEFORE_JOINER = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u;

/**
 * Characters without width, marks that reorder what stands around them, language tags. Variation
 * selectors, which make an emoji of a sign, do show.
 */
const INVISIBLE = /(?!\p{Variation_Selector})\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu;

/** A black flag with the tags that make it England's, Scotland's or Wales's. */
const TAGGED_FLAG = /(\u{1f3f4}[\u{e0020}-\u{e007e}]{2,6}\u{e007f})/u;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
const CONTROLS = /[\u0000-\u0009\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;

/** A base may carry this many marks; more of them smear over the lines above and below. */
const STACKED_MARKS = /(\p{M}{6})\p{M}+/gu;

/**
 * Text without anything that can't be seen: no control character but `\n`, nothing without width
 * but what joins emoji or letters, no half of a character, at most one blank line, no outer space.
 */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(CONTROLS, '')
    .toWellFormed()
    .split(TAGGED_FLAG)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(INVISIBLE, keepJoiner)))
    .join('')
    .replace(STACKED_MARKS, '$1')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ');
}

function keepJoiner(char: string, at: number, text: string): string {
  if (char !== '\u200d' && char !== '\u200c') return '';
  const before = text.slice(Math.max(0, at - 2), at);
  const after = String.fromCodePoint(text.codePointAt(at + 1) ?? 0x20);
  const joinsEmoji =
    char === '\u200d' && BEFORE_JOINER.test(before) && /^\p{Extended_Pictographic}/u.test(after);
  const joinsLetters = JOINING.test(before.slice(-1)) && JOINING.test(after);
  return joinsEmoji || joinsLetters ? char : '';
}
