import type { RatingMatrix } from './ratings.ts';

export type Cell = readonly [itemId: number, stars: number];

/** A matrix of persons' ratings; items in ascending order of their ids. */
export function ratingMatrix(persons: readonly (readonly Cell[])[]): RatingMatrix {
  const items = [...new Set(persons.flat().map(([id]) => id))].sort((a, b) => a - b);
  const columnOf = new Map(items.map((id, column) => [id, column]));
  const offsets = [0];
  for (const cells of persons) offsets.push((offsets.at(-1) ?? 0) + cells.length);
  const cells = persons.flat();
  return {
    items: Int32Array.from(items),
    offsets: Int32Array.from(offsets),
    columns: Int32Array.from(cells, ([id]) => columnOf.get(id) ?? 0),
    halfStars: Uint8Array.from(cells, ([, stars]) => 2 * stars),
  };
}
