import type { Audience, Genre } from './genres.ts';
import type { MovieId } from './ids.ts';
import type { MoodLevels } from './moods.ts';

/** A film of the catalogue. Facts that a source did not give are null or empty, never guessed. */
export interface Movie {
  readonly id: MovieId;
  readonly tmdbId: number | null;
  readonly imdbId: string | null;
  readonly movieLensId: number | null;
  readonly title: string;
  readonly originalTitle: string | null;
  readonly aliases: readonly string[];
  readonly year: number | null;
  readonly runtimeMinutes: number | null;
  /** ISO 639-1 code of the main spoken language. */
  readonly language: string | null;
  /** ISO 3166-1 alpha-2 codes of the main producing countries. */
  readonly countries: readonly string[];
  readonly genres: readonly Genre[];
  readonly directors: readonly string[];
  /** Leading actors, best known first. */
  readonly cast: readonly string[];
  readonly audience: Audience | null;
  readonly franchise: string | null;
  /** What the film is about and feels like, in two to four sentences; for other sources their overview. */
  readonly note: string;
  /** Mood words, the strongest first. */
  readonly moods: readonly string[];
  readonly themes: readonly string[];
  readonly levels: MoodLevels;
  /** Mean vote of TMDB's users, 0 to 10. */
  readonly voteAverage: number | null;
  readonly voteCount: number | null;
  /** How widely known, in [0, 1], on a logarithmic scale of votes. */
  readonly fame: number;
  /** Vote average shrunk towards the catalogue's mean, in [0, 1]. */
  readonly quality: number;
}

/** `Title (year)`, or the title alone where the year is unknown. */
export function titleWithYear(movie: Pick<Movie, 'title' | 'year'>): string {
  return movie.year === null ? movie.title : `${movie.title} (${movie.year})`;
}

/** A film as a source gives it, before the store has given it an id and a prior. */
export interface MovieInput extends Omit<Movie, 'id' | 'fame' | 'quality'> {
  /** Requests the film would answer, in people's own words; each is embedded as a text of its own. */
  readonly asks: readonly string[];
  /** TMDB's popularity, unbounded. */
  readonly popularity: number | null;
  /** How widely known and how good, in [0, 1], where the source measured it itself; else from votes. */
  readonly standing: { readonly fame: number; readonly quality: number } | null;
  /** Where the facts came from: `starter`, `tmdb`, `movielens`, `jsonl`. */
  readonly source: string;
}

/** Where a film can be watched in one country. */
export interface Offers {
  /** ISO 3166-1 alpha-2. */
  readonly region: string;
  /** Page with all offers of the region. */
  readonly link: string | null;
  /** Names of services, the most used first: within a subscription, free of charge, for rent, for sale. */
  readonly stream: readonly string[];
  readonly free: readonly string[];
  readonly rent: readonly string[];
  readonly buy: readonly string[];
}

/** What is shown of a film beside its facts; changes often and says nothing about what it is like. */
export interface MovieMedia {
  readonly posterUrl: string | null;
  readonly trailerUrl: string | null;
  /** One for each region with any offer; null where nobody has asked yet. */
  readonly offers: readonly Offers[] | null;
  /** As OMDB words them: "Won 4 Oscars. 159 wins & 220 nominations total". */
  readonly awards: string | null;
  /** Of critics, 0 to 100. */
  readonly rottenTomatoes: number | null;
  readonly metascore: number | null;
}

export const NO_MEDIA: MovieMedia = {
  posterUrl: null,
  trailerUrl: null,
  offers: null,
  awards: null,
  rottenTomatoes: null,
  metascore: null,
};
