import { describe, expect, it } from 'vitest';
import { ListAnswer } from './answers.ts';
import { filmsOf, listPageOf } from './pages.ts';

const entries = (count: number) => Array.from({ length: count }, (_, i) => ({ id: i + 1 }));
const list = (answer: object, page = 1) => listPageOf(ListAnswer.parse(answer), page);

describe('a page', () => {
  it('has each film once, in order', () => {
    const films = filmsOf([{ id: 3 }, { id: 1 }, { id: 3 }]);
    expect(films.map(({ tmdbId }) => tmdbId)).toEqual([3, 1]);
  });
});

describe('the pages of a list', () => {
  it('are as many as it says', () => {
    const answer = {
      items: entries(20),
      item_count: 59,
      page: 2,
      total_pages: 3,
      total_results: 59,
    };
    expect(list(answer, 2)).toMatchObject({ page: 2, totalPages: 3, totalResults: 59 });
  });

  it('are one where it came whole', () => {
    expect(list({ items: entries(59), item_count: 59 }).totalPages).toBe(1);
    // Some of its items are not shown to us.
    expect(list({ items: entries(57), item_count: 59 }).totalPages).toBe(1);
    expect(list({ items: [], item_count: 0 }).totalPages).toBe(1);
    expect(list({ items: entries(4) }).totalPages).toBe(1);
  });

  it('are counted where it says only how many films there are', () => {
    expect(list({ items: entries(20), item_count: 59 })).toMatchObject({ page: 1, totalPages: 3 });
    expect(list({ items: entries(19), item_count: 59 }, 3)).toMatchObject({
      page: 3,
      totalPages: 3,
    });
  });
});
