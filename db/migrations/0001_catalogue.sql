-- Films and everything that is derived from their facts.

CREATE EXTENSION IF NOT EXISTS vector;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The columns that filters and rankings read come first: PostgreSQL finds those soonest.
CREATE TABLE movies (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fame real NOT NULL,
  quality real NOT NULL,
  -- How good a guess the film is where nothing else is known.
  prior real NOT NULL GENERATED ALWAYS AS ((quality + fame) / 2) STORED,
  -- In the order of MOOD_AXES, each in [0, 1].
  mood_levels vector(12) NOT NULL,
  year integer,
  runtime_minutes integer,
  language text,
  audience text CHECK (audience IN ('kids', 'family', 'teens', 'adults')),
  genres text[] NOT NULL DEFAULT '{}',
  countries text[] NOT NULL DEFAULT '{}',
  tmdb_id bigint UNIQUE,
  imdb_id text UNIQUE,
  movielens_id bigint UNIQUE,
  title text NOT NULL,
  original_title text,
  aliases text[] NOT NULL DEFAULT '{}',
  directors text[] NOT NULL DEFAULT '{}',
  cast_names text[] NOT NULL DEFAULT '{}',
  franchise text,
  note text NOT NULL DEFAULT '',
  moods text[] NOT NULL DEFAULT '{}',
  themes text[] NOT NULL DEFAULT '{}',
  asks text[] NOT NULL DEFAULT '{}',
  vote_average double precision,
  vote_count bigint,
  popularity double precision,
  source text NOT NULL,
  -- SHA-256 of all facts above, so that an unchanged row costs no write.
  content_hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX movies_by_prior ON movies (prior DESC, id) INCLUDE (mood_levels);
CREATE INDEX movies_by_genre ON movies USING gin (genres);
CREATE INDEX movies_by_year ON movies (year);
CREATE INDEX movies_by_language ON movies (language);

-- Full text, built from folded text: A titles, B names, genres, moods and themes, C note, D asks.
-- Kept in a table of its own and uncompressed, because ranking reads it for thousands of films.
CREATE TABLE movie_search (
  movie_id bigint PRIMARY KEY REFERENCES movies ON DELETE CASCADE,
  search tsvector NOT NULL
) WITH (toast_tuple_target = 8160);
ALTER TABLE movie_search ALTER COLUMN search SET STORAGE EXTERNAL;
CREATE INDEX movie_search_text ON movie_search USING gin (search);

-- Every name a film goes by, folded: its title, original title and aliases.
CREATE TABLE title_keys (
  movie_id bigint NOT NULL REFERENCES movies ON DELETE CASCADE,
  key text NOT NULL,
  PRIMARY KEY (movie_id, key)
);
CREATE INDEX title_keys_by_key ON title_keys (key);
CREATE INDEX title_keys_like ON title_keys USING gin (key gin_trgm_ops);

-- Everybody who is credited, by folded name.
CREATE TABLE credited_names (
  name_key text PRIMARY KEY,
  -- The folded family name.
  surname_key text NOT NULL,
  -- As first credited.
  name text NOT NULL
);
CREATE INDEX credited_names_by_surname ON credited_names (surname_key);
CREATE INDEX credited_names_like ON credited_names
  USING gin (name_key gin_trgm_ops, surname_key gin_trgm_ops);

CREATE TABLE credits (
  movie_id bigint NOT NULL REFERENCES movies ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('actor', 'director')),
  -- 0 for the first billed.
  position integer NOT NULL,
  name_key text NOT NULL,
  PRIMARY KEY (movie_id, role, position)
);
CREATE INDEX credits_by_name ON credits (name_key);

-- The texts that are embedded, one vector each per model.
CREATE TABLE corpus_texts (
  movie_id bigint NOT NULL REFERENCES movies ON DELETE CASCADE,
  facet text NOT NULL CHECK (facet IN ('note', 'ask')),
  ordinal integer NOT NULL,
  text text NOT NULL,
  content_hash text NOT NULL,
  PRIMARY KEY (movie_id, facet, ordinal)
);

CREATE TABLE embedding_models (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  dimensions integer NOT NULL CHECK (dimensions > 0),
  -- When every corpus text had a vector; null until then.
  ready_at timestamptz
);

-- The vector's dimension is the model's. The k-NN index of a model is made at run time, because both
-- are data.
CREATE TABLE movie_embeddings (
  model_id integer NOT NULL REFERENCES embedding_models ON DELETE CASCADE,
  movie_id bigint NOT NULL REFERENCES movies ON DELETE CASCADE,
  facet text NOT NULL CHECK (facet IN ('note', 'ask')),
  ordinal integer NOT NULL,
  content_hash text NOT NULL,
  embedding vector NOT NULL,
  PRIMARY KEY (model_id, movie_id, facet, ordinal)
) WITH (toast_tuple_target = 8160);
CREATE INDEX movie_embeddings_by_movie ON movie_embeddings (movie_id);

-- In how many films each lexeme of the catalogue stands; refreshed after ingestion. The empty word
-- stands in all of them.
CREATE TABLE lexeme_stats (
  word text PRIMARY KEY,
  ndoc integer NOT NULL
);

CREATE TABLE catalogue_sources (
  name text PRIMARY KEY,
  content_hash text NOT NULL,
  loaded_at timestamptz NOT NULL DEFAULT now()
);
