/**
 * Session settings of search. `strict_order` keeps fetching while filters reject neighbours, so that a
 * filtered search does not come back short; the tuple limit only ends a hopeless walk. Measured with
 * 20,000 films in 49,687 vectors of 512, recall@20 of films against exact search by ef_search: .844
 * (40), .931 (64), .978 (100), .983 (120), .994 (150), .998 (200); a search of 120 vectors takes 2.3, 2.8, and 3.4 ms with
 * 120, 150, and 200. The recall of an index varies by .01 from one build to the next.
 *
 * A search takes milliseconds: compiling it or starting workers for it would take longer. Names that
 * share a fifth of their trigrams are worth a closer look ("heet" for "heat").
 */
export const SEARCH_SETTINGS = `
  SET hnsw.ef_search = 160;
  SET hnsw.iterative_scan = strict_order;
  SET hnsw.max_scan_tuples = 200000;
  SET pg_trgm.similarity_threshold = 0.2;
  SET jit = off;
  SET max_parallel_workers_per_gather = 0;
  SET random_page_cost = 1.1;
`;

/**
 * Smaller buffers than a server's, but enough for the vectors of the starter catalogue: with 16 MB
 * every turn read 10 ms' worth of files again (search 59 ms, with 64 MB 41 ms, with 96 MB no less),
 * and each megabyte is one of resident memory.
 */
export const PGLITE_START_PARAMS: readonly string[] = [
  '-c',
  'shared_buffers=64MB',
  '-c',
  'maintenance_work_mem=32MB',
  '-c',
  'wal_buffers=1MB',
  '-c',
  'max_wal_size=64MB',
];
