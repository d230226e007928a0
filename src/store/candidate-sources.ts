import type { CandidateQuery, CandidateSource } from '../domain/ports.ts';
import { fold } from '../domain/text.ts';
import type { AddParam } from './candidate-filters.ts';
import type { Cte, Scope } from './candidate-scope.ts';
import { levelsToVector } from './values.ts';

/** Query words that are used, the rarest of the text. */
const MAX_TERMS = 12;
/** Films that all used words together may stand in; keeps common words from costing time. */
const MAX_TERM_FILMS = 600;
/** Films among which the mood source looks. */
const MOOD_POOL = 1_000;
/** Of ts_rank, in its order D, C, B, A: asks, note, names and themes, titles. */
const RANK_WEIGHTS = '{0.3, 0.5, 0.8, 1}';

/** What a source contributes: its entries, the last of which has rows (movie_id, rank, score). */
export interface SourceSql {
  readonly source: CandidateSource;
  readonly ctes: readonly Cte[];
}

export interface SourceContext {
  readonly param: AddParam;
  readonly scope: Scope;
  readonly perSource: number;
}

/**
 * Full-text matches of any of the text's rarest words, weighed by how rare they are:
 * score = Σ idf(word) · ts_rank(film, word) / Σ idf(word), in [0, 1]. Of the films found, those with
 * the whole phrase come first, then those with all words.
 */
export function lexicalSource(text: string, { param, scope, perSource }: SourceContext): SourceSql {
  const folded = param(fold(text));
  return {
    source: 'lexical',
    ctes: [
      {
        name: 'words',
        sql: `SELECT t.lexeme, coalesce(s.ndoc, 1) AS films,
            ln(1 + coalesce((SELECT ndoc FROM lexeme_stats WHERE word = ''), 1)::float8
              / coalesce(s.ndoc, 1)) AS idf
          FROM unnest(to_tsvector('english', ${folded})) AS t
          LEFT JOIN lexeme_stats s ON s.word = t.lexeme
          ORDER BY films, t.lexeme LIMIT ${MAX_TERMS}`,
      },
      {
        name: 'terms',
        sql: `SELECT quote_literal(lexeme)::tsquery AS query, idf,
            row_number() OVER rarest AS place, sum(films) OVER rarest AS films
          FROM words WINDOW rarest AS (ORDER BY films, lexeme)`,
      },
      {
        name: 'matches',
        sql: `SELECT s.movie_id, sum(t.idf * ts_rank('${RANK_WEIGHTS}', s.search, t.query)) AS score
          FROM terms t JOIN movie_search s ON s.search @@ t.query
          WHERE (t.place = 1 OR t.films <= ${MAX_TERM_FILMS})${scope.check('s.movie_id')}
          GROUP BY s.movie_id ORDER BY score DESC, s.movie_id
          LIMIT ${perSource}`,
      },
      {
        name: 'lexical',
        sql: `SELECT movie_id, row_number() OVER (ORDER BY
              (s.search @@ phraseto_tsquery('english', ${folded})) DESC,
              (s.search @@ plainto_tsquery('english', ${folded})) DESC,
              x.score DESC, movie_id) AS rank,
            x.score / (SELECT sum(idf) FROM words) AS score
          FROM matches x JOIN movie_search s USING (movie_id)`,
      },
    ],
  };
}

/** Films of the wanted people (the filters hold them to that), the leading parts and the best first. */
export function peopleSource(
  people: CandidateQuery['people'],
  { param, scope, perSource }: SourceContext,
): SourceSql {
  const keys = param(people.map(({ name }) => fold(name)));
  return {
    source: 'people',
    ctes: [
      {
        name: 'people',
        sql: `SELECT m.id AS movie_id,
            row_number() OVER (ORDER BY m.prior - 0.03 * min(c.position) DESC, m.id) AS rank,
            1.0 / (1 + min(c.position)) AS score
          FROM credits c JOIN movies m ON m.id = c.movie_id
          WHERE c.name_key = ANY (${keys}::text[])${scope.check('m.id')}
          GROUP BY m.id ORDER BY rank LIMIT ${perSource}`,
      },
    ],
  };
}

/**
 * Films furthest in the wanted direction of the mood axes, among the best and best-known ones that
 * meet the filters; the score is the inner product. Looking at all would read the whole catalogue for
 * what is a tie between hundreds.
 */
export function moodSource(
  moods: CandidateQuery['moods'],
  { param, scope, perSource }: SourceContext,
): SourceSql {
  const direction = param(levelsToVector(moods));
  return {
    source: 'mood',
    ctes: [
      {
        name: 'mood_pool',
        sql: `SELECT m.id, m.mood_levels ${scope.movies}
          ORDER BY m.prior DESC, m.id LIMIT ${MOOD_POOL}`,
      },
      {
        name: 'mood',
        sql: `SELECT movie_id, row_number() OVER (ORDER BY distance, movie_id) AS rank, -distance AS score
          FROM (SELECT id AS movie_id, mood_levels <#> ${direction}::vector AS distance
            FROM mood_pool ORDER BY distance, id LIMIT ${perSource}) AS nearest`,
      },
    ],
  };
}

/** The best and best-known films, where the other sources brought fewer than one of them may. */
export function popularSource(
  others: readonly SourceSql[],
  { scope, perSource }: SourceContext,
): SourceSql {
  const brought = others
    .filter(({ source }) => source !== 'taste')
    .map(({ source }) => `(SELECT count(*) FROM ${source})`);
  const short = brought.length === 0 ? '' : ` AND ${brought.join(' + ')} < ${perSource}`;
  return {
    source: 'popular',
    ctes: [
      {
        name: 'popular',
        sql: `SELECT m.id AS movie_id, row_number() OVER (ORDER BY m.prior DESC, m.id) AS rank,
            m.prior AS score
          ${scope.movies}${short}
          ORDER BY m.prior DESC, m.id LIMIT ${perSource}`,
      },
    ],
  };
}
