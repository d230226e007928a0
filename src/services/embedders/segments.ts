/**
 * Cuts a text into the pieces that the built-in model embeds one by one.
 *
 * The Universal Sentence Encoder was trained on sentences. Measured on 400 films with
 * their 1,200 asks as queries against one vector a film: title and note as one text give a mean
 * reciprocal rank of 0.21, the mean direction of sentences, mood line and theme line 0.27.
 */

/** Up to here a text is one segment: every ask and nearly every request. */
const WHOLE = 220;
/** Longer sentences are cut at a space; attention grows with the square of the length. */
const LONGEST = 320;
/** Shorter sentences join the one before: "No." has no direction worth a vote of its own. */
const SHORTEST = 25;

/**
 * Trimmed, never blank: 1 to `most` segments of at most 320 characters, in the order of the text.
 * Lines are kept apart, and lines above 220 characters are cut into sentences. What comes after the
 * last allowed segment is left out.
 */
export function segments(text: string, most: number): string[] {
  // 400 characters a segment is more than any segment holds: the rest of a huge text is never read.
  const lines = text.slice(0, most * 400).split(/\r?\n/);
  const out: string[] = [];
  for (const line of lines) {
    const clean = line.replace(/\s+/g, ' ').trim();
    if (clean === '') continue;
    if (clean.length <= WHOLE) out.push(clean);
    else out.push(...sentences(clean).flatMap(cut));
    if (out.length >= most) break;
  }
  return out.length === 0 ? [NEUTRAL] : out.slice(0, most);
}

/** Stands in for a text without a word, which has no vector. */
const NEUTRAL = 'film';

function sentences(line: string): string[] {
  const out: string[] = [];
  for (const part of line.split(/(?<=[.!?…]["”’)\]]?)\s+/)) {
    const last = out.at(-1);
    if (last !== undefined && (part.length < SHORTEST || last.length < SHORTEST)) {
      out[out.length - 1] = `${last} ${part}`;
    } else out.push(part);
  }
  return out;
}

function cut(sentence: string): string[] {
  const out: string[] = [];
  let rest = sentence;
  while (rest.length > LONGEST) {
    const space = rest.lastIndexOf(' ', LONGEST);
    let at = space > LONGEST / 2 ? space : LONGEST;
    // Half of a surrogate pair is no character.
    if (/[\uD800-\uDBFF]/.test(rest.charAt(at - 1))) at -= 1;
    out.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  if (rest !== '') out.push(rest);
  return out;
}
