import { clean } from './clean.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** From the best place to cut to the worst; each ends where the next part begins. */
const BOUNDARIES: readonly { readonly pattern: RegExp; readonly from: number }[] = [
  { pattern: /\n\n/g, from: 0.4 },
  { pattern: /\n/g, from: 0.4 },
  { pattern: /[.!?…]["'”’)\]]*\s|[。！？][」』”’）]*/g, from: 0.4 },
  { pattern: /\s/g, from: 0 },
];

/** Cuts texts to budgets that are counted after escaping; the results are clean and not yet escaped. */
export interface TextCutter {
  /**
   * Cuts text into parts whose escaped form has at most `first` and then `others` characters each:
   * after a paragraph, a sentence or a word, or between two graphemes of a word that is longer.
   * Together they hold all that `clean` leaves. None for blank text. Both budgets must be at least 20.
   */
  splitText(text: string, first: number, others?: number): string[];
  /** The beginning that fits, with an ellipsis where something is missing. */
  truncate(text: string, budget: number): string;
}

/** `escaped` makes a clean text fit for the surface; it must never shorten it. */
export function createTextCutter(escaped: (text: string) => string): TextCutter {
  const length = (text: string) => escaped(text).length;
  return {
    splitText(text, first, others = first) {
      const parts: string[] = [];
      let rest = clean(text);
      while (rest !== '') {
        const end = cutAt(rest, parts.length === 0 ? first : others, length);
        parts.push(rest.slice(0, end).trim());
        rest = rest.slice(end).trim();
      }
      return parts;
    },
    truncate(text, budget) {
      const whole = clean(text);
      if (cutAt(whole, budget, length) === whole.length) return whole;
      return `${whole.slice(0, cutAt(whole, budget - 1, length)).trim()}…`;
    },
  };
}

function cutAt(text: string, budget: number, length: (text: string) => number): number {
  const fits = (end: number) => length(text.slice(0, end)) <= budget;
  if (text.length <= budget && fits(text.length)) return text.length;
  const longest = characterEnd(text, longestFitting(Math.min(text.length, budget), fits));
  const head = text.slice(0, longest + 1);
  for (const { pattern, from } of BOUNDARIES) {
    const ends = [...head.matchAll(pattern)].map(
      ({ index, 0: mark }) => index + mark.trimEnd().length,
    );
    const end = ends.findLast((one) => one <= longest && one > 0 && fits(one));
    if (end !== undefined && end >= longest * from) return end;
  }
  return longest;
}

/** Escaping never shortens, so that the longest beginning that fits is found by halving. */
function longestFitting(most: number, fits: (end: number) => boolean): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The last end of a grapheme up to here; of a code point, where one grapheme is all there is. */
function characterEnd(text: string, end: number): number {
  // What follows decides whether a grapheme goes on.
  const { index = 0 } = graphemes.segment(text.slice(0, end + 40)).containing(end) ?? {};
  if (index > 0) return index;
  return text.slice(0, end).isWellFormed() ? Math.max(1, end) : end - 1;
}
