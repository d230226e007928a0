import type { FeedbackKind } from './act.ts';
import type { ConversationId, MovieId, PersonId } from './ids.ts';
import type { MoodAxis } from './moods.ts';
import type { Movie, MovieMedia } from './movie.ts';
import type { SearchRequest } from './request.ts';

/** Turns text into L2-normalised vectors of one model. */
export interface Embedder {
  /** Stable name, e.g. `built-in:use-lite` or `openai:text-embedding-3-small:1536`; keys stored vectors. */
  readonly model: string;
  readonly dimensions: number;
  /** For a short request; cached. Rejects with `embedder-failed`. */
  embedQuery(text: string): Promise<Float32Array>;
  /** For corpus texts, in order. Queries go first where both wait. */
  embedDocuments(texts: readonly string[]): Promise<Float32Array[]>;
  close(): Promise<void>;
}

export interface TitleMatch {
  readonly movieId: MovieId;
  readonly title: string;
  readonly year: number | null;
  readonly fame: number;
  /** The `titleKey` that matched: of the title, the original title or an alias. */
  readonly key: string;
  /** Trigram similarity in (0, 1]; 1 for an exact key. */
  readonly similarity: number;
}

export interface PersonMatch {
  /** As credited, e.g. "Christopher Nolan". */
  readonly name: string;
  /** The folded full name, or the folded surname where `bySurname`. */
  readonly key: string;
  readonly bySurname: boolean;
  readonly filmsAsDirector: number;
  readonly filmsAsActor: number;
  /** Fame of the person's best-known film. */
  readonly fame: number;
  readonly similarity: number;
}

/** What the parser looks names up in. All keys are folded (`titleKey` for titles, `fold` for names). */
export interface EntityIndex {
  /** Exact keys. Several films may share a key (remakes); best known first. */
  titlesByKey(keys: readonly string[]): Promise<TitleMatch[]>;
  /** Up to `limit` titles whose key is close to this one by trigrams, closest first. */
  titlesLike(key: string, limit: number): Promise<TitleMatch[]>;
  /** Exact full names and surnames, best known first. */
  peopleByKey(keys: readonly string[]): Promise<PersonMatch[]>;
  peopleLike(key: string, limit: number): Promise<PersonMatch[]>;
}

/** Titles as a person types them. */
export interface TitleCompleter {
  /** Films with a title, original title or alias of which a word begins so, else one that is close; best known first. */
  complete(typed: string, limit: number): Promise<readonly TitleMatch[]>;
}

/** One vector that candidates should be near. */
export interface VectorProbe {
  readonly source: 'want' | 'anchor' | 'taste';
  readonly vector: Float32Array;
}

export interface CandidateQuery {
  /** Embedding model of the probes; null searches without vectors. */
  readonly model: string | null;
  readonly probes: readonly VectorProbe[];
  /** Free text for full-text search; null or blank skips it. */
  readonly text: string | null;
  /** Credited names, any of which brings a film in. */
  readonly people: SearchRequest['people'];
  /** Direction on the mood axes, e.g. `{emotional: 1, dark: -1}`; empty skips the mood source. */
  readonly moods: Readonly<Partial<Record<MoodAxis, number>>>;
  readonly filters: SearchRequest['filters'];
  /** Hard bounds of mood axes come from here. */
  readonly moodBounds: SearchRequest['moods'];
  readonly excludeMovieIds: readonly MovieId[];
  readonly excludePeople: readonly string[];
  /** Phrases that a film's themes and note must not hold. */
  readonly excludeThemes: readonly string[];
  /** How many films each source may bring. */
  readonly perSource: number;
}

export const CANDIDATE_SOURCES = [
  'want',
  'anchor',
  'taste',
  'lexical',
  'people',
  'mood',
  'popular',
] as const;
export type CandidateSource = (typeof CANDIDATE_SOURCES)[number];

/** A film that one source brought, with its rank (1 = best) and raw score there. */
export interface CandidateHit {
  readonly movieId: MovieId;
  readonly source: CandidateSource;
  readonly rank: number;
  readonly score: number;
}

/** A film with the vectors that ranking needs. */
export interface HydratedMovie {
  readonly movie: Movie;
  /** Of the asked model; empty while the film is not embedded yet. The note's vector first. */
  readonly vectors: readonly Float32Array[];
}

