import { contentHash } from '../catalogue/content-hash.ts';
import type { MovieInput } from '../domain/movie.ts';
import type { Queryable } from './database.ts';
import { searchTexts } from './movie-facts.ts';
import { creditsOf, titleKeysOf } from './name-keys.ts';
import { json } from './values.ts';

export interface CorpusText {
  readonly facet: 'note' | 'ask';
  readonly ordinal: number;
  readonly text: string;
}

/** The texts to embed for a film. */
export type CorpusTexts = (input: MovieInput) => readonly CorpusText[];

type Written = readonly { readonly id: number; readonly input: MovieInput }[];

/**
 * Brings full text, title keys, credits and corpus texts of the written films up to date. `updated` are those of
 * them that were there before and may have rows that are no longer true.
 */
export async function writeDerived(
  tx: Queryable,
  corpusTexts: CorpusTexts,
  written: Written,
  updated: readonly number[],
): Promise<void> {
  if (written.length === 0) return;
  await Promise.all([
    writeSearch(tx, written),
    writeTitleKeys(tx, written, updated),
    writeCredits(tx, written, updated),
    writeCorpusTexts(tx, corpusTexts, written, updated),
  ]);
}

async function writeSearch(tx: Queryable, written: Written): Promise<void> {
  const texts = written.map(({ id, input }) => ({ movie_id: id, ...searchTexts(input) }));
  await tx.query(
    `INSERT INTO movie_search (movie_id, search)
     SELECT r.movie_id, setweight(to_tsvector('english', r.a), 'A')
       || setweight(to_tsvector('english', r.b), 'B')
       || setweight(to_tsvector('english', r.c), 'C')
       || setweight(to_tsvector('english', r.d), 'D')
     FROM jsonb_to_recordset($1::jsonb) AS r (movie_id bigint, a text, b text, c text, d text)
     ON CONFLICT (movie_id) DO UPDATE SET search = excluded.search`,
    [json(texts)],
  );
}

async function writeTitleKeys(
  tx: Queryable,
  written: Written,
  updated: readonly number[],
): Promise<void> {
  const keys = written.flatMap(({ id, input }) =>
    titleKeysOf(input).map((key) => ({ movie_id: id, key })),
  );
  await tx.query(
    `WITH fresh AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (movie_id bigint, key text)),
       gone AS (DELETE FROM title_keys k USING unnest($2::bigint[]) AS u (id) WHERE k.movie_id = u.id
         AND NOT EXISTS (SELECT FROM fresh f WHERE f.movie_id = k.movie_id AND f.key = k.key))
     INSERT INTO title_keys (movie_id, key) SELECT movie_id, key FROM fresh ON CONFLICT DO NOTHING`,
    [json(keys), updated],
  );
}

async function writeCredits(
  tx: Queryable,
  written: Written,
  updated: readonly number[],
): Promise<void> {
  const credits = written.flatMap(({ id, input }) =>
    creditsOf(input).map((credit) => ({ movie_id: id, ...credit })),
  );
  const names = tx.query(
    `INSERT INTO credited_names (name_key, surname_key, name)
     SELECT "nameKey", min("surnameKey"), min(name)
     FROM jsonb_to_recordset($1::jsonb) AS r (name text, "nameKey" text, "surnameKey" text)
     GROUP BY "nameKey" ORDER BY "nameKey" ON CONFLICT DO NOTHING`,
    [json(credits)],
  );
  const rows = tx.query(
    `WITH fresh AS (SELECT * FROM jsonb_to_recordset($1::jsonb)
         AS r (movie_id bigint, role text, position int, "nameKey" text)),
       gone AS (DELETE FROM credits c USING unnest($2::bigint[]) AS u (id) WHERE c.movie_id = u.id AND NOT EXISTS
         (SELECT FROM fresh f WHERE f.movie_id = c.movie_id AND f.role = c.role AND f.position = c.position))
     INSERT INTO credits (movie_id, role, position, name_key)
     SELECT movie_id, role, position, "nameKey" FROM fresh
     ON CONFLICT (movie_id, role, position) DO UPDATE SET name_key = excluded.name_key
       WHERE credits.name_key <> excluded.name_key`,
    [json(credits), updated],
  );
  await Promise.all([names, rows]);
}

async function writeCorpusTexts(
  tx: Queryable,
  corpusTexts: CorpusTexts,
  written: Written,
  updated: readonly number[],
): Promise<void> {
  const texts = written.flatMap(({ id, input }) =>
    corpusTexts(input).map((text) => ({
      movie_id: id,
      ...text,
      content_hash: contentHash(text.text),
    })),
  );
  await tx.query(
    `WITH fresh AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (movie_id bigint, facet text,
         ordinal int, text text, content_hash text)),
       gone AS (DELETE FROM corpus_texts t USING unnest($2::bigint[]) AS u (id) WHERE t.movie_id = u.id AND NOT EXISTS
         (SELECT FROM fresh f WHERE f.movie_id = t.movie_id AND f.facet = t.facet AND f.ordinal = t.ordinal)),
       orphaned AS (DELETE FROM movie_embeddings e USING unnest($2::bigint[]) AS u (id) WHERE e.movie_id = u.id AND NOT EXISTS
         (SELECT FROM fresh f WHERE f.movie_id = e.movie_id AND f.facet = e.facet AND f.ordinal = e.ordinal))
     INSERT INTO corpus_texts (movie_id, facet, ordinal, text, content_hash)
     SELECT movie_id, facet, ordinal, text, content_hash FROM fresh
     ON CONFLICT (movie_id, facet, ordinal) DO UPDATE
       SET text = excluded.text, content_hash = excluded.content_hash
       WHERE corpus_texts.content_hash <> excluded.content_hash`,
    [json(texts), updated],
  );
}
