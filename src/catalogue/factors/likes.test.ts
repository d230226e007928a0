import { describe, expect, it } from 'vitest';
import { likedItems } from './likes.ts';
import { type Cell, ratingMatrix } from './test-samples.ts';

/** Per person, the ids of the items liked. */
function liked(persons: readonly (readonly Cell[])[], leastLikes = 1): number[][] {
  const { items, byPerson } = likedItems(ratingMatrix(persons), leastLikes);
  return Array.from(byPerson.offsets.subarray(1), (end, person) =>
    Array.from(
      byPerson.columns.subarray(byPerson.offsets[person], end),
      (column) => items[column] ?? -1,
    ),
  );
}

describe('what counts as liked', () => {
  it.each<[string, Cell[], number[]]>([
    [
      '3.5 stars of somebody generous',
      [
        [1, 5],
        [2, 5],
        [3, 3.5],
        [4, 3],
      ],
      [1, 2, 3],
    ],
    [
      'their mean of somebody strict',
      [
        [1, 3],
        [2, 2.5],
        [3, 3],
        [4, 1.5],
      ],
      [1, 2, 3],
    ],
    [
      'nothing below 2.5 stars',
      [
        [1, 1],
        [2, 2],
        [3, 0.5],
      ],
      [],
    ],
  ])('is %s', (_, cells, ids) => {
    expect(liked([cells])).toEqual([ids]);
  });

  it('leaves out items with too few likes, not ratings', () => {
    const persons: Cell[][] = [
      [
        [1, 5],
        [2, 5],
        [3, 1],
      ],
      [
        [1, 5],
        [3, 1],
        [2, 1],
      ],
      [[3, 1]],
    ];
    expect(liked(persons, 2)).toEqual([[1], [1], []]);
  });

  it('stands by item as it does by person', () => {
    const { items, byItem } = likedItems(
      ratingMatrix([
        [
          [20, 5],
          [10, 5],
        ],
        [],
        [
          [10, 4],
          [30, 1],
        ],
        [
          [20, 4],
          [10, 5],
        ],
      ]),
      1,
    );
    expect([...items]).toEqual([10, 20]);
    expect([...byItem.offsets]).toEqual([0, 3, 5]);
    expect([...byItem.columns]).toEqual([0, 2, 3, 0, 3]);
  });
});