export interface CandidateStore {
  /** One round trip. Every hit meets the filters and exclusions. Ties break by id. */
  candidates(query: CandidateQuery): Promise<CandidateHit[]>;
  /** In the order of `ids`; unknown ids are left out. */
  hydrate(ids: readonly MovieId[], model: string | null): Promise<HydratedMovie[]>;
  /** How many films meet these filters: what dropping one of them would give. */
  countMatching(
    query: Pick<
      CandidateQuery,
      'filters' | 'excludeMovieIds' | 'people' | 'excludePeople' | 'excludeThemes' | 'moodBounds'
    >,
  ): Promise<number>;
}

export interface FeedbackEvent {
  readonly movieId: MovieId;
  readonly kind: FeedbackKind;
  readonly at: Date;
}

export type TasteVector = {
  readonly polarity: 'like' | 'dislike';
  readonly vector: Float32Array;
  /** How many likes or dislikes moved it. */
  readonly events: number;
};

/** Derived from feedback events; see src/taste. */
export interface TasteProfile {
  readonly vectors: readonly TasteVector[];
  /** Bounded [0.25, 2]; a genre that is absent weighs 1. */
  readonly genreWeights: Readonly<Record<string, number>>;
  /** Liked films, latest first: what an explanation may refer to. */
  readonly liked: readonly { readonly movieId: MovieId; readonly title: string }[];
}

/** What holds for a person in every search: what never comes back, and what they like. */
export interface PersonTaste {
  readonly profile: TasteProfile;
  /** Seen, disliked and "never again" films. */
  readonly excluded: ReadonlySet<MovieId>;
}

export interface WatchlistItem {
  readonly movie: Movie;
  readonly addedAt: Date;
  readonly watchedAt: Date | null;
}

export interface FeedbackStore {
  /** Appends; the same `sourceKey`, film and kind again is ignored. Returns whether it was new. */
  append(
    personId: PersonId,
    event: {
      movieId: MovieId;
      kind: FeedbackKind;
      sourceKey: string;
      conversationId: ConversationId | null;
    },
  ): Promise<boolean>;
  /** All of a person's events, oldest first. */
  events(personId: PersonId): Promise<FeedbackEvent[]>;
}

export interface TasteStore {
  read(personId: PersonId, model: string): Promise<TasteProfile>;
  /** Replaces the derived profile. */
  write(personId: PersonId, model: string, profile: TasteProfile): Promise<void>;
}

export interface WatchlistStore {
  add(personId: PersonId, movieId: MovieId): Promise<boolean>;
  remove(personId: PersonId, movieId: MovieId): Promise<boolean>;
  markWatched(personId: PersonId, movieId: MovieId): Promise<boolean>;
  /** Unwatched first, then latest added first. */
  list(personId: PersonId): Promise<WatchlistItem[]>;
}

/** What a person told us about themselves. */
export interface PersonSettings {
  /** Country of their offers, ISO 3166-1 alpha-2. */
  readonly region: string | null;
  /** Streaming services they have, as TMDB names them. */
  readonly services: readonly string[];
}

export interface SettingsStore {
  /** Without a region and services where they told nothing. */
  read(personId: PersonId): Promise<PersonSettings>;
  write(personId: PersonId, settings: PersonSettings): Promise<void>;
}

export interface MediaStore {
  /** Replaces what the source gave for these films before. */
  save(
    source: string,
    entries: readonly { readonly movieId: MovieId; readonly media: MovieMedia }[],
  ): Promise<void>;
  /** Films with an IMDb id of which this source has given nothing yet, the best known first. */
  missing(source: string, limit: number): Promise<readonly MovieId[]>;
  /** By film, merged from all sources; films without any are absent. */
  byIds(ids: readonly MovieId[]): Promise<Map<MovieId, MovieMedia & { readonly fetchedAt: Date }>>;
}

/** Item factors of implicit feedback: films that the same people like are near. */
export interface NeighbourStore {
  /** Films nearest to these by cosine, without them; empty where none of them has factors. */
  neighbours(
    ids: readonly MovieId[],
    limit: number,
  ): Promise<readonly { readonly movieId: MovieId; readonly similarity: number }[]>;
}
