import type { MovieInput } from '../domain/movie.ts';
import type { Queryable } from './database.ts';
import { json } from './values.ts';

/** What one source says of a film. */
export interface SourceWord {
  readonly movieId: number;
  readonly facts: MovieInput;
  readonly contentHash: string;
}

/** Replaces what these sources said of these films before. */
export async function writeSources(tx: Queryable, words: readonly SourceWord[]): Promise<void> {
  if (words.length === 0) return;
  const rows = words.map(({ movieId, facts, contentHash }) => ({
    movie_id: movieId,
    source: facts.source,
    facts,
    content_hash: contentHash,
  }));
  await tx.query(
    `INSERT INTO movie_sources (movie_id, source, facts, content_hash)
     SELECT movie_id, source, facts, content_hash FROM jsonb_to_recordset($1::jsonb)
       AS r (movie_id bigint, source text, facts jsonb, content_hash text)
     ON CONFLICT (movie_id, source) DO UPDATE
       SET facts = excluded.facts, content_hash = excluded.content_hash, updated_at = now()`,
    [json(rows)],
  );
}
