import { beforeEach, describe, expect, it } from 'vitest';
import { createStores, type Stores } from '../../src/store/index.ts';
import { createVectorIndex } from '../../src/store/vector-index.ts';
import { emptyTables, type TestDatabase } from '../support/database.ts';
import { film, vectorAt } from '../support/movies.ts';

const MODEL = 'test:three';

export function embeddingsContract(use: () => TestDatabase): void {
  let stores: Stores;
  const embedAll = async (model: string, dimensions: number) => {
    const pending = await stores.embeddings.pending(model, 100);
    await stores.embeddings.save(
      model,
      pending.map((text, i) => ({ ...text, embedding: vectorAt(10 * i, dimensions) })),
    );
    return pending.length;
  };
  beforeEach(async () => {
    await emptyTables(use().database);
    stores = createStores(use().database);
    await stores.movies.upsert([
      film('A', { note: 'First.', asks: ['ask one', 'ask two'] }),
      film('B'),
    ]);
    await stores.embeddings.ensureModel(MODEL, 3);
  });

  it('lists every text of a film until it has a vector', async () => {
    const pending = await stores.embeddings.pending(MODEL, 100);
    expect(pending.map(({ facet, ordinal }) => `${facet} ${ordinal}`)).toEqual([
      'note 0',
      'ask 0',
      'ask 1',
      'note 0',
    ]);
    expect(await stores.embeddings.pending(MODEL, 2)).toHaveLength(2);
    expect(await stores.embeddings.progress(MODEL)).toEqual({ embedded: 0, total: 4 });
    await stores.embeddings.save(
      MODEL,
      pending.slice(0, 1).map((text) => ({ ...text, embedding: vectorAt(0) })),
    );
    expect(await stores.embeddings.pending(MODEL, 100)).toHaveLength(3);
    await embedAll(MODEL, 3);
    expect(await stores.embeddings.pending(MODEL, 100)).toEqual([]);
    expect(await stores.embeddings.progress(MODEL)).toEqual({ embedded: 4, total: 4 });
    expect(await stores.embeddings.knownHashes(MODEL)).toEqual(
      new Set(pending.map(({ contentHash }) => contentHash)),
    );
  });

  it('lists a text again after its wording changed, and drops vectors of texts that are gone', async () => {
    await embedAll(MODEL, 3);
    await stores.movies.upsert([film('A', { note: 'First.', asks: ['ask one, changed'] })]);
    const pending = await stores.embeddings.pending(MODEL, 100);
    expect(pending).toMatchObject([{ facet: 'ask', ordinal: 0, text: 'ask one, changed' }]);
    expect(await stores.embeddings.progress(MODEL)).toEqual({ embedded: 2, total: 3 });
    const [{ vectors } = { vectors: 0 }] = await use().database.query<{ vectors: number }>(
      'SELECT count(*) AS vectors FROM movie_embeddings',
    );
    expect(vectors).toBe(3);
  });

  it('ignores a vector whose text is gone, and keeps pending one whose wording changed meanwhile', async () => {
    const pending = await stores.embeddings.pending(MODEL, 100);
    await stores.movies.upsert([film('A', { note: 'Second.', asks: ['ask one'] })]);
    const rows = pending.map((text) => ({ ...text, embedding: vectorAt(1) }));
    await stores.embeddings.save(MODEL, rows);
    const left = await stores.embeddings.pending(MODEL, 100);
    expect(left).toMatchObject([{ facet: 'note', text: expect.stringContaining('Second.') }]);
    const [{ orphans } = { orphans: -1 }] = await use().database.query<{ orphans: number }>(
      `SELECT count(*) AS orphans FROM movie_embeddings e WHERE NOT EXISTS (SELECT FROM corpus_texts t
         WHERE (t.movie_id, t.facet, t.ordinal) = (e.movie_id, e.facet, e.ordinal))`,
    );
    expect(orphans).toBe(0);
  });

  it('keeps models apart, and refuses one that changed its dimensions', async () => {
    await embedAll(MODEL, 3);
    await stores.embeddings.ensureModel('other', 5);
    expect(await stores.embeddings.progress('other')).toEqual({ embedded: 0, total: 4 });
    expect(await stores.embeddings.pending('other', 100)).toHaveLength(4);
    await expect(stores.embeddings.ensureModel('other', 4)).rejects.toMatchObject({
      code: 'bad-config',
    });
    await expect(stores.embeddings.pending('unheard of', 1)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await stores.embeddings.findModel('unheard of')).toBeNull();
  });

  it.each([
    ['too short', new Float32Array([1, 0])],
    ['no number', new Float32Array([1, Number.NaN, 0])],
  ])('refuses a vector that is %s', async (_, embedding) => {
    const pending = await stores.embeddings.pending(MODEL, 1);
    const rows = pending.map((text) => ({ ...text, embedding }));
    await expect(stores.embeddings.save(MODEL, rows)).rejects.toMatchObject({
      code: 'embedder-failed',
    });
  });

  it('tidies again only after more vectors were written', async () => {
    const readyAt = async () =>
      (
        await use().database.query<{ ready_at: Date | null }>(
          'SELECT ready_at FROM embedding_models',
        )
      )[0]?.ready_at;
    expect(await readyAt()).toBeNull();
    await stores.embeddings.ensureIndex(MODEL);
    const first = await readyAt();
    expect(first).toBeInstanceOf(Date);
    await stores.embeddings.ensureIndex(MODEL);
    expect(await readyAt()).toEqual(first);
    await embedAll(MODEL, 3);
    expect(await readyAt()).toBeNull();
    await stores.embeddings.ensureIndex(MODEL);
    expect(await readyAt()).not.toEqual(first);
  });

  it('saves many vectors at once and gives each back as it was', async () => {
    const films = Array.from({ length: 1_100 }, (_, i) => film(`Film ${i}`, { tmdbId: i + 1 }));
    const { ids } = await stores.movies.upsert(films);
    const pending = await stores.embeddings.pending(MODEL, 2_000);
    const embedding = (movieId: number) => new Float32Array([0.1, 1 / movieId, -movieId]);
    await stores.embeddings.save(
      MODEL,
      pending.map((text) => ({ ...text, embedding: embedding(text.movieId) })),
    );
    const hydrated = await stores.candidates.hydrate(ids, MODEL);
    expect(hydrated).toHaveLength(films.length);
    for (const { movie, vectors } of hydrated) expect(vectors).toEqual([embedding(movie.id)]);
  });

  describe.each([
    [512, 'vector(512)'],
    [3_072, 'halfvec(3072)'],
  ])('the index of a model with %i dimensions', (dimensions, type) => {
    it(`is over ${type}, and is what a search uses`, async () => {
      const { database } = use();
      await stores.embeddings.ensureModel('large', dimensions);
      await embedAll('large', dimensions);
      const model = await stores.embeddings.findModel('large');
      if (!model) throw new Error('no model');
      await createVectorIndex(database, model, { compareAllUpTo: 0 });
      await createVectorIndex(database, model, { compareAllUpTo: 0 });
      expect(await createStores(database).embeddings.findModel('large')).toMatchObject({
        indexed: true,
      });
      const found = await createStores(database).candidates.candidates({
        ...nothing,
        model: 'large',
        probes: [{ source: 'want', vector: vectorAt(12, dimensions) }],
      });
      const [best] = found.filter(({ source }) => source === 'want');
      expect(best).toMatchObject({ rank: 1, movieId: 1 });
      expect(best?.score).toBeCloseTo(Math.cos((2 * Math.PI) / 180), 3);
    });
  });
}

const nothing = {
  text: null,
  people: [],
  moods: {},
  filters: {
    genres: { all: [], any: [], none: [] },
    years: { from: null, to: null },
    runtime: { from: null, to: null },
    languages: { any: [], none: [] },
    countries: { any: [], none: [] },
    audience: null,
    fame: null,
  },
  moodBounds: [],
  excludeMovieIds: [],
  excludePeople: [],
  excludeThemes: [],
  perSource: 5,
};
