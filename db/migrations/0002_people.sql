-- The humans, what they told us, and what is derived from it.

CREATE TABLE people (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE identities (
  surface text NOT NULL,
  -- The Slack workspace; empty where accounts are global.
  tenant text NOT NULL,
  external_id text NOT NULL,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (surface, tenant, external_id)
);
CREATE INDEX identities_by_person ON identities (person_id);

CREATE TABLE link_codes (
  -- SHA-256 of the code: reading this table must not let anybody link an account.
  code_hash text PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);
CREATE INDEX link_codes_by_person ON link_codes (person_id);

CREATE TABLE conversations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- Orders the conversations of a channel.
  seq bigint GENERATED ALWAYS AS IDENTITY,
  surface text NOT NULL,
  tenant text NOT NULL,
  channel text NOT NULL,
  -- Who opened it; null after that person was erased from a shared thread.
  person_id uuid REFERENCES people ON DELETE SET NULL,
  request jsonb,
  -- The latest turn that searched: the one whose request is current.
  current_turn integer,
  turn_count integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX conversations_by_channel ON conversations (surface, tenant, channel, seq DESC);
CREATE INDEX conversations_by_person ON conversations (person_id);

CREATE TABLE turns (
  conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
  number integer NOT NULL,
  -- Null, like every text of the turn, after its person was erased from a shared thread.
  person_id uuid REFERENCES people ON DELETE SET NULL,
  text text,
  reply jsonb,
  reply_text text,
  -- The conversation's request after this turn, and the turn that searched for it.
  request jsonb,
  request_turn integer,
  shown bigint[] NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (conversation_id, number)
);
CREATE INDEX turns_by_person ON turns (person_id);

CREATE TABLE impressions (
  conversation_id uuid NOT NULL,
  turn_number integer NOT NULL,
  -- 1 for the first pick.
  position integer NOT NULL,
  movie_id bigint NOT NULL REFERENCES movies ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  score double precision NOT NULL,
  shown_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (conversation_id, turn_number, position),
  FOREIGN KEY (conversation_id, turn_number) REFERENCES turns ON DELETE CASCADE
);
CREATE INDEX impressions_by_person ON impressions (person_id, movie_id);
CREATE INDEX impressions_by_movie ON impressions (movie_id);

-- Idempotency: a delivery id of a surface is answered once.
CREATE TABLE deliveries (
  surface text NOT NULL,
  tenant text NOT NULL,
  delivery_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('claimed', 'answered')),
  claimed_at timestamptz NOT NULL DEFAULT now(),
  -- The turn that answered it.
  conversation_id uuid,
  turn_number integer,
  PRIMARY KEY (surface, tenant, delivery_id),
  FOREIGN KEY (conversation_id, turn_number) REFERENCES turns ON DELETE CASCADE,
  CHECK ((state = 'answered') = (turn_number IS NOT NULL))
);
CREATE INDEX deliveries_by_turn ON deliveries (conversation_id, turn_number);

-- Append-only; the taste profile is derived from it.
CREATE TABLE feedback_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  movie_id bigint NOT NULL REFERENCES movies ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('like', 'dislike', 'seen', 'never', 'clear')),
  -- Names the delivery it came from, so that a repeated one adds nothing.
  source_key text NOT NULL,
  conversation_id uuid REFERENCES conversations ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (person_id, source_key, movie_id, kind)
);
CREATE INDEX feedback_events_by_person ON feedback_events (person_id, id);
CREATE INDEX feedback_events_by_movie ON feedback_events (movie_id);
CREATE INDEX feedback_events_by_conversation ON feedback_events (conversation_id);

CREATE TABLE taste_vectors (
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  model_id integer NOT NULL REFERENCES embedding_models ON DELETE CASCADE,
  polarity text NOT NULL CHECK (polarity IN ('like', 'dislike')),
  slot integer NOT NULL,
  embedding vector NOT NULL,
  events integer NOT NULL,
  PRIMARY KEY (person_id, model_id, polarity, slot)
);

CREATE TABLE genre_weights (
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  genre text NOT NULL,
  weight double precision NOT NULL,
  PRIMARY KEY (person_id, genre)
);

CREATE TABLE watchlist_items (
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  movie_id bigint NOT NULL REFERENCES movies ON DELETE CASCADE,
  added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  watched_at timestamptz,
  PRIMARY KEY (person_id, movie_id)
);
CREATE INDEX watchlist_items_by_movie ON watchlist_items (movie_id);
