-- Made by .ci/schema.sh from db/migrations; do not edit.

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public;

CREATE TABLE public.catalogue_sources (
    name text NOT NULL,
    content_hash text NOT NULL,
    loaded_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.conversations (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    seq bigint NOT NULL,
    surface text NOT NULL,
    tenant text NOT NULL,
    channel text NOT NULL,
    person_id uuid,
    request jsonb,
    current_turn integer,
    turn_count integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    continues jsonb
);

ALTER TABLE public.conversations ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.conversations_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.corpus_texts (
    movie_id bigint NOT NULL,
    facet text NOT NULL,
    ordinal integer NOT NULL,
    text text NOT NULL,
    content_hash text NOT NULL,
    CONSTRAINT corpus_texts_facet_check CHECK ((facet = ANY (ARRAY['note'::text, 'ask'::text])))
);

CREATE TABLE public.credited_names (
    name_key text NOT NULL,
    surname_key text NOT NULL,
    name text NOT NULL
);

CREATE TABLE public.credits (
    movie_id bigint NOT NULL,
    role text NOT NULL,
    "position" integer NOT NULL,
    name_key text NOT NULL,
    CONSTRAINT credits_role_check CHECK ((role = ANY (ARRAY['actor'::text, 'director'::text])))
);

CREATE TABLE public.deliveries (
    surface text NOT NULL,
    tenant text NOT NULL,
    delivery_id text NOT NULL,
    state text NOT NULL,
    claimed_at timestamp with time zone DEFAULT now() NOT NULL,
    conversation_id uuid,
    turn_number integer,
    CONSTRAINT deliveries_check CHECK (((state = 'answered'::text) = (turn_number IS NOT NULL))),
    CONSTRAINT deliveries_state_check CHECK ((state = ANY (ARRAY['claimed'::text, 'answered'::text])))
);

CREATE TABLE public.embedding_models (
    id integer NOT NULL,
    name text NOT NULL,
    dimensions integer NOT NULL,
    ready_at timestamp with time zone,
    CONSTRAINT embedding_models_dimensions_check CHECK ((dimensions > 0))
);

COMMENT ON COLUMN public.embedding_models.ready_at IS 'When the k-NN index and the statistics were last brought up to date; null once vectors were written since.';

ALTER TABLE public.embedding_models ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.embedding_models_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.experiment_assignments (
    experiment_id integer NOT NULL,
    person_id uuid NOT NULL,
    variant text NOT NULL,
    assigned_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.experiments (
    id integer NOT NULL,
    name text NOT NULL,
    variants jsonb NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone
);

ALTER TABLE public.experiments ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.experiments_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.feedback_events (
    id bigint NOT NULL,
    person_id uuid NOT NULL,
    movie_id bigint NOT NULL,
    kind text NOT NULL,
    source_key text NOT NULL,
    conversation_id uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT feedback_events_kind_check CHECK ((kind = ANY (ARRAY['like'::text, 'dislike'::text, 'seen'::text, 'never'::text, 'clear'::text])))
);

ALTER TABLE public.feedback_events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.feedback_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.genre_weights (
    person_id uuid NOT NULL,
    genre text NOT NULL,
    weight double precision NOT NULL
);

CREATE TABLE public.identities (
    surface text NOT NULL,
    tenant text NOT NULL,
    external_id text NOT NULL,
    person_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.impressions (
    conversation_id uuid NOT NULL,
    turn_number integer NOT NULL,
    "position" integer NOT NULL,
    movie_id bigint NOT NULL,
    person_id uuid NOT NULL,
    score double precision NOT NULL,
    shown_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.inbox (
    surface text NOT NULL,
    tenant text NOT NULL,
    delivery_id text NOT NULL,
    external_id text NOT NULL,
    payload jsonb NOT NULL,
    received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    touched_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE public.ingestion_state (
    job text NOT NULL,
    state jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.installations (
    surface text NOT NULL,
    tenant text NOT NULL,
    data bytea,
    installed_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    uninstalled_at timestamp with time zone,
    CONSTRAINT installations_tokens_or_end CHECK (((data IS NULL) = (uninstalled_at IS NOT NULL)))
);

CREATE TABLE public.item_factors (
    movie_id bigint NOT NULL,
    factors public.vector(32) NOT NULL
);

CREATE TABLE public.lexeme_stats (
    word text NOT NULL,
    ndoc integer NOT NULL
);

CREATE TABLE public.link_codes (
    code_hash text NOT NULL,
    person_id uuid NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.movie_embeddings (
    model_id integer NOT NULL,
    movie_id bigint NOT NULL,
    facet text NOT NULL,
    ordinal integer NOT NULL,
    content_hash text NOT NULL,
    embedding public.vector NOT NULL,
    CONSTRAINT movie_embeddings_facet_check CHECK ((facet = ANY (ARRAY['note'::text, 'ask'::text])))
)
WITH (toast_tuple_target='8160');

CREATE TABLE public.movie_media (
    movie_id bigint NOT NULL,
    source text NOT NULL,
    media jsonb NOT NULL,
    fetched_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.movie_search (
    movie_id bigint NOT NULL,
    search tsvector NOT NULL
)
WITH (toast_tuple_target='8160');
ALTER TABLE ONLY public.movie_search ALTER COLUMN search SET STORAGE EXTERNAL;

CREATE TABLE public.movie_sources (
    movie_id bigint NOT NULL,
    source text NOT NULL,
    facts jsonb NOT NULL,
    content_hash text NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
)
WITH (toast_tuple_target='8160');

CREATE TABLE public.movies (
    id bigint NOT NULL,
    fame real NOT NULL,
    quality real NOT NULL,
    prior real GENERATED ALWAYS AS (((quality + fame) / (2)::double precision)) STORED NOT NULL,
    mood_levels public.vector(12) NOT NULL,
    year integer,
    runtime_minutes integer,
    language text,
    audience text,
    genres text[] DEFAULT '{}'::text[] NOT NULL,
    countries text[] DEFAULT '{}'::text[] NOT NULL,
    tmdb_id bigint,
    imdb_id text,
    movielens_id bigint,
    title text NOT NULL,
    original_title text,
    aliases text[] DEFAULT '{}'::text[] NOT NULL,
    directors text[] DEFAULT '{}'::text[] NOT NULL,
    cast_names text[] DEFAULT '{}'::text[] NOT NULL,
    franchise text,
    note text DEFAULT ''::text NOT NULL,
    moods text[] DEFAULT '{}'::text[] NOT NULL,
    themes text[] DEFAULT '{}'::text[] NOT NULL,
    asks text[] DEFAULT '{}'::text[] NOT NULL,
    vote_average double precision,
    vote_count bigint,
    popularity double precision,
    source text NOT NULL,
    content_hash text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT movies_audience_check CHECK ((audience = ANY (ARRAY['kids'::text, 'family'::text, 'teens'::text, 'adults'::text])))
);

ALTER TABLE public.movies ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.movies_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.people (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.person_settings (
    person_id uuid NOT NULL,
    region text,
    services text[] DEFAULT '{}'::text[] NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.product_events (
    id bigint NOT NULL,
    person_id uuid,
    name text NOT NULL,
    properties jsonb DEFAULT '{}'::jsonb NOT NULL,
    happened_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.product_events ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.product_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.schema_migrations (
    version integer NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.spent_states (
    id text NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.taste_vectors (
    person_id uuid NOT NULL,
    model_id integer NOT NULL,
    polarity text NOT NULL,
    slot integer NOT NULL,
    embedding public.vector NOT NULL,
    events integer NOT NULL,
    CONSTRAINT taste_vectors_polarity_check CHECK ((polarity = ANY (ARRAY['like'::text, 'dislike'::text])))
);

CREATE TABLE public.title_keys (
    movie_id bigint NOT NULL,
    key text NOT NULL
);

CREATE TABLE public.turns (
    conversation_id uuid NOT NULL,
    number integer NOT NULL,
    person_id uuid,
    text text,
    reply jsonb,
    reply_text text,
    request jsonb,
    request_turn integer,
    shown bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.watchlist_items (
    person_id uuid NOT NULL,
    movie_id bigint NOT NULL,
    added_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    watched_at timestamp with time zone,
    seq bigint NOT NULL
);

ALTER TABLE public.watchlist_items ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.watchlist_items_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.workspace_settings (
    surface text NOT NULL,
    tenant text NOT NULL,
    settings jsonb NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.catalogue_sources
    ADD CONSTRAINT catalogue_sources_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.corpus_texts
    ADD CONSTRAINT corpus_texts_pkey PRIMARY KEY (movie_id, facet, ordinal);

ALTER TABLE ONLY public.credited_names
    ADD CONSTRAINT credited_names_pkey PRIMARY KEY (name_key);

ALTER TABLE ONLY public.credits
    ADD CONSTRAINT credits_pkey PRIMARY KEY (movie_id, role, "position");

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (surface, tenant, delivery_id);

ALTER TABLE ONLY public.embedding_models
    ADD CONSTRAINT embedding_models_name_key UNIQUE (name);

ALTER TABLE ONLY public.embedding_models
    ADD CONSTRAINT embedding_models_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.experiment_assignments
    ADD CONSTRAINT experiment_assignments_pkey PRIMARY KEY (experiment_id, person_id);

ALTER TABLE ONLY public.experiments
    ADD CONSTRAINT experiments_name_key UNIQUE (name);

ALTER TABLE ONLY public.experiments
    ADD CONSTRAINT experiments_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.feedback_events
    ADD CONSTRAINT feedback_events_person_id_source_key_movie_id_kind_key UNIQUE (person_id, source_key, movie_id, kind);

ALTER TABLE ONLY public.feedback_events
    ADD CONSTRAINT feedback_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.genre_weights
    ADD CONSTRAINT genre_weights_pkey PRIMARY KEY (person_id, genre);

ALTER TABLE ONLY public.identities
    ADD CONSTRAINT identities_pkey PRIMARY KEY (surface, tenant, external_id);

ALTER TABLE ONLY public.impressions
    ADD CONSTRAINT impressions_pkey PRIMARY KEY (conversation_id, turn_number, "position");

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (surface, tenant, delivery_id);

ALTER TABLE ONLY public.ingestion_state
    ADD CONSTRAINT ingestion_state_pkey PRIMARY KEY (job);

ALTER TABLE ONLY public.installations
    ADD CONSTRAINT installations_pkey PRIMARY KEY (surface, tenant);

ALTER TABLE ONLY public.item_factors
    ADD CONSTRAINT item_factors_pkey PRIMARY KEY (movie_id);

ALTER TABLE ONLY public.lexeme_stats
    ADD CONSTRAINT lexeme_stats_pkey PRIMARY KEY (word);

ALTER TABLE ONLY public.link_codes
    ADD CONSTRAINT link_codes_pkey PRIMARY KEY (code_hash);

ALTER TABLE ONLY public.movie_embeddings
    ADD CONSTRAINT movie_embeddings_pkey PRIMARY KEY (model_id, movie_id, facet, ordinal);

ALTER TABLE ONLY public.movie_media
    ADD CONSTRAINT movie_media_pkey PRIMARY KEY (movie_id, source);

ALTER TABLE ONLY public.movie_search
    ADD CONSTRAINT movie_search_pkey PRIMARY KEY (movie_id);

ALTER TABLE ONLY public.movie_sources
    ADD CONSTRAINT movie_sources_pkey PRIMARY KEY (movie_id, source);

ALTER TABLE ONLY public.movies
    ADD CONSTRAINT movies_imdb_id_key UNIQUE (imdb_id);

ALTER TABLE ONLY public.movies
    ADD CONSTRAINT movies_movielens_id_key UNIQUE (movielens_id);

ALTER TABLE ONLY public.movies
    ADD CONSTRAINT movies_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.movies
    ADD CONSTRAINT movies_tmdb_id_key UNIQUE (tmdb_id);

ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.person_settings
    ADD CONSTRAINT person_settings_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY public.product_events
    ADD CONSTRAINT product_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.spent_states
    ADD CONSTRAINT spent_states_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.taste_vectors
    ADD CONSTRAINT taste_vectors_pkey PRIMARY KEY (person_id, model_id, polarity, slot);

ALTER TABLE ONLY public.title_keys
    ADD CONSTRAINT title_keys_pkey PRIMARY KEY (movie_id, key);

ALTER TABLE ONLY public.turns
    ADD CONSTRAINT turns_pkey PRIMARY KEY (conversation_id, number);

ALTER TABLE ONLY public.watchlist_items
    ADD CONSTRAINT watchlist_items_pkey PRIMARY KEY (person_id, movie_id);

ALTER TABLE ONLY public.workspace_settings
    ADD CONSTRAINT workspace_settings_pkey PRIMARY KEY (surface, tenant);

CREATE INDEX conversations_by_channel ON public.conversations USING btree (surface, tenant, channel, seq DESC);

CREATE INDEX conversations_by_person ON public.conversations USING btree (person_id);

CREATE INDEX credited_names_by_surname ON public.credited_names USING btree (surname_key);

CREATE INDEX credited_names_like ON public.credited_names USING gin (name_key public.gin_trgm_ops, surname_key public.gin_trgm_ops);

CREATE INDEX credits_by_name ON public.credits USING btree (name_key);

CREATE INDEX deliveries_by_turn ON public.deliveries USING btree (conversation_id, turn_number);

CREATE INDEX experiment_assignments_by_person ON public.experiment_assignments USING btree (person_id);

CREATE INDEX feedback_events_by_conversation ON public.feedback_events USING btree (conversation_id);

CREATE INDEX feedback_events_by_movie ON public.feedback_events USING btree (movie_id);

CREATE INDEX feedback_events_by_person ON public.feedback_events USING btree (person_id, id);

CREATE INDEX identities_by_person ON public.identities USING btree (person_id);

CREATE INDEX impressions_by_movie ON public.impressions USING btree (movie_id);

CREATE INDEX impressions_by_person ON public.impressions USING btree (person_id, movie_id);

CREATE INDEX inbox_by_touch ON public.inbox USING btree (surface, touched_at);

CREATE INDEX link_codes_by_person ON public.link_codes USING btree (person_id);

CREATE INDEX movie_embeddings_by_movie ON public.movie_embeddings USING btree (movie_id);

CREATE INDEX movie_search_text ON public.movie_search USING gin (search);

CREATE INDEX movies_by_genre ON public.movies USING gin (genres);

CREATE INDEX movies_by_language ON public.movies USING btree (language);

CREATE INDEX movies_by_prior ON public.movies USING btree (prior DESC, id) INCLUDE (mood_levels);

CREATE INDEX movies_by_year ON public.movies USING btree (year);

CREATE INDEX product_events_by_name ON public.product_events USING btree (name, happened_at);

CREATE INDEX product_events_by_person ON public.product_events USING btree (person_id);

CREATE INDEX spent_states_by_expiry ON public.spent_states USING btree (expires_at);

CREATE INDEX title_keys_by_key ON public.title_keys USING btree (key);

CREATE INDEX title_keys_like ON public.title_keys USING gin (key public.gin_trgm_ops);

CREATE INDEX turns_by_person ON public.turns USING btree (person_id);

CREATE INDEX watchlist_items_by_movie ON public.watchlist_items USING btree (movie_id);

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.corpus_texts
    ADD CONSTRAINT corpus_texts_movie_id_fkey FOREIGN KEY (movie_id) REFERENCES public.movies(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.credits
    ADD CONSTRAINT credits_movie_id_fkey FOREIGN KEY (movie_id) REFERENCES public.movies(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_conversation_id_turn_number_fkey FOREIGN KEY (conversation_id, turn_number) REFERENCES public.turns(conversation_id, number) ON DELETE CASCADE;

ALTER TABLE ONLY public.experiment_assignments
    ADD CONSTRAINT experiment_assignments_experiment_id_fkey FOREIGN KEY (experiment_id) REFERENCES public.experiments(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.experiment_assignments
    ADD CONSTRAINT experiment_assignments_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.feedback_events
    ADD CONSTRAINT feedback_events_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.feedback_events
    ADD CONSTRAINT feedback_events_movie_id_fkey FOREIGN KEY (movie_id) REFERENCES public.movies(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.feedback_events
    ADD CONSTRAINT feedback_events_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.genre_weights
    ADD CONSTRAINT genre_weights_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.identities
    ADD CONSTRAINT identities_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.impressions
    ADD CONSTRAINT impressions_conversation_id_turn_number_fkey FOREIGN KEY (conversation_id, turn_number) REFERENCES public.turns(conversation_id, number) ON DELETE CASCADE;

ALTER TABLE ONLY public.impressions
    ADD CONSTRAINT impressions_movie_id_fkey FOREIGN KEY (movie_id) REFERENCES public.movies(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.impressions
    ADD CONSTRAINT impressions_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.item_factors
    ADD CONSTRAINT item_factors_movie_id_fkey FOREIGN KEY (movie_id) REFERENCES public.movies(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.link_codes
    ADD CONSTRAINT link_codes_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.movie_embeddings
    ADD CONSTRAINT movie_embeddings_model_id_fkey FOREIGN KEY (model_id) REFERENCES public.embedding_models(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.movie_embeddings
    ADD CONSTRAINT movie_embeddings_movie_id_fkey FOREIGN KEY (movie_id) REFERENCES public.movies(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.movie_media
    ADD CONSTRAINT movie_media_movie_id_fkey FOREIGN KEY (movie_id) REFERENCES public.movies(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.movie_search
    ADD CONSTRAINT movie_search_movie_id_fkey FOREIGN KEY (movie_id) REFERENCES public.movies(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.movie_sources
    ADD CONSTRAINT movie_sources_movie_id_fkey FOREIGN KEY (movie_id) REFERENCES public.movies(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.person_settings
    ADD CONSTRAINT person_settings_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.product_events
    ADD CONSTRAINT product_events_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.taste_vectors
    ADD CONSTRAINT taste_vectors_model_id_fkey FOREIGN KEY (model_id) REFERENCES public.embedding_models(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.taste_vectors
    ADD CONSTRAINT taste_vectors_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.title_keys
    ADD CONSTRAINT title_keys_movie_id_fkey FOREIGN KEY (movie_id) REFERENCES public.movies(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turns
    ADD CONSTRAINT turns_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.turns
    ADD CONSTRAINT turns_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.watchlist_items
    ADD CONSTRAINT watchlist_items_movie_id_fkey FOREIGN KEY (movie_id) REFERENCES public.movies(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.watchlist_items
    ADD CONSTRAINT watchlist_items_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.people(id) ON DELETE CASCADE;

