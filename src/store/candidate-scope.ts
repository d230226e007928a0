import { type AddParam, excludedFilms, type FilterQuery, keptFilms } from './candidate-filters.ts';

/** One `WITH` entry of the candidate statement. */
export interface Cte {
  readonly name: string;
  readonly sql: string;
}

/** How the sources of one statement keep to the films that meet the filters. */
export interface Scope {
  /** Entries that come before the sources. */
  readonly ctes: readonly Cte[];
  /** Whether the films that meet the filters are gathered in an entry `pool`. */
  readonly pooled: boolean;
  /** ` AND …` for a query over another table with this column of film ids, as a join. */
  restrict(idColumn: string): string;
  /** The same, checked film by film: for a source that reads only some, in an order of its own. */
  check(idColumn: string): string;
  /** `FROM … WHERE …` of the films, alias `m`, with columns id, prior and mood_levels. */
  readonly movies: string;
}

/**
 * Filters that keep a part of the catalogue are applied once, and every source draws from the result:
 * at 20,000 films one pass over them costs about as much as one source. Exclusions alone leave nearly
 * everything, so then each source checks the few films that it comes upon against the excluded ones.
 */
export function createScope(query: FilterQuery, param: AddParam): Scope {
  const excluded = excludedFilms(query, param).join(' UNION ALL ');
  const kept = keptFilms(query, param);
  const exclusion = excluded === '' ? [] : [{ name: 'excluded', sql: excluded }];
  const notExcluded = (idColumn: string) =>
    excluded === '' ? '' : ` AND ${idColumn} NOT IN (SELECT id FROM excluded)`;

  if (kept.length === 0) {
    return {
      ctes: exclusion,
      pooled: false,
      restrict: notExcluded,
      check: notExcluded,
      movies: `FROM movies m WHERE true${notExcluded('m.id')}`,
    };
  }
  return {
    ctes: [
      ...exclusion,
      {
        name: 'pool',
        sql: `SELECT m.id, m.prior, m.mood_levels FROM movies m
          WHERE ${kept.join(' AND ')}${notExcluded('m.id')}`,
      },
    ],
    pooled: true,
    restrict: (idColumn) => ` AND ${idColumn} IN (SELECT id FROM pool)`,
    // `IS TRUE` keeps the planner from turning the condition into a join.
    check: (idColumn) => ` AND (${idColumn} IN (SELECT id FROM pool)) IS TRUE`,
    movies: 'FROM pool m WHERE true',
  };
}

/** `WITH …` of these entries, or nothing. */
export function withClause(ctes: readonly Cte[]): string {
  if (ctes.length === 0) return '';
  return `WITH ${ctes.map(({ name, sql }) => `${name} AS MATERIALIZED (${sql})`).join(',\n')}`;
}
