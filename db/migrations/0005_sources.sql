-- What each source says of a film. The row in `movies` is their merge, in an order of precedence that
-- does not depend on which of them spoke last.
CREATE TABLE movie_sources (
  movie_id bigint NOT NULL REFERENCES movies ON DELETE CASCADE,
  source text NOT NULL,
  facts jsonb NOT NULL,
  -- SHA-256 of the facts, so that what was said before costs no write.
  content_hash text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (movie_id, source)
) WITH (toast_tuple_target = 8160);

-- Films that were loaded before this are told again by the starter catalogue.
DELETE FROM catalogue_sources;

-- Posters, trailers, offers, awards: shown, not searched.
CREATE TABLE movie_media (
  movie_id bigint NOT NULL REFERENCES movies ON DELETE CASCADE,
  source text NOT NULL,
  media jsonb NOT NULL,
  fetched_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (movie_id, source)
);

-- Item factors of implicit feedback: films that the same people like have near vectors.
CREATE TABLE item_factors (
  movie_id bigint PRIMARY KEY REFERENCES movies ON DELETE CASCADE,
  factors vector(32) NOT NULL
);

-- How far a resumable ingestion has come.
CREATE TABLE ingestion_state (
  job text PRIMARY KEY,
  state jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- What a person told us about themselves.
CREATE TABLE person_settings (
  person_id uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
  -- ISO 3166-1 alpha-2.
  region text,
  -- Streaming services they have, as TMDB names them.
  services text[] NOT NULL DEFAULT '{}',
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Clocks are too coarse to order what was added at once.
ALTER TABLE watchlist_items ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY;
