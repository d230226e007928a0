import type { RatingMatrix } from './ratings.ts';

/** Rows of liked columns, without values. Row `r` holds the cells `offsets[r]` to `offsets[r + 1]`. */
export interface Likes {
  readonly offsets: Int32Array;
  readonly columns: Int32Array;
}

export interface LikedItems {
  /** Ids of the items with enough likes, in the order of the matrix. */
  readonly items: Int32Array;
  /** Persons × items. A person without a like of these items has an empty row. */
  readonly byPerson: Likes;
  /** The same cells as items × persons. */
  readonly byItem: Likes;
}

/** In half stars. A person's threshold is their own mean between these two. */
const ALWAYS_LIKED = 7;
const NEVER_LIKED_BELOW = 5;

/**
 * What counts as liked: a rating of at least the person's own mean, where that mean is taken as 2.5
 * to 3.5 stars. So 3.5 stars are always a like (who rates everything high likes most of it), and a
 * rating below 2.5 never is (who rates everything low doesn't). The rest, and all films that a person
 * didn't rate, count as "not known" alike: implicit feedback.
 *
 * Items with fewer than `leastLikes` are left out: their place would be chance.
 */
export function likedItems(ratings: RatingMatrix, leastLikes: number): LikedItems {
  const liked = likedCells(ratings);
  const likes = new Int32Array(ratings.items.length);
  liked.forEach((isLiked, cell) => {
    if (isLiked === 1) increase(likes, ratings.columns[cell] as number);
  });
  const kept = likes.map((count) => (count >= leastLikes ? 1 : 0));
  const items = ratings.items.filter((_, column) => kept[column] === 1);
  let next = 0;
  const newColumn = kept.map((keep) => (keep === 1 ? next++ : -1));

  const persons = ratings.offsets.length - 1;
  const offsets = new Int32Array(persons + 1);
  const columns = new Int32Array(
    likes.reduce((sum, count, column) => sum + count * (kept[column] as number), 0),
  );
  let size = 0;
  for (let person = 0; person < persons; person++) {
    const end = ratings.offsets[person + 1] as number;
    for (let cell = ratings.offsets[person] as number; cell < end; cell++) {
      const column = newColumn[ratings.columns[cell] as number] as number;
      if (liked[cell] === 1 && column >= 0) columns[size++] = column;
    }
    offsets[person + 1] = size;
  }
  const byPerson = { offsets, columns };
  return { items, byPerson, byItem: transposed(byPerson, items.length) };
}

/** Of each cell: 1 where it is a like. */
function likedCells({ offsets, halfStars }: RatingMatrix): Uint8Array {
  const liked = new Uint8Array(halfStars.length);
  for (let person = 0; person + 1 < offsets.length; person++) {
    const [start, end] = [offsets[person] as number, offsets[person + 1] as number];
    let sum = 0;
    for (let cell = start; cell < end; cell++) sum += halfStars[cell] as number;
    const mean = sum / (end - start);
    const least = Math.min(ALWAYS_LIKED, Math.max(NEVER_LIKED_BELOW, mean));
    for (let cell = start; cell < end; cell++) {
      if ((halfStars[cell] as number) >= least) liked[cell] = 1;
    }
  }
  return liked;
}

/** Rows become columns, which stand in ascending order: a counting sort. */
function transposed(rows: Likes, columnCount: number): Likes {
  const offsets = new Int32Array(columnCount + 1);
  for (const column of rows.columns) increase(offsets, column + 1);
  for (let column = 0; column < columnCount; column++) {
    offsets[column + 1] = (offsets[column + 1] as number) + (offsets[column] as number);
  }
  const next = offsets.slice();
  const columns = new Int32Array(rows.columns.length);
  for (let row = 0; row + 1 < rows.offsets.length; row++) {
    const end = rows.offsets[row + 1] as number;
    for (let cell = rows.offsets[row] as number; cell < end; cell++) {
      const column = rows.columns[cell] as number;
      columns[next[column] as number] = row;
      increase(next, column);
    }
  }
  return { offsets, columns };
}

function increase(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}
