import type { VectorProbe } from '../domain/ports.ts';
import type { Cte, Scope } from './candidate-scope.ts';
import type { SourceContext, SourceSql } from './candidate-sources.ts';
import { type EmbeddingModel, indexedVector, modelCondition, vectorType } from './vector-index.ts';

/**
 * Vectors taken from the index for each film asked for. A film has four in the starter catalogue, so
 * they belong to half as many films as asked for at least, and to nearly all of them as a rule.
 */
const VECTORS_PER_WANTED = 2;

/** Films that meet the filters up to which their vectors are compared one by one, without the index. */
const COMPARED_ONE_BY_ONE = 4_000;

/**
 * The nearest films of every kind of probe, by each film's best vector. Probes of one kind take turns
 * by rank, so that none crowds out another.
 */
export function neighbourSources(
  probes: readonly VectorProbe[],
  model: EmbeddingModel,
  context: SourceContext,
): { readonly before: readonly Cte[]; readonly sources: readonly SourceSql[] } {
  const placed = probes.map((probe, i) => ({
    ...probe,
    films: `films_${i}`,
    value: `${context.param(probe.vector)}::vector`,
  }));
  const before = model.indexed
    ? placed.flatMap(({ films, value }) => byIndex(films, value, model, context))
    : byScan(placed, model, context.scope);
  const sources = [...new Set(placed.map(({ source }) => source))].map((source) =>
    merged(
      source,
      placed.filter((probe) => probe.source === source).map(({ films }) => films),
      context.perSource,
    ),
  );
  return { before, sources };
}

/** One pass over all vectors of the films in scope gives the distances to all probes. */
function byScan(
  probes: readonly { readonly films: string; readonly value: string }[],
  model: EmbeddingModel,
  scope: Scope,
): Cte[] {
  const distances = probes.map(({ value }, i) => `min(e.embedding <=> ${value}) AS d${i}`);
  return [
    {
      name: 'scan',
      sql: `SELECT e.movie_id, ${distances.join(', ')} FROM movie_embeddings e
        WHERE ${modelCondition(model)}${scope.restrict('e.movie_id')} GROUP BY e.movie_id`,
    },
    ...probes.map(({ films }, i) => ({
      name: films,
      sql: `SELECT movie_id, d${i} AS distance FROM scan`,
    })),
  ];
}

/**
 * Through the index, unless few films are in scope: then, and where the nearest vectors belong to
 * fewer than half the films asked for, all vectors in scope are compared.
 */
function byIndex(
  films: string,
  value: string,
  model: EmbeddingModel,
  { scope, perSource }: SourceContext,
): Cte[] {
  const distance = `${indexedVector(model)} <=> ${value}::${vectorType(model.dimensions)}`;
  const near = `near_${films}`;
  const from = `FROM movie_embeddings e WHERE ${modelCondition(model)}`;
  const poolSize = '(SELECT count(*) FROM pool)';
  const manyInScope = scope.pooled ? ` AND ${poolSize} > ${COMPARED_ONE_BY_ONE}` : '';
  return [
    {
      name: near,
      sql: `SELECT e.movie_id, ${distance} AS distance ${from}${scope.check('e.movie_id')}${manyInScope}
        ORDER BY ${distance} LIMIT ${perSource * VECTORS_PER_WANTED}`,
    },
    {
      name: films,
      sql: `SELECT movie_id, min(distance) AS distance FROM (
          SELECT movie_id, distance FROM ${near}
          UNION ALL SELECT e.movie_id, ${distance} ${from}${scope.restrict('e.movie_id')}
            AND (SELECT 2 * count(DISTINCT movie_id) < ${perSource} FROM ${near})) AS found
        GROUP BY movie_id`,
    },
  ];
}

function merged(
  source: VectorProbe['source'],
  films: readonly string[],
  perSource: number,
): SourceSql {
  const ranked = films.map(
    (name) => `(SELECT movie_id, distance, row_number() OVER (ORDER BY distance, movie_id) AS place
      FROM ${name} ORDER BY distance, movie_id LIMIT ${perSource})`,
  );
  return {
    source,
    ctes: [
      {
        name: source,
        sql: `SELECT movie_id, 1 - min(distance) AS score,
            row_number() OVER (ORDER BY min(place), min(distance), movie_id) AS rank
          FROM (${ranked.join(' UNION ALL ')}) AS probes GROUP BY movie_id
          ORDER BY rank LIMIT ${perSource}`,
      },
    ],
  };
}
