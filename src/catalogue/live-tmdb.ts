import type { MovieId } from '../domain/ids.ts';
import type { LiveCatalogue, LiveFound } from '../domain/live.ts';
import type { Movie, MovieInput, MovieMedia } from '../domain/movie.ts';
import type { Embedder, MediaStore } from '../domain/ports.ts';
import { titleKey } from '../domain/text.ts';
import { ServiceError } from '../services/http/index.ts';
import type { FilmRef, TmdbClient } from '../services/tmdb/index.ts';
import { contentHash } from './content-hash.ts';
import { corpusTexts } from './corpus-text.ts';
import { liveRefs } from './live-refs.ts';

export interface LiveTmdbDeps {
  readonly client: TmdbClient;
  readonly movies: {
    upsert(inputs: readonly MovieInput[]): Promise<{ readonly ids: readonly MovieId[] }>;
    /** Films that the catalogue has, by TMDB id. */
    byTmdbIds(ids: readonly number[]): Promise<ReadonlyMap<number, MovieId>>;
  };
  readonly media: MediaStore;
  readonly embeddings: {
    ensureModel(name: string, dimensions: number): Promise<unknown>;
    save(
      model: string,
      rows: readonly {
        movieId: MovieId;
        facet: 'note' | 'ask';
        ordinal: number;
        contentHash: string;
        embedding: Float32Array;
      }[],
    ): Promise<void>;
  };
  readonly embedder: Pick<Embedder, 'model' | 'dimensions' | 'embedDocuments'>;
  readonly log: (message: string) => void;
}

/** A turn waits this long for the source; what comes later is for the next one. */
const BUDGET_MS = 3_000;
/** Films that the catalogue lacks and one search fetches. */
const MOST_FETCHED = 12;
/** Films of one title that are fetched; where none has it, of those that TMDB takes for close. */
const MOST_NAMED = 5;
const MOST_CLOSE = 2;
/** New films are embedded at once, so that this turn's ranking knows them, for so long. */
const EMBED_BUDGET_MS = 1_000;
/** Media younger than this are shown as they are. */
const MEDIA_FRESH_MS = 24 * 3_600_000;

/** TMDB as a live source: searches, keeps what it finds, and survives TMDB's troubles. */
export function createLiveTmdb(deps: LiveTmdbDeps): LiveCatalogue {
  const { client } = deps;

  /** Runs within the budget; a failure becomes its clause. */
  async function attempt<T>(
    empty: T,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<LiveFound<T>> {
    const budget = AbortSignal.timeout(BUDGET_MS);
    try {
      const both = signal ? AbortSignal.any([signal, budget]) : budget;
      return { found: await work(both), failure: null };
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof ServiceError) {
        deps.log(error.message);
        return { found: empty, failure: error.clause };
      }
      if (budget.aborted) return { found: empty, failure: 'TMDB did not answer in time' };
      throw error;
    }
  }

  /** Our ids of these films, in order; those that the catalogue lacks are fetched and kept. */
  async function kept(
    refs: readonly FilmRef[],
    most: number,
    signal: AbortSignal,
  ): Promise<MovieId[]> {
    const known = new Map(await deps.movies.byTmdbIds(refs.map(({ tmdbId }) => tmdbId)));
    const missing = refs.filter(({ tmdbId }) => !known.has(tmdbId)).slice(0, most);
    const settled = await Promise.allSettled(
      missing.map(({ tmdbId }) => client.movie(tmdbId, signal)),
    );
    const fetched = settled.flatMap((one) =>
      one.status === 'fulfilled' && one.value ? [one.value] : [],
    );
    const failed = settled.find((one) => one.status === 'rejected');
    if (fetched.length === 0 && failed) throw failed.reason;
    if (fetched.length > 0) {
      const { ids } = await deps.movies.upsert(fetched.map(({ input }) => input));
      const stored = fetched.flatMap(({ input, media }, index) => {
        const movieId = ids[index];
        return movieId === undefined ? [] : [{ movieId, input, media }];
      });
      await deps.media.save('tmdb', stored);
      for (const { movieId, input } of stored) {
        if (input.tmdbId !== null) known.set(input.tmdbId, movieId);
      }
      await embed(stored);
    }
    return refs.flatMap(({ tmdbId }) => known.get(tmdbId) ?? []);
  }

  /** As many as the budget allows; the rest is embedded in the background, as after any ingestion. */
  async function embed(films: readonly { movieId: MovieId; input: MovieInput }[]): Promise<void> {
    const { model, dimensions, embedDocuments } = deps.embedder;
    const deadline = Date.now() + EMBED_BUDGET_MS;
    try {
      await deps.embeddings.ensureModel(model, dimensions);
      for (const { movieId, input } of films) {
        if (Date.now() > deadline) break;
        const texts = corpusTexts(input);
        const vectors = await embedDocuments(texts.map(({ text }) => text));
        await deps.embeddings.save(
          model,
          texts.flatMap(({ facet, ordinal, text }, i) => {
            const embedding = vectors[i];
            return embedding
              ? [{ movieId, facet, ordinal, contentHash: contentHash(text), embedding }]
              : [];
          }),
        );
      }
    } catch (error) {
      // The films are kept and found by their words.
      deps.log(`new films were not embedded: ${String(error)}`);
    }
  }

  return {
    search: (request, anchors, signal) =>
      attempt<readonly MovieId[]>([], signal, async (within) =>
        kept(await liveRefs(client, request, anchors, within), MOST_FETCHED, within),
      ),

    named: (title, signal) =>
      attempt<readonly MovieId[]>([], signal, async (within) => {
        const { films } = await client.search({ title }, within);
        const wanted = titleKey(title);
        const exact = films.filter((film) => titleKey(film.title ?? '') === wanted);
        const close = exact.length > 0 ? exact.slice(0, MOST_NAMED) : films.slice(0, MOST_CLOSE);
        return kept(close, MOST_NAMED, within);
      }),

    async refresh(movie, signal) {
      const before = (await deps.media.byIds([movie.id])).get(movie.id);
      // Without offers nobody has asked TMDB yet, whatever OMDB gave.
      const isAsked = before !== undefined && before.offers !== null;
      if (before && isAsked && Date.now() - before.fetchedAt.getTime() < MEDIA_FRESH_MS) {
        return { found: before, failure: null };
      }
      const result = await attempt<MovieMedia | null>(null, signal, async (within) => {
        const tmdbId = movie.tmdbId ?? (await idOf(movie, within));
        const fresh = tmdbId === null ? null : await client.movie(tmdbId, within);
        if (!fresh) return null;
        await deps.movies.upsert([fresh.input]);
        await deps.media.save('tmdb', [{ movieId: movie.id, media: fresh.media }]);
        return (await deps.media.byIds([movie.id])).get(movie.id) ?? fresh.media;
      });
      return { ...result, found: result.found ?? before ?? null };
    },

    directedBy: (name, signal) =>
      attempt<readonly MovieId[]>([], signal, async (within) => {
        const person = await client.personByName(name, within);
        if (!person) return [];
        const { asDirector } = await client.filmsOfPerson(person.personId, within);
        return kept(asDirector.slice(0, MOST_FETCHED), MOST_FETCHED, within);
      }),
  };

  async function idOf(movie: Movie, signal: AbortSignal): Promise<number | null> {
    if (movie.imdbId === null) return null;
    return (await client.findByImdbId(movie.imdbId, signal))?.tmdbId ?? null;
  }
}
