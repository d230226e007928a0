import { z } from 'zod';

/**
 * What TMDB answers, as far as it is used. Its own description declares hardly anything required and
 * nothing nullable, and the service leaves out or nulls almost everything: only ids are insisted on.
 */

const text = z.string().nullish();
const number = z.number().nullish();
const list = <T extends z.ZodType>(item: T) => z.array(item).nullish();
const id = z.int().positive();

const credit = z.object({ id, name: text });

const provider = z.object({ provider_name: text, display_priority: number });

const offers = z.object({
  link: text,
  flatrate: list(provider),
  free: list(provider),
  ads: list(provider),
  rent: list(provider),
  buy: list(provider),
});

const certification = z.object({ certification: text, type: number });

const video = z.object({
  iso_639_1: text,
  name: text,
  key: text,
  site: text,
  size: number,
  type: text,
  official: z.boolean().nullish(),
});

/** `/movie/{id}` with everything that `APPENDED` names. */
export const MovieDetails = z.object({
  id,
  title: z.string(),
  adult: z.boolean().nullish(),
  imdb_id: text,
  original_title: text,
  original_language: text,
  origin_country: list(z.string()),
  overview: text,
  release_date: text,
  runtime: number,
  genres: list(z.object({ name: text })),
  production_countries: list(z.object({ iso_3166_1: text })),
  belongs_to_collection: z.object({ name: text }).nullish(),
  poster_path: text,
  popularity: number,
  vote_average: number,
  vote_count: number,
  credits: z
    .object({
      cast: list(credit.extend({ order: number })),
      crew: list(credit.extend({ job: text })),
    })
    .nullish(),
  keywords: z.object({ keywords: list(z.object({ name: text })) }).nullish(),
  videos: z.object({ results: list(video) }).nullish(),
  release_dates: z
    .object({
      results: list(z.object({ iso_3166_1: text, release_dates: list(certification) })),
    })
    .nullish(),
  'watch/providers': z.object({ results: z.record(z.string(), offers).nullish() }).nullish(),
  alternative_titles: z
    .object({ titles: list(z.object({ iso_3166_1: text, title: text })) })
    .nullish(),
});
export type MovieDetails = z.infer<typeof MovieDetails>;

export const APPENDED = [
  'credits',
  'keywords',
  'videos',
  'release_dates',
  'watch/providers',
  'alternative_titles',
] as const;

/** A film in a list. Lists of mixed media name the medium; changes have the id alone. */
export const FilmEntry = z.object({
  id,
  adult: z.boolean().nullish(),
  media_type: text,
  title: text,
  release_date: text,
  vote_count: number,
});
export type FilmEntry = z.infer<typeof FilmEntry>;

const counts = { page: number, total_pages: number, total_results: number };

export const FilmPageAnswer = z.object({ results: z.array(FilmEntry), ...counts });

export const ListAnswer = z.object({ items: z.array(FilmEntry), item_count: number, ...counts });

export const FindAnswer = z.object({ movie_results: z.array(FilmEntry) });

export const PersonPageAnswer = z.object({
  results: z.array(
    z.object({ id, name: z.string(), adult: z.boolean().nullish(), popularity: number }),
  ),
});

export const PersonCreditsAnswer = z.object({
  cast: list(FilmEntry),
  crew: list(FilmEntry.extend({ job: text })),
});

export const KeywordPageAnswer = z.object({ results: z.array(z.object({ id, name: z.string() })) });
