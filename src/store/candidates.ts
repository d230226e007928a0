import { asMovieId } from '../domain/ids.ts';
import type { CandidateHit, CandidateQuery, CandidateStore } from '../domain/ports.ts';
import { fold } from '../domain/text.ts';
import { neighbourSources } from './candidate-neighbours.ts';
import { createScope, withClause } from './candidate-scope.ts';
import {
  lexicalSource,
  moodSource,
  peopleSource,
  popularSource,
  type SourceContext,
  type SourceSql,
} from './candidate-sources.ts';
import type { Queryable } from './database.ts';
import type { EmbeddingStore } from './embeddings.ts';
import { readMovies } from './movie-rows.ts';
import { vectorsFromBase64 } from './values.ts';
import { type EmbeddingModel, modelCondition } from './vector-index.ts';

export function createCandidateStore(
  db: Queryable,
  embeddings: Pick<EmbeddingStore, 'findModel'>,
): CandidateStore {
  const modelNamed = async (name: string | null) =>
    name === null ? null : embeddings.findModel(name);

  return {
    async candidates(query) {
      const statement = candidateStatement(query, await modelNamed(query.model));
      const rows = await db.query<CandidateHit & { movieId: number }>(
        statement.sql,
        statement.params,
      );
      return rows.map((row) => ({ ...row, movieId: asMovieId(row.movieId) }));
    },
    async hydrate(ids, modelName) {
      const model = await modelNamed(modelName);
      const [movies, vectors] = await Promise.all([
        readMovies(db, ids),
        model === null ? new Map<number, Float32Array[]>() : readVectors(db, ids, model),
      ]);
      return movies.map((movie) => ({ movie, vectors: vectors.get(movie.id) ?? [] }));
    },
    async countMatching(query) {
      const { param, params } = parameters();
      const scope = createScope(query, param);
      const [row] = await db.query<{ count: number }>(
        `${withClause(scope.ctes)} SELECT count(*) AS count ${scope.movies}`,
        params,
      );
      return row?.count ?? 0;
    },
  };
}

/** The one statement of a candidate search: an entry per source, each with all filters applied. */
export function candidateStatement(
  query: CandidateQuery,
  model: EmbeddingModel | null,
): { sql: string; params: unknown[] } {
  const { param, params } = parameters();
  const scope = createScope(query, param);
  const context: SourceContext = { param, scope, perSource: query.perSource };

  const neighbours =
    model === null || query.probes.length === 0
      ? { before: [], sources: [] }
      : neighbourSources(query.probes, model, context);
  const sources: SourceSql[] = [...neighbours.sources];
  if (query.text !== null && fold(query.text) !== '') {
    sources.push(lexicalSource(query.text, context));
  }
  if (query.people.length > 0) sources.push(peopleSource(query.people, context));
  if (Object.values(query.moods).some((weight) => weight !== 0)) {
    sources.push(moodSource(query.moods, context));
  }
  sources.push(popularSource(sources, context));

  const ctes = [...scope.ctes, ...neighbours.before, ...sources.flatMap((source) => source.ctes)];
  const parts = sources.map(
    ({ source }) => `SELECT '${source}' AS source, movie_id, rank, score::float8 FROM ${source}`,
  );
  return {
    sql: `${withClause(ctes)}
      SELECT movie_id AS "movieId", source, rank, score
      FROM (${parts.join(' UNION ALL ')}) AS hits ORDER BY source, rank`,
    params,
  };
}

/** By film; the note's vector first. */
async function readVectors(
  db: Queryable,
  ids: readonly number[],
  model: EmbeddingModel,
): Promise<Map<number, Float32Array[]>> {
  // A text a film instead of a row a vector: of 150 films 13 ms instead of 22 on the embedded database.
  const rows = await db.query<{ movie_id: number; bytes: string }>(
    `SELECT e.movie_id, encode(string_agg(
       vector_send(e.embedding), ''::bytea ORDER BY e.facet DESC, e.ordinal), 'base64') AS bytes
     FROM movie_embeddings e WHERE ${modelCondition(model)} AND e.movie_id = ANY ($1::bigint[])
     GROUP BY e.movie_id`,
    [ids],
  );
  return new Map(rows.map(({ movie_id, bytes }) => [movie_id, vectorsFromBase64(bytes)]));
}

function parameters(): { param: (value: unknown) => string; params: unknown[] } {
  const params: unknown[] = [];
  return { params, param: (value) => `$${params.push(value)}` };
}
