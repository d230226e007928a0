import type { Database } from './database.ts';
import { tidy } from './tidy.ts';

/**
 * Counts in how many films each lexeme stands, for the weights of full-text search, and tidies the
 * films' tables. Call it after films were added or changed; until then new words count as rare.
 */
export async function refreshLexemes(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    // Two ingestions that end at once would lock each other's rows in turn.
    await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('lexemes refresh', 0))");
    await tx.exec('SET LOCAL statement_timeout = 0');
    await tx.exec(`
      WITH fresh AS MATERIALIZED (
        SELECT word, ndoc FROM ts_stat('SELECT search FROM movie_search')
        UNION ALL SELECT '', count(*) FROM movies),
      gone AS (DELETE FROM lexeme_stats s WHERE NOT EXISTS
        (SELECT FROM fresh f WHERE f.word = s.word))
      INSERT INTO lexeme_stats (word, ndoc) SELECT word, ndoc FROM fresh
      ON CONFLICT (word) DO UPDATE SET ndoc = excluded.ndoc WHERE lexeme_stats.ndoc <> excluded.ndoc`);
  });
  await tidy(db, [
    'movies',
    'movie_search',
    'title_keys',
    'credits',
    'credited_names',
    'lexeme_stats',
  ]);
}
