import { describe, expect, it } from 'vitest';
import { mapEntityIndex } from '../../../../tests/support/map-entity-index.ts';
import { MOOD_AXES } from '../../../domain/moods.ts';
import { emptyRequest } from '../../../domain/request.ts';
import { understand } from '../../../search/understand/index.ts';
import { MOOD_REQUESTS } from './moods.ts';

const NO_FILMS = mapEntityIndex([]);
const FIRST = { current: null, shown: [], mode: 'fast', limit: 5, thisYear: 2026 } as const;

async function requestOf(text: string) {
  const { acts, notes, unknown } = await understand(text, FIRST, NO_FILMS);
  expect([notes, unknown]).toEqual([[], []]);
  const [act] = acts;
  if (act?.kind !== 'search') throw new Error(`"${text}" is not read as a wish for films`);
  return act.request;
}

describe('the choices of /mood', () => {
  it.each(Object.values(MOOD_REQUESTS))(
    '%s: is read as a mood and as nothing else',
    async (text) => {
      const request = await requestOf(text);
      expect(request.moods).not.toEqual([]);
      expect(request).toEqual({ ...emptyRequest(), moods: request.moods, wants: request.wants });
    },
  );

  it('lead to every mood axis', async () => {
    const requests = await Promise.all(Object.values(MOOD_REQUESTS).map(requestOf));
    const axes = requests.flatMap(({ moods }) =>
      moods.filter(({ direction }) => direction === 'more').map(({ axis }) => axis),
    );
    expect(MOOD_AXES.filter((axis) => !axes.includes(axis))).toEqual([]);
  });
});
