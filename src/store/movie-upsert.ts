import { contentHash } from '../catalogue/content-hash.ts';
import { asMovieId, type MovieId } from '../domain/ids.ts';
import type { MovieInput } from '../domain/movie.ts';
import type { Database, Queryable } from './database.ts';
import { type CorpusTexts, writeDerived } from './movie-derived.ts';
import { identityKeys, rowOf } from './movie-facts.ts';
import { type Match, matchMovies } from './movie-match.ts';
import { mergeSources } from './movie-merge.ts';
import { type SourceWord, writeSources } from './movie-sources.ts';
import { json } from './values.ts';

export interface UpsertResult {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Of each input, in order. */
  readonly ids: readonly MovieId[];
}

/** Column and type of everything an upsert writes into `movies`. */
const WRITTEN_COLUMNS = {
  tmdb_id: 'bigint',
  imdb_id: 'text',
  movielens_id: 'bigint',
  title: 'text',
  original_title: 'text',
  aliases: 'text[]',
  year: 'integer',
  runtime_minutes: 'integer',
  language: 'text',
  countries: 'text[]',
  genres: 'text[]',
  directors: 'text[]',
  cast_names: 'text[]',
  audience: 'text',
  franchise: 'text',
  note: 'text',
  moods: 'text[]',
  themes: 'text[]',
  asks: 'text[]',
  mood_levels: 'vector',
  vote_average: 'double precision',
  vote_count: 'bigint',
  popularity: 'double precision',
  fame: 'real',
  quality: 'real',
  source: 'text',
  content_hash: 'text',
} as const;
const NAMES = Object.keys(WRITTEN_COLUMNS);
const RECORDSET = `jsonb_to_recordset($1::jsonb) AS r (id bigint, ${Object.entries(WRITTEN_COLUMNS)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ')})`;
/**
 * What the full-text index may put off, four times the default: an ingestion goes a seventh faster, and
 * `tidy` works it off at its end.
 */
const PENDING_LIST = '16MB';

/**
 * Adds or updates films, one batch in one transaction. A film is recognised by TMDB id, else IMDb id,
 * else MovieLens id, else by title and year where no id contradicts. Each source's
 * word is kept, and the film's facts are their merge; what did not change is not written. A later input of the same batch counts as the later word on its film.
 */
export function upsertMovies(
  db: Database,
  corpusTexts: CorpusTexts,
  inputs: readonly MovieInput[],
): Promise<UpsertResult> {
  return db.transaction(async (tx) => {
    // Two processes that load the same films would both find them missing.
    await tx.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('movies upsert', 0)),
         set_config('gin_pending_list_limit', $1, true)`,
      [PENDING_LIST],
    );
    const result = { added: 0, updated: 0, unchanged: 0, ids: [] as MovieId[] };
    let waiting: readonly Placed[] = inputs.map((input, place) => ({ input, place }));
    while (waiting.length > 0) waiting = await upsertRound(tx, corpusTexts, waiting, result);
    return result;
  });
}

interface Placed {
  readonly input: MovieInput;
  readonly place: number;
}

/** Writes each film's first input; returns those that have to wait, because their film was one of them. */
async function upsertRound(
  tx: Queryable,
  corpusTexts: CorpusTexts,
  waiting: readonly Placed[],
  result: { added: number; updated: number; unchanged: number; ids: MovieId[] },
): Promise<Placed[]> {
  const { round, later } = firstOfEach(waiting);
  const matches = await matchMovies(
    tx,
    round.map(({ input }) => input),
  );
  const written: { id: number; input: MovieInput }[] = [];
  const inserts: Record<string, unknown>[] = [];
  const updates: Record<string, unknown>[] = [];
  const fresh = await newIds(tx, matches.filter((match) => match.kind === 'new').length);

  const words: SourceWord[] = [];

  round.forEach((placed, index) => {
    const match = matches[index] ?? { kind: 'taken' };
    if (match.kind === 'taken') {
      later.push(placed);
      return;
    }
    const word = wordOf(placed.input, match);
    if (match.kind === 'new') {
      const id = fresh.shift() as number;
      inserts.push({ id, ...rowOf(word.facts) });
      written.push({ id, input: word.facts });
      words.push({ movieId: id, ...word });
      result.ids[placed.place] = asMovieId(id);
      return;
    }
    const { id, contentHash, sources } = match.stored;
    result.ids[placed.place] = asMovieId(id);
    const before = sources.find(({ source }) => source === word.facts.source);
    if (before?.contentHash === word.contentHash) {
      result.unchanged++;
      return;
    }
    words.push({ movieId: id, ...word });
    const others = sources.filter((source) => source !== before).map(({ facts }) => facts);
    const merged = mergeSources([...others, word.facts]);
    const row = rowOf(merged);
    if (row.content_hash === contentHash) {
      result.unchanged++;
    } else {
      updates.push({ id, ...row });
      written.push({ id, input: merged });
    }
  });

  // Statements run in the order in which they are sent; preparing the next one while the server works
  // on this one takes a fifth off the whole.
  const sent: Promise<unknown>[] = [];
  if (inserts.length > 0) {
    sent.push(
      tx.query(
        `INSERT INTO movies (id, ${NAMES.join(', ')}) OVERRIDING SYSTEM VALUE
         SELECT r.id, ${NAMES.map((name) => `r.${name}`).join(', ')} FROM ${RECORDSET}`,
        [json(inserts)],
      ),
    );
  }
  if (updates.length > 0) {
    sent.push(
      tx.query(
        `UPDATE movies m SET ${NAMES.map((name) => `${name} = r.${name}`).join(', ')},
         updated_at = now()
       FROM ${RECORDSET} WHERE m.id = r.id`,
        [json(updates)],
      ),
    );
  }
  await Promise.all([
    ...sent,
    writeSources(tx, words),
    writeDerived(
      tx,
      corpusTexts,
      written,
      updates.map(({ id }) => id as number),
    ),
  ]);
  result.added += inserts.length;
  result.updated += updates.length;
  return later;
}

/** What the source says, without ids that belong to another film. */
function wordOf(
  input: MovieInput,
  match: Exclude<Match, { kind: 'taken' }>,
): Omit<SourceWord, 'movieId'> {
  const facts = match.kind === 'stored' ? { ...input, ...match.freeIds } : input;
  return { facts, contentHash: contentHash(JSON.stringify(facts)) };
}

/** Splits a batch so that no film can occur twice in a round. */
function firstOfEach(waiting: readonly Placed[]): { round: Placed[]; later: Placed[] } {
  const seen = new Set<string>();
  const round: Placed[] = [];
  const later: Placed[] = [];
  for (const placed of waiting) {
    const keys = identityKeys(placed.input);
    (keys.some((key) => seen.has(key)) ? later : round).push(placed);
    for (const key of keys) seen.add(key);
  }
  return { round, later };
}

async function newIds(tx: Queryable, count: number): Promise<number[]> {
  if (count === 0) return [];
  const rows = await tx.query<{ id: number }>(
    "SELECT nextval(pg_get_serial_sequence('movies', 'id')) AS id FROM generate_series(1, $1::int)",
    [count],
  );
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}
