/**
 * Who rated which film how, as compressed sparse rows: row `u` is one person and holds the cells
 * `offsets[u]` to `offsets[u + 1]`. 5 bytes a rating.
 */
export interface RatingMatrix {
  /** The film of each column, by the id of its source. */
  readonly items: Int32Array;
  /** One more than there are rows. */
  readonly offsets: Int32Array;
  /** Of each cell: its column. */
  readonly columns: Int32Array;
  /** Of each cell: the rating in half stars, 1 to 10. */
  readonly halfStars: Uint8Array;
}
