import { beforeAll, expect, it } from 'vitest';
import { createStores, type Stores } from '../../src/store/index.ts';
import { createVectorIndex } from '../../src/store/vector-index.ts';
import { emptyTables, type TestDatabase } from '../support/database.ts';
import { query } from './candidates.contract.ts';

const FILMS = 6_000;
const DIMENSIONS = 12;
const MODEL = 'test:index';

/** Search through the index, on enough films that it is used also where filters apply. */
export function vectorIndexContract(use: () => TestDatabase): void {
  let stores: Stores;
  const probe = (seed: number) => {
    const vector = Float32Array.from({ length: DIMENSIONS }, (_, i) =>
      Math.sin(seed * 12.9898 + i * 78.233),
    );
    const length = Math.hypot(...vector);
    return { source: 'want' as const, vector: vector.map((value) => value / length) };
  };
  /** The nearest films without the index. */
  const exact = async (vector: Float32Array, limit: number, condition: string) => {
    const rows = await use().database.query<{ id: number }>(
      `SELECT e.movie_id AS id FROM movie_embeddings e JOIN movies m ON m.id = e.movie_id
       WHERE ${condition} GROUP BY 1 ORDER BY min(e.embedding <=> $1::vector) + 0, 1 LIMIT $2`,
      [vector, limit],
    );
    return rows.map(({ id }) => id);
  };

  beforeAll(async () => {
    const { database } = use();
    await emptyTables(database);
    stores = createStores(database);
    const { id } = await stores.embeddings.ensureModel(MODEL, DIMENSIONS);
    await database.exec(`
      SELECT setseed(0.5);
      INSERT INTO movies (title, fame, quality, mood_levels, year, genres, source, content_hash)
      SELECT 'Film ' || n, 0, 0.5, array_fill(0.5, ARRAY[12])::vector, 1900 + n % 100,
        CASE WHEN n % 5 = 0 THEN '{Drama}'::text[] ELSE '{Comedy,Action}' END, 'test', ''
      FROM generate_series(1, ${FILMS}) AS n;
      INSERT INTO movie_embeddings (model_id, movie_id, facet, ordinal, content_hash, embedding)
      SELECT ${id}, n, f.facet, 0, '', (SELECT array_agg(random() - 0.5) FROM generate_series(1, ${DIMENSIONS})
        WHERE n > 0 AND f.facet <> '')::vector
      FROM generate_series(1, ${FILMS}) AS n CROSS JOIN (VALUES ('note'), ('ask')) AS f (facet);
      ANALYZE;`);
    const model = await stores.embeddings.findModel(MODEL);
    if (model) await createVectorIndex(database, model, { compareAllUpTo: 0 });
    stores = createStores(database);
  });

  const search = async (some: Parameters<typeof query>[0]) =>
    (await stores.candidates.candidates(query({ model: MODEL, ...some })))
      .filter(({ source }) => source === 'want')
      .map(({ movieId }) => movieId as number);

  it('finds at least 98 of 100 of the twenty nearest films', async () => {
    let found = 0;
    const probes = Array.from({ length: 25 }, (_, i) => probe(i));
    for (const wanted of probes) {
      const near = new Set(await search({ probes: [wanted], perSource: 20 }));
      const truth = await exact(wanted.vector, 20, 'true');
      found += truth.filter((id) => near.has(id)).length;
    }
    expect(found / (20 * probes.length)).toBeGreaterThanOrEqual(0.98);
  });

  it.each([
    [
      'many films',
      "m.genres @> ARRAY['Action']",
      { genres: { all: ['Action' as const], any: [], none: [] } },
    ],
    [
      'some films',
      "m.genres @> ARRAY['Drama']",
      { genres: { all: ['Drama' as const], any: [], none: [] } },
    ],
    ['few films', 'm.year = 1950', { years: { from: 1950, to: 1950 } }],
  ])('brings as many as asked for under a filter that keeps %s', async (_, condition, filter) => {
    for (let seed = 0; seed < 5; seed++) {
      const wanted = probe(seed + 100);
      const near = await search({
        probes: [wanted],
        perSource: 50,
        filters: { ...query().filters, ...filter },
      });
      expect(near).toHaveLength(50);
      const truth = new Set(await exact(wanted.vector, 50, condition));
      expect(near.filter((id) => truth.has(id)).length).toBeGreaterThanOrEqual(48);
    }
  });

  it('brings as many as asked for when most of the nearest are excluded', async () => {
    const wanted = probe(7);
    const nearest = await exact(wanted.vector, 1_000, 'true');
    const near = await search({
      probes: [wanted],
      perSource: 20,
      excludeMovieIds: nearest as never,
    });
    expect(near).toHaveLength(20);
    expect(near.filter((id) => nearest.includes(id))).toEqual([]);
  });

  it('gives the same answer to the same question', async () => {
    const ask = () =>
      stores.candidates.candidates(query({ model: MODEL, probes: [probe(1), probe(2)] }));
    expect(await ask()).toEqual(await ask());
  });
}
