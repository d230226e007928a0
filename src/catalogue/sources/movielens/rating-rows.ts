import { NEWLINE } from '../text-blocks.ts';

/** One line of ratings.csv, or why it is none. Ids are positive, the rating is in half stars, 1 to 10. */
export type OnRating = (userId: number, movieId: number, halfStars: number, line: number) => void;
export type OnBadRating = (reason: string, line: number) => void;

const COMMA = 0x2c;
const POINT = 0x2e;
const QUOTE = 0x22;
const RETURN = 0x0d;
const ZERO = 0x30;
const LARGEST_ID = 2 ** 31 - 1;

/**
 * A reader of ratings.csv that makes no text of the numbers: the largest set has 33 million lines.
 * Takes blocks of whole lines without the header. `places` are the columns of userId, movieId and
 * rating; the rest, like timestamps, is passed over.
 */
export function createRatingReader(
  places: readonly [user: number, movie: number, rating: number],
  width: number,
  onRating: OnRating,
  onBad: OnBadRating,
): (bytes: Buffer, firstLine: number) => void {
  const [userPlace, moviePlace, ratingPlace] = places;
  const fields = new Float64Array(width + 1);
  return (bytes, firstLine) => {
    let line = firstLine;
    for (let at = 0; at < bytes.length; line++) {
      const found = readFields(bytes, at, fields);
      at = found.next;
      if (found.blank) continue;
      if (found.count !== width) {
        onBad(`${found.count} columns instead of ${width}`, line);
        continue;
      }
      const userId = fields[userPlace] as number;
      const movieId = fields[moviePlace] as number;
      const halfStars = 2 * (fields[ratingPlace] as number);
      if (!isId(userId)) onBad('userId is not a positive number', line);
      else if (!isId(movieId)) onBad('movieId is not a positive number', line);
      else if (!(Number.isInteger(halfStars) && halfStars >= 1 && halfStars <= 10)) {
        onBad('rating is not between 0.5 and 5 in half stars', line);
      } else onRating(userId, movieId, halfStars, line);
    }
  };
}

/**
 * Reads a line's fields as plain decimal numbers, NaN for what is none, into `fields`; those beyond
 * its length are counted only.
 */
function readFields(
  bytes: Buffer,
  from: number,
  fields: Float64Array,
): { count: number; blank: boolean; next: number } {
  let count = 0;
  let value = 0;
  let scale = 0;
  let digits = 0;
  let isNumber = true;
  let blank = true;
  let at = from;
  for (;;) {
    const byte = at < bytes.length ? (bytes[at] as number) : NEWLINE;
    at++;
    const digit = byte - ZERO;
    if (digit >= 0 && digit <= 9) {
      digits++;
      if (scale === 0) value = value * 10 + digit;
      else {
        scale /= 10;
        value += digit * scale;
      }
    } else if (byte === COMMA || byte === NEWLINE) {
      if (count < fields.length) fields[count] = isNumber && digits > 0 ? value : Number.NaN;
      count++;
      if (byte === NEWLINE) return { count, blank: blank && count === 1, next: at };
      blank = false;
      value = scale = digits = 0;
      isNumber = true;
      continue;
    } else if (byte === POINT && scale === 0 && digits > 0) {
      scale = 1;
    } else if (byte !== QUOTE && byte !== RETURN) {
      isNumber = false;
    }
    if (byte !== RETURN) blank = false;
  }
}

function isId(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= LARGEST_ID;
}
